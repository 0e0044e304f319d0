#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

namespace atalaya::config {

/// A TOML basic string, list of strings or inline table of strings.
[[nodiscard]] std::string toml_text(std::string_view text);
[[nodiscard]] std::string toml_text(const std::vector<std::string>& texts);
[[nodiscard]] std::string toml_text(const std::map<std::string, std::string>& texts);

/// Lines of "key = value", each only when it differs from the default.
class TomlWriter {
 public:
  void text(std::string_view key, const std::string& value) {
    if (!value.empty()) line(key, toml_text(value));
  }
  void texts(std::string_view key, const std::vector<std::string>& value) {
    if (!value.empty()) line(key, toml_text(value));
  }
  void texts(std::string_view key, const std::map<std::string, std::string>& value) {
    if (!value.empty()) line(key, toml_text(value));
  }
  void number(std::string_view key, int value, int by_default) {
    if (value != by_default) line(key, std::to_string(value));
  }
  void line(std::string_view key, std::string_view value) {
    out_ += fmt::format("{} = {}\n", key, value);
  }
  void heading(std::string_view name) { out_ += fmt::format("\n[{}]\n", name); }
  void list_heading(std::string_view name) { out_ += fmt::format("\n[[{}]]\n", name); }
  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

}  // namespace atalaya::config
