#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace atalaya::extract {

/// What a character is to the tokenizer.
struct FoldedCharacter {
  enum class Kind : std::uint8_t { kLetter, kDigit, kSpace, kMark, kApostrophe, kJoiner };
  Kind kind = Kind::kMark;
  char32_t letter = 0;  ///< kLetter: lower case, without marks
  char32_t second = 0;  ///< kLetter: second letter of a ligature ("œ"); 0 for none
  char mark = 0;        ///< kMark: ASCII stand-in
  bool capital = false;
};

/// The fold of every character up to the last Latin letter with marks, U+017F.
extern const std::array<FoldedCharacter, 0x180> kFoldedLatin;

/// Folds a code point beyond those.
[[nodiscard]] FoldedCharacter fold_beyond_latin(char32_t code_point);

/// Folds one code point. Latin letters lose their marks; others stay as they are.
[[nodiscard]] inline FoldedCharacter fold_character(char32_t code_point) {
  return code_point < kFoldedLatin.size() ? kFoldedLatin[code_point]
                                          : fold_beyond_latin(code_point);
}

}  // namespace atalaya::extract
