// References to characters in text: decode_entities of html_entity.h.
#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <utility>

#include "base/text.h"
#include "crawler/parse/html_entity.h"

namespace atalaya::parse {

namespace {

constexpr std::array<std::pair<std::string_view, char>, 5> kXmlEntities{
    {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}}};

bool is_name_letter(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
         (letter >= '0' && letter <= '9') || letter == '#';
}

// What the HTML standard makes of a number: "numeric character reference end state".
char32_t usable_character(std::uint32_t code, bool in_range) {
  if (!in_range || code == 0 || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF))
    return U'\uFFFD';
  if (code >= 0x80 && code <= 0x9F) return windows1252_character(static_cast<unsigned char>(code));
  return code;
}

bool append_number(std::string& out, std::string_view digits) {
  const bool hexadecimal = digits.starts_with('x') || digits.starts_with('X');
  if (hexadecimal) digits.remove_prefix(1);
  std::uint32_t code = 0;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), code, hexadecimal ? 16 : 10);
  if (digits.empty() || end != digits.data() + digits.size()) return false;
  append_utf8(out, usable_character(code, error == std::errc()));
  return true;
}

// "&eacute" and "&nbsp" without ';' are read; newer names need theirs.
bool append_unfinished(std::string& out, std::string_view name) {
  if (name.starts_with('#')) return append_entity(out, name);
  const auto character = named_character(name);
  const bool is_old = name == "amp" || name == "lt" || name == "gt" || name == "quot" ||
                      (character && *character <= 0xFF);
  return is_old && append_entity(out, name);
}

}  // namespace

bool append_entity(std::string& out, std::string_view name) {
  if (name.starts_with('#')) return append_number(out, name.substr(1));
  for (const auto& [known, character] : kXmlEntities)
    if (name == known) {
      out += character;
      return true;
    }
  const auto character = named_character(name);
  if (character) append_utf8(out, *character);
  return character.has_value();
}

std::string decode_entities(std::string_view text) {
  constexpr std::size_t kLongestName = 32;
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const std::size_t ampersand = std::min(text.find('&'), text.size());
    out.append(text.substr(0, ampersand));
    text.remove_prefix(ampersand);
    if (text.empty()) break;
    std::size_t end = 1;
    while (end < text.size() && end < kLongestName && is_name_letter(text[end])) ++end;
    const std::string_view name = text.substr(1, end - 1);
    const bool finished = end < text.size() && text[end] == ';';
    const bool known = finished ? append_entity(out, name) : append_unfinished(out, name);
    if (!known) out += '&';
    text.remove_prefix(!known ? 1 : finished ? end + 1 : end);
  }
  return out;
}

}  // namespace atalaya::parse
