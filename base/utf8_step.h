#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace atalaya {

/// One step through UTF-8: the character (U+FFFD when ill-formed) and how many bytes it took.
struct Utf8Step {
  char32_t code_point;
  std::size_t length;
  bool well_formed;
};

/// The character at text[at]; `at` is inside the text. An ill-formed sequence takes its maximal
/// subpart. Source: table 3-7 of the Unicode standard (the second byte's range hangs on the first).
[[nodiscard]] inline Utf8Step utf8_step(std::string_view text, std::size_t at) {
  constexpr char32_t kReplacement = 0xFFFD;
  const auto byte_at = [&](std::size_t index) { return static_cast<std::uint8_t>(text[index]); };
  const std::uint8_t first = byte_at(at);
  if (first < 0x80) return {first, 1, true};
  if (first < 0xC2 || first > 0xF4) return {kReplacement, 1, false};
  const std::size_t length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  std::uint8_t low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
  std::uint8_t high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
  char32_t code_point = first & (0xFFU >> (length + 1));
  for (std::size_t index = 1; index < length; ++index, low = 0x80, high = 0xBF) {
    if (at + index >= text.size() || byte_at(at + index) < low || byte_at(at + index) > high)
      return {kReplacement, index, false};
    code_point = code_point << 6U | (byte_at(at + index) & 0x3FU);
  }
  return {code_point, length, true};
}

/// Where the ASCII characters that begin at text[at] end. Eight bytes at a time: most of what is
/// read here is ASCII.
[[nodiscard]] inline std::size_t end_of_ascii(std::string_view text, std::size_t at) {
  constexpr std::uint64_t kHighBits = 0x8080808080808080ULL;
  std::uint64_t word = 0;
  for (; at + sizeof word <= text.size(); at += sizeof word) {
    std::memcpy(&word, text.data() + at, sizeof word);
    if ((word & kHighBits) != 0) break;
  }
  while (at < text.size() && static_cast<std::uint8_t>(text[at]) < 0x80) ++at;
  return at;
}

}  // namespace atalaya
