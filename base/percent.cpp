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
    const auto byte = static_cast<unsigned char>(letter);
    if (byte > 0x1F && byte < 0x7F && extra.find(letter) == extra.npos) {
      out += letter;
      continue;
    }
    out += '%';
    out += kHex[byte >> 4U];
    out += kHex[byte & 15U];
  }
}

int hex_value(char letter) {
  if (letter >= '0' && letter <= '9') return letter - '0';
  if (letter >= 'a' && letter <= 'f') return letter - 'a' + 10;
  if (letter >= 'A' && letter <= 'F') return letter - 'A' + 10;
  return -1;
}

std::string percent_decoded(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool escape = text[at] == '%' && at + 2 < text.size() && hex_value(text[at + 1]) >= 0 &&
                        hex_value(text[at + 2]) >= 0;
    if (!escape) {
      out += text[at];
      continue;
    }
    out += static_cast<char>(
        static_cast<unsigned char>(hex_value(text[at + 1]) * 16 + hex_value(text[at + 2])));
    at += 2;
  }
  return out;
}

}  // namespace atalaya
