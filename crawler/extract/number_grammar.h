#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "base/money.h"

namespace atalaya::extract {

struct ReadNumber {
  Decimal value;
  std::size_t size = 0;  ///< bytes
  bool grouped = false;  ///< thousands marks were printed
  bool has_decimals = false;
  bool may_be_thousands = false;  ///< "150.000" read as decimals
};

/// The number in digits that begins at the first byte, with the thousands and decimal marks of any
/// culture: 1.200.000,50 · 1,200,000.50 · 1 200 000 · 1'200.000 · 1´000,000.00. `lang` decides what
/// a lone mark before three digits is: decimals in English after a dot, thousands elsewhere.
[[nodiscard]] std::optional<ReadNumber> read_number(std::string_view text, std::string_view lang);

/// The number in words that begins at the first byte: "doscientos cuarenta", "twenty-five
/// thousand".
[[nodiscard]] std::optional<ReadNumber> read_number_words(std::string_view text);

}  // namespace atalaya::extract
