#include "crawler/parse/mail_charset.h"

#include <algorithm>

#include "base/text.h"
#include "crawler/parse/charset_converter.h"

namespace atalaya::parse {
namespace {

bool is_ascii(std::string_view bytes) {
  return std::ranges::all_of(bytes, [](char c) { return (c & 0x80) == 0; });
}

/// Any bytes but ASCII that are well-formed UTF-8 and mean letters in these are UTF-8 in truth.
bool is_single_byte(std::string_view encoding) {
  return encoding.starts_with("windows-") || encoding.starts_with("iso-8859-") ||
         encoding.starts_with("koi8-") || encoding.starts_with("mac");
}

/// Western text in which every fifth byte or less is no ASCII: Portuguese puts two accents side by
/// side, which a guess by statistics takes for Asian text. None of it is UTF-8.
bool is_sparsely_accented(std::string_view bytes) {
  std::size_t high = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    const auto start = at;
    const bool ascii = (bytes[at] & 0x80) == 0;
    const char32_t character = next_code_point(bytes, at);
    if (!ascii && (character != 0xFFFD || at - start > 1)) return false;
    high += std::size_t{!ascii};
  }
  return high > 0 && high * 5 <= bytes.size();
}

DecodedText windows1252_text(std::string_view bytes) {
  auto converted = to_utf8(bytes, "windows-1252");
  return {std::move(converted.utf8), "windows-1252", "guess", converted.replaced, true};
}

DecodedText utf7_text(std::string_view bytes) {
  auto converted = to_utf8(bytes, "utf-7");
  return {std::move(converted.utf8), "utf-7", "http", converted.replaced, false};
}

}  // namespace

DecodedText decode_mail_text(std::string_view bytes, std::string_view label, Markup markup) {
  if (equals_ignoring_ascii_case(label, "utf-7") && is_ascii(bytes)) return utf7_text(bytes);
  auto text = decode_text(bytes, "text/plain; charset=" + std::string(label), markup);
  if ((text.how == "guess" || text.replaced) && is_sparsely_accented(bytes))
    return windows1252_text(bytes);
  const bool suspect = is_single_byte(text.encoding) || text.replaced;
  if (!suspect || text.encoding == "utf-8" || is_ascii(bytes) || !is_plain_utf8(bytes)) return text;
  text = decode_text(bytes, "", Markup::kPlain);
  text.contradicted = true;
  return text;
}

std::string canonical_lines(std::string_view utf8) {
  std::string lines;
  lines.reserve(utf8.size());
  for (std::size_t at = 0; at < utf8.size(); ++at) {
    if (utf8[at] != '\r')
      lines += utf8[at];
    else if (at + 1 == utf8.size() || utf8[at + 1] != '\n')
      lines += '\n';
  }
  return to_nfc(strip_controls(lines));
}

}  // namespace atalaya::parse
