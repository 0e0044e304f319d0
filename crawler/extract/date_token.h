#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "crawler/extract/date_words.h"

namespace atalaya::extract {

/// A time word, a number or a mark of a text, or a run of other words. Byte offsets.
struct DateToken {
  enum class Kind : std::uint8_t { kWord, kNumber, kMark, kOther };
  std::uint32_t start = 0;
  std::uint32_t end = 0;
  const WordSense* sense = nullptr;  ///< kWord
  std::int32_t value = 0;            ///< kNumber: capped at 9 digits
  Kind kind = Kind::kMark;
  char mark = 0;            ///< kMark: an ASCII stand-in: '-' every dash, 'o' for º, ª and °
  std::uint8_t digits = 0;  ///< kNumber: how many, at most 255
  bool space_before : 1 = false;
  bool line_before : 1 = false;  ///< a line break lies before it
  bool capital : 1 = false;

  [[nodiscard]] bool is(TimeWord word) const { return sense != nullptr && sense->is(word); }
  [[nodiscard]] bool is_mark(char wanted) const { return kind == Kind::kMark && mark == wanted; }
  [[nodiscard]] bool is_number() const { return kind == Kind::kNumber; }
  [[nodiscard]] bool is_word() const { return kind == Kind::kWord || kind == Kind::kOther; }
};

/// Tokens of a text, white space left out. Linear.
[[nodiscard]] std::vector<DateToken> date_tokens(std::string_view text, std::string_view lang);

using DateTokens = std::span<const DateToken>;

[[nodiscard]] inline DateTokens tokens_from(DateTokens tokens, std::size_t at) {
  return tokens.subspan(at < tokens.size() ? at : tokens.size());
}
[[nodiscard]] inline bool is_word(DateTokens tokens, std::size_t at, TimeWord word) {
  return at < tokens.size() && tokens[at].is(word);
}
[[nodiscard]] inline bool is_mark(DateTokens tokens, std::size_t at, char mark) {
  return at < tokens.size() && tokens[at].is_mark(mark);
}
[[nodiscard]] inline bool is_number(DateTokens tokens, std::size_t at) {
  return at < tokens.size() && tokens[at].is_number();
}
/// "día", "days": 'd'; the letters of WordSense::unit.
[[nodiscard]] inline bool is_unit(DateTokens tokens, std::size_t at, char unit) {
  return is_word(tokens, at, TimeWord::kUnit) && tokens[at].sense->unit == unit;
}
/// No white space lies before that token.
[[nodiscard]] inline bool is_tight(DateTokens tokens, std::size_t at) {
  return at < tokens.size() && !tokens[at].space_before;
}
[[nodiscard]] inline std::string_view text_of(std::string_view text, const DateToken& token) {
  return text.substr(token.start, token.end - token.start);
}

}  // namespace atalaya::extract
