#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/money.h"

namespace atalaya::extract {

struct SpelledNumber {
  Decimal value;
  std::size_t size = 0;    ///< bytes
  std::int64_t scale = 1;  ///< the last thousand, million … of it
};

/// Whether a number in words may begin with the word at byte `at`: false for nearly all others.
[[nodiscard]] bool may_begin_number(std::string_view text, std::size_t at);

/// The number in words that begins at the first byte: "doscientos cuarenta", "twenty-five
/// thousand", "quatre-vingt-dix mille", "dos coma cinco millones", "half a million". A word that
/// only multiplies ("millions") begins none.
[[nodiscard]] std::optional<SpelledNumber> read_number_words(std::string_view text);
/// The number that begins behind an English article: "(a) hundred thousand", "(a) million".
[[nodiscard]] std::optional<SpelledNumber> read_number_words_of_article(std::string_view text);

}  // namespace atalaya::extract
