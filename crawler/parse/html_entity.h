#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace atalaya::parse {

/// Character of an HTML entity that XML does not know: "nbsp", "aacute"; case matters.
[[nodiscard]] std::optional<char32_t> named_character(std::string_view name);

/// The character that a byte means in windows-1252; also what &#150; means to browsers.
[[nodiscard]] char32_t windows1252_character(unsigned char byte);

/// Appends the character of an entity, "amp" or "#233" or "#xE9", without its '&' and ';'. False
/// when it is none.
[[nodiscard]] bool append_entity(std::string& out, std::string_view name);

/// `text` with its entities decoded once. Those of Latin-1 may lack their ';', as in browsers.
[[nodiscard]] std::string decode_entities(std::string_view text);

}  // namespace atalaya::parse
