#pragma once

#include <optional>
#include <string_view>

namespace atalaya::parse {

/// Character of an HTML entity that XML does not know: "nbsp", "aacute"; case matters.
[[nodiscard]] std::optional<char32_t> named_character(std::string_view name);

/// The character that a byte means in windows-1252; also what &#150; means to browsers.
[[nodiscard]] char32_t windows1252_character(unsigned char byte);

}  // namespace atalaya::parse
