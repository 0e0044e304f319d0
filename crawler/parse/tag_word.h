#pragma once

#include <cstdint>
#include <string_view>

namespace atalaya::parse {

/// The first eight letters of a name in lower case, as one number. Names of HTML elements differ
/// within them.
using TagWord = std::uint64_t;

[[nodiscard]] constexpr TagWord tag_word(std::string_view name) {
  TagWord word = 0;
  for (const char letter : name.substr(0, 8)) {
    const bool upper = letter >= 'A' && letter <= 'Z';
    word = word << 8U | static_cast<unsigned char>(upper ? letter + ('a' - 'A') : letter);
  }
  return word;
}

[[nodiscard]] constexpr bool is_ascii_letter(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
}

/// Letters and digits at text[at] that make the name of a tag.
[[nodiscard]] constexpr std::string_view tag_name_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() &&
         (is_ascii_letter(text[end]) || (text[end] >= '0' && text[end] <= '9')))
    ++end;
  return text.substr(at, end - at);
}

/// Position behind the '>' that ends a tag whose inside begins at text[at]. A quote behind '=' may
/// hold others; any other quote is a letter, as in "title=l'eau".
[[nodiscard]] constexpr std::size_t end_of_tag(std::string_view text, std::size_t at) {
  char before = 0;
  for (; at < text.size(); ++at) {
    const char letter = text[at];
    if (letter == '>') return at + 1;
    if (before == '=' && (letter == '"' || letter == '\'')) {
      at = text.find(letter, at + 1);
      if (at == text.npos) return text.size();
    }
    if (letter != ' ' && letter != '\t' && letter != '\n' && letter != '\r') before = letter;
  }
  return text.size();
}

}  // namespace atalaya::parse
