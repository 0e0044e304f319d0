#include "app/settings_json.h"

#include <filesystem>

#include <boost/json.hpp>
#include <fmt/format.h>
#include <unistd.h>

#include "base/files.h"
#include "config/settings_loader.h"

namespace atalaya::app {

namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

// JSON strings are TOML basic strings, JSON arrays are TOML arrays; nulls have no form in TOML.
std::string toml_of(const json::value& value) {
  if (const json::array* array = value.if_array()) {
    std::string text = "[";
    for (const json::value& item : *array) text += (text.size() > 1 ? ", " : "") + toml_of(item);
    return text + ']';
  }
  const json::object* object = value.if_object();
  if (object == nullptr) return json::serialize(value);
  std::string text = "{";
  for (const auto& [key, member] : *object) {
    if (member.is_null()) continue;
    text += fmt::format("{}{} = {}", text.size() > 1 ? ", " : "",
                        json::serialize(json::string(key)), toml_of(member));
  }
  return text + '}';
}

std::string toml_document(const json::object& object) {
  std::string text;
  for (const auto& [key, member] : object)
    if (!member.is_null())
      text += fmt::format("{} = {}\n", json::serialize(json::string(key)), toml_of(member));
  return text;
}

/// A file that the settings loader can read; gone with the object.
class TemporaryFile {
 public:
  TemporaryFile() : path_((fs::temp_directory_path() / "atalaya-XXXXXX").string()) {
    descriptor_ = ::mkstemp(path_.data());
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  ~TemporaryFile() {
    if (descriptor_ < 0) return;
    ::close(descriptor_);
    ::unlink(path_.c_str());
  }
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
  int descriptor_;
};

Result<config::Settings> loaded_from(const std::string& file) {
  config::LoadOptions options;
  options.data_folder = file + ".d";  // not there: nothing but the file given is read
  options.system_file.clear();
  options.explicit_file = file;
  config::Loaded loaded = config::load(options);
  if (loaded.problems.empty()) return std::move(loaded.settings);
  std::string detail;
  for (const config::Problem& problem : loaded.problems)
    detail += (detail.empty() ? "" : "; ") + to_english(problem);
  return fail(ErrorKind::kConfiguration, std::move(detail));
}

}  // namespace

Result<config::Settings> settings_from(const json::value& value) {
  if (const json::string* path = value.if_string()) return loaded_from(std::string(*path));
  if (!value.is_object()) return fail(ErrorKind::kUsage, "'settings' is no object and no path");
  const TemporaryFile file;
  const auto written = write_file_atomically(file.path(), toml_document(value.as_object()));
  if (!written) return tl::make_unexpected(written.error());
  return loaded_from(file.path());
}

}  // namespace atalaya::app
