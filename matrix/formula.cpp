#include "matrix/formula.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace atalaya::matrix {

namespace {

constexpr std::array<char32_t, 12> kSkipped = {U' ',      U'\'',     U'\u00A0', U'\u00AD',
                                               U'\u200B', U'\u200C', U'\u200D', U'\u200E',
                                               U'\u200F', U'\u2060', U'\u3000', U'\uFEFF'};
constexpr std::array<char32_t, 12> kStarters = {
    U'=', U'+', U'-', U'@', U'\t', U'\r', U'\n', U'\v', U'\uFF1D', U'\uFF0B', U'\uFF0D', U'\uFF20'};

template <std::size_t Count>
bool holds(const std::array<char32_t, Count>& set, char32_t character) {
  return std::find(set.begin(), set.end(), character) != set.end();
}

bool is_number_character(char letter) {
  return (letter >= '0' && letter <= '9') || letter == '.' || letter == ',';
}

/// "-" and figures only: a spreadsheet reads a value there, never an operation.
bool is_negative_number(std::string_view text) {
  return text.size() > 1 && text.front() == '-' && text.back() >= '0' && text.back() <= '9' &&
         std::all_of(text.begin() + 1, text.end(), is_number_character);
}

bool could_be_formula(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    const char32_t character = next_code_point(text, at);
    if (holds(kSkipped, character)) continue;
    return holds(kStarters, character) && !is_negative_number(text.substr(start));
  }
  return false;
}

}  // namespace

std::string neutralize_formula(std::string_view text) {
  std::string safe;
  safe.reserve(text.size() + 1);
  if (could_be_formula(text)) safe += '\'';
  return safe += text;
}

std::string_view restore_formula(std::string_view text) {
  if (text.starts_with('\'') && could_be_formula(text.substr(1))) text.remove_prefix(1);
  return text;
}

}  // namespace atalaya::matrix
