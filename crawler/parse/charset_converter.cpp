#include "crawler/parse/charset_converter.h"

#include <array>
#include <cstdint>
#include <cstring>
#include <memory>

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include "base/text.h"
#include "crawler/parse/html_entity.h"

namespace atalaya::parse {
namespace {

struct ConverterCloser {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, ConverterCloser>;

struct IcuName {
  std::string_view encoding;
  const char* icu;
};

// The other names mean the same to ICU.
constexpr std::array<IcuName, 9> kIcuNames = {{{"gbk", "gb18030"},
                                               {"big5", "big5-hkscs"},
                                               {"shift_jis", "windows-31j"},
                                               {"euc-kr", "windows-949"},
                                               {"iso-8859-8-i", "iso-8859-8"},
                                               {"x-mac-cyrillic", "x-mac-cyrillic"},
                                               {"utf-16le", "UTF-16LE"},
                                               {"utf-16be", "UTF-16BE"},
                                               {"windows-874", "windows-874"}}};

std::string icu_name(std::string_view encoding) {
  for (const auto& name : kIcuNames)
    if (name.encoding == encoding) return name.icu;
  return std::string(encoding);
}

void drop_nul(Converted& text) {
  if (text.utf8.find(char{0}) == std::string::npos) return;
  std::erase(text.utf8, '\0');
  text.replaced = true;
}

Converted from_windows1252(std::string_view bytes) {
  Converted text;
  text.utf8.reserve(bytes.size() + bytes.size() / 16);
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80)
      text.utf8 += c;
    else
      append_utf8(text.utf8, windows1252_character(byte));
  }
  return text;
}

Converted from_user_defined(std::string_view bytes) {
  Converted text;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    append_utf8(text.utf8, byte < 0x80 ? char32_t{byte} : char32_t{0xF780U + byte - 0x80U});
  }
  return text;
}

Converted from_utf8(std::string_view bytes) {
  if (is_plain_utf8(bytes)) return {std::string(bytes), false};
  Converted text;
  text.utf8 = repair_utf8(bytes);
  text.replaced = true;
  return text;
}

Converted from_icu(std::string_view bytes, std::string_view encoding) {
  UErrorCode error = U_ZERO_ERROR;
  const Converter converter(ucnv_open(icu_name(encoding).c_str(), &error));
  if (U_FAILURE(error)) return from_windows1252(bytes);
  const icu::UnicodeString wide(bytes.data(), static_cast<std::int32_t>(bytes.size()),
                                converter.get(), error);
  Converted text;
  wide.toUTF8String(text.utf8);
  text.utf8 = repair_utf8(text.utf8);
  text.replaced = wide.indexOf(char16_t{0xFFFD}) >= 0;
  return text;
}

/// Length of the well-formed multi-byte sequence at text[at]; 0 when there is none.
std::size_t sequence_length(std::string_view text, std::size_t at) {
  const auto start = at;
  return next_code_point(text, at) == 0xFFFD && at - start == 1 ? 0 : at - start;
}

bool is_western(unsigned char byte) {
  const bool letter = byte >= 0xC0 && byte != 0xD7 && byte != 0xF7 && byte != 0xFF;
  const bool symbol = byte >= 0xA0 && byte < 0xC0;
  const bool punctuation = byte == 0x80 || byte == 0x85 || (byte >= 0x91 && byte <= 0x99);
  return letter || symbol || punctuation;
}

}  // namespace

Converted to_utf8(std::string_view bytes, std::string_view encoding) {
  Converted text;
  if (encoding == "utf-8")
    text = from_utf8(bytes);
  else if (encoding == "windows-1252")
    text = from_windows1252(bytes);
  else if (encoding == "x-user-defined")
    text = from_user_defined(bytes);
  else if (encoding == "replacement")
    text = {bytes.empty() ? "" : "\xEF\xBF\xBD", !bytes.empty()};
  else
    text = from_icu(bytes, encoding);
  drop_nul(text);
  return text;
}

bool is_plain_utf8(std::string_view bytes) {
  constexpr std::uint64_t kHigh = 0x8080808080808080ULL;
  std::size_t at = 0;
  while (at < bytes.size()) {
    std::uint64_t word = 0;
    while (at + sizeof word <= bytes.size()) {
      std::memcpy(&word, bytes.data() + at, sizeof word);
      if ((word & kHigh) != 0) break;
      at += sizeof word;
    }
    if (at >= bytes.size()) break;
    if ((bytes[at] & 0x80) == 0) {
      ++at;
      continue;
    }
    const auto length = sequence_length(bytes, at);
    if (length == 0) return false;
    at += length;
  }
  return bytes.find(char{0}) == std::string_view::npos;
}

bool looks_like_windows1252(std::string_view bytes) {
  std::size_t sequences = 0;
  std::size_t western = 0;
  std::size_t strange = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    const auto byte = static_cast<unsigned char>(bytes[at]);
    const auto length = byte < 0x80 ? 1 : sequence_length(bytes, at);
    if (length > 1) ++sequences;
    const bool crowded = at + 1 < bytes.size() && (bytes[at + 1] & 0x80) != 0;
    if (length == 0) ++(is_western(byte) && !crowded ? western : strange);
    at += length == 0 ? 1 : length;
  }
  return western > sequences && western > 4 * strange;
}

}  // namespace atalaya::parse
