#include "base/percent.h"

namespace atalaya {

namespace {

constexpr std::string_view kHex = "0123456789ABCDEF";

std::string_view extra_characters(EncodeSet set) {
  switch (set) {
    case EncodeSet::kC0Control:
      return "";
    case EncodeSet::kFragment:
      return " \"<>`";
    case EncodeSet::kQuery:
      return " \"#<>";
    case EncodeSet::kSpecialQuery:
      return " \"#<>'";
    case EncodeSet::kPath:
      return " \"#<>?^`{}";
    case EncodeSet::kUserinfo:
      return " \"#<>?^`{}/:;=@[\\]|";
  }
  return "";
}

}  // namespace

void append_percent_encoded(std::string& out, std::string_view text, EncodeSet set) {
  const std::string_view extra = extra_characters(set);
  for (const char letter : text) {
    const auto byte = static_cast<std::uint8_t>(letter);
    if (byte > 0x1F && byte < 0x7F && extra.find(letter) == extra.npos)
      out += letter;
    else
      append_escape(out, byte);
  }
}

void append_escape(std::string& out, std::uint8_t byte) {
  out += '%';
  out += kHex[byte >> 4U];
  out += kHex[byte & 15U];
}

std::optional<std::uint8_t> escaped_byte(std::string_view text) {
  if (text.size() < 3 || text[0] != '%') return std::nullopt;
  const int high = hex_value(text[1]);
  const int low = hex_value(text[2]);
  if (high < 0 || low < 0) return std::nullopt;
  return static_cast<std::uint8_t>(high * 16 + low);
}

int hex_value(char letter) {
  if (letter >= '0' && letter <= '9') return letter - '0';
  if (letter >= 'a' && letter <= 'f') return letter - 'a' + 10;
  if (letter >= 'A' && letter <= 'F') return letter - 'A' + 10;
  return -1;
}

std::string percent_decoded(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = escaped_byte(text.substr(at));
    out += byte ? static_cast<char>(*byte) : text[at];
    if (byte) at += 2;
  }
  return out;
}

}  // namespace atalaya
