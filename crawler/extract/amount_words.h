#pragma once

#include <cstddef>
#include <string_view>

#include "crawler/extract/phrase_table.h"

namespace atalaya::extract {

/// Names, codes and signs of currencies.
[[nodiscard]] const PhraseTable& currency_phrases();
/// Words around sums: multipliers, bounds, what joins two.
[[nodiscard]] const PhraseTable& amount_phrases();

/// The first byte from `at` on that is no blank of its line.
[[nodiscard]] std::size_t skip_blank(std::string_view text, std::size_t at);
/// One past the last byte before `at` that is no blank of its line.
[[nodiscard]] std::size_t skip_blank_back(std::string_view text, std::size_t at);
/// Behind "de", "of the", "d'" and blanks, when they stand at `at`: what a sum is of.
[[nodiscard]] std::size_t skip_of(std::string_view text, std::size_t at);

}  // namespace atalaya::extract
