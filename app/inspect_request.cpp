#include "app/inspect_request.h"

#include <fmt/format.h>

#include "base/base64.h"
#include "base/files.h"
#include "base/instant.h"

namespace atalaya::app {

namespace json = boost::json;

json::value InspectRequest::id() const {
  const json::value* id = find("id");
  return id == nullptr ? json::value(nullptr) : *id;
}

Result<std::string> InspectRequest::text(std::string_view name) const {
  const json::value* member = find(name);
  if (member == nullptr || member->is_null()) return std::string();
  if (const json::string* text = member->if_string()) return std::string(*text);
  return fail(ErrorKind::kUsage, fmt::format("'{}' is no string", name));
}

Result<std::string> InspectRequest::required_text(std::string_view name) const {
  const json::value* member = find(name);
  if (member == nullptr || member->is_null())
    return fail(ErrorKind::kUsage, fmt::format("'{}' is missing", name));
  return text(name);
}

Result<std::optional<CivilDate>> InspectRequest::day(std::string_view name) const {
  const Result<std::string> written = text(name);
  if (!written) return tl::make_unexpected(written.error());
  if (written->empty()) return std::optional<CivilDate>();
  if (const auto date = CivilDate::parse_iso(*written)) return date;
  if (written->size() > 10 && parse_instant(*written))
    if (const auto date = CivilDate::parse_iso(written->substr(0, 10))) return date;
  return fail(ErrorKind::kUsage, fmt::format("'{}' is no date: {}", name, *written));
}

Result<std::string> InspectRequest::content() const {
  const int given =
      int{find("file") != nullptr} + int{find("bytes") != nullptr} + int{find("text") != nullptr};
  if (given != 1) return fail(ErrorKind::kUsage, "one of 'file', 'bytes' and 'text' is expected");
  if (find("text") != nullptr) return required_text("text");
  const bool is_file = find("file") != nullptr;
  Result<std::string> written = required_text(is_file ? "file" : "bytes");
  if (!written) return written;
  if (is_file) return read_file(*written);
  auto bytes = base64_decoded(*written);
  if (!bytes) return fail(ErrorKind::kMalformed, "'bytes' is no base64");
  return std::move(*bytes);
}

}  // namespace atalaya::app
