#pragma once

#include <algorithm>
#include <string_view>

#include "base/text.h"

namespace atalaya::parse {

/// The first line with its line feed; all of a text without one.
[[nodiscard]] inline std::string_view first_line(std::string_view text) {
  const auto end = text.find('\n');
  return end == text.npos ? text : text.substr(0, end + 1);
}

[[nodiscard]] inline bool is_blank_line(std::string_view line) {
  return trim_ascii(line).empty();
}

/// "Name" of a line "Name: …"; empty when the line is no field of a header.
[[nodiscard]] inline std::string_view field_name(std::string_view line) {
  const auto colon = line.find(':');
  if (colon == line.npos) return {};
  const auto is_printable = [](char c) { return c > ' ' && c < '\x7F'; };
  const auto name = trim_ascii(line.substr(0, colon));
  return !is_printable(line.front()) || !std::ranges::all_of(name, is_printable)
             ? std::string_view()
             : name;
}

}  // namespace atalaya::parse
