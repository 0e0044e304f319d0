#pragma once

#include <cstddef>
#include <string_view>

#include "crawler/extract/date_token.h"

namespace atalaya::extract {

/// A number and how many tokens it takes; no tokens: there is none.
struct ReadNumber {
  int value = 0;
  std::size_t size = 0;
};

/// "quince", "treinta y uno", "vingt-six", "dos mil veintiséis".
[[nodiscard]] ReadNumber number_in_words(DateTokens tokens);

/// "first", "twenty-second", "trigésimo primero".
[[nodiscard]] ReadNumber ordinal_in_words(DateTokens tokens);

/// A year in digits or in words, four digits or more: "2026", "dos mil veintiséis",
/// "two thousand and twenty-six", "twenty twenty-six".
[[nodiscard]] ReadNumber read_full_year(DateTokens tokens);

/// "(15)" behind "quince", "(quince)" behind "15": the tokens of a number said twice; 0 when the
/// two differ.
[[nodiscard]] std::size_t repeated_number(DateTokens tokens, std::size_t at, int value);

/// Four digits of a year in which calls are made.
[[nodiscard]] bool is_year(const DateToken& token);

/// "26" is 2026, "94" is 1994.
[[nodiscard]] int full_year(int two_digits);

/// "IV" is 4; 0: no month in capital Roman digits.
[[nodiscard]] int roman_number(std::string_view word);

/// Tokens of what makes a number an ordinal, behind it: "st", "º", ".º", "er"; 0: nothing does.
[[nodiscard]] std::size_t ordinal_suffix(std::string_view text, DateTokens tokens, std::size_t at);

/// "second", "2nd", "2.º".
[[nodiscard]] ReadNumber read_ordinal(std::string_view text, DateTokens tokens);

/// The day of a month that begins at the first token: "15", "1.º", "quince (15)", "twenty-first".
[[nodiscard]] ReadNumber read_day(std::string_view text, DateTokens tokens);

}  // namespace atalaya::extract
