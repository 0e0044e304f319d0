#include "matrix/display_width.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace atalaya::matrix {

namespace {

struct Range {
  char32_t first;
  char32_t last;
};

/// Marks and invisible characters. Source: Unicode general categories Mn, Me and Cf, the blocks
/// that Latin, Arabic, Hebrew, Devanagari and emoji texts use.
constexpr std::array<Range, 14> kNoWidth = {{
    {0x0300, 0x036F},
    {0x0483, 0x0489},
    {0x0591, 0x05BD},
    {0x0610, 0x061A},
    {0x064B, 0x065F},
    {0x093C, 0x093C},
    {0x0941, 0x0948},
    {0x1AB0, 0x1AFF},
    {0x1DC0, 0x1DFF},
    {0x200B, 0x200F},
    {0x20D0, 0x20FF},
    {0x2060, 0x2064},
    {0xFE00, 0xFE0F},
    {0xFEFF, 0xFEFF},
}};

/// Source: UAX #11, East Asian Width W and F.
constexpr std::array<Range, 12> kWide = {{
    {0x1100, 0x115F},
    {0x2E80, 0x303E},
    {0x3041, 0x33FF},
    {0x3400, 0x4DBF},
    {0x4E00, 0x9FFF},
    {0xA000, 0xA4CF},
    {0xAC00, 0xD7A3},
    {0xF900, 0xFAFF},
    {0xFE30, 0xFE6F},
    {0xFF00, 0xFF60},
    {0x1F300, 0x1FAFF},
    {0x20000, 0x3FFFD},
}};

template <std::size_t Count>
bool in(const std::array<Range, Count>& ranges, char32_t character) {
  return std::any_of(ranges.begin(), ranges.end(), [&](const Range& range) {
    return character >= range.first && character <= range.last;
  });
}

std::size_t width_of(char32_t character) {
  if (character < 0x0300) return 1;
  if (in(kNoWidth, character)) return 0;
  return in(kWide, character) ? 2 : 1;
}

/// Bytes of the longest start of `text` that fits.
std::size_t fitting_bytes(std::string_view text, std::size_t width) {
  std::size_t used = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    std::size_t next = at;
    used += width_of(next_code_point(text, next));
    if (used > width) return at;
    at = next;
  }
  return at;
}

/// Takes one line off the front of `rest`: up to the last space that fits, else what fits.
std::string take_line(std::string_view& rest, std::size_t width) {
  std::size_t bytes = fitting_bytes(rest, width);
  if (bytes < rest.size() && rest[bytes] != ' ') {
    const std::size_t space = rest.substr(0, bytes).rfind(' ');
    if (space != rest.npos && space > 0) bytes = space;
  }
  if (bytes == 0) static_cast<void>(next_code_point(rest, bytes));
  std::string line(trim_ascii(rest.substr(0, bytes)));
  rest.remove_prefix(bytes);
  while (rest.starts_with(' ')) rest.remove_prefix(1);
  return line;
}

}  // namespace

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) width += width_of(next_code_point(text, at));
  return width;
}

std::vector<std::string> wrap(std::string_view text, std::size_t width, std::size_t lines) {
  std::vector<std::string> result;
  while (!text.empty() && result.size() + 1 < lines) result.push_back(take_line(text, width));
  if (display_width(text) <= width) {
    if (!text.empty() || result.empty()) result.emplace_back(text);
    return result;
  }
  result.emplace_back(text.substr(0, fitting_bytes(text, width - 1)));
  result.back() += "…";
  return result;
}

}  // namespace atalaya::matrix
