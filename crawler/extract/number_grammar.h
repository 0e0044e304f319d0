#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "base/money.h"

namespace atalaya::extract {

/// A digit at one place of a text, ASCII or full width.
struct DigitAt {
  int value = -1;        ///< -1: none
  std::size_t size = 0;  ///< bytes
};
[[nodiscard]] DigitAt digit_at(std::string_view text, std::size_t at);
/// Where the run of digits that begins at `at` ends.
[[nodiscard]] std::size_t end_of_digits(std::string_view text, std::size_t at);

struct ReadNumber {
  Decimal value;
  std::size_t size = 0;   ///< bytes, with an empty rest ("50,-")
  bool is_plain = false;  ///< ASCII digits alone
  bool grouped = false;   ///< thousands marks were printed
  bool has_decimals = false;
  bool may_be_thousands = false;  ///< "150.000" read as decimals
  bool may_be_decimals = false;   ///< "12,500" read as thousands
};

/// The number in digits that begins at the first byte, with the thousands and decimal marks of any
/// culture: 1.200.000,50 · 1,200,000.50 · 1 200 000 · 1'200.000 · 1´000,000.00 · 12,34,567. `lang`
/// decides what a lone mark before three digits is: decimals in English after a dot, thousands
/// elsewhere. A number may begin with its decimal point: .75.
[[nodiscard]] std::optional<ReadNumber> read_number(std::string_view text, std::string_view lang);

/// "½", "¼", "¾": its size in bytes, 0 when none begins at `at`.
struct FractionAt {
  Decimal value;
  std::size_t size = 0;
};
[[nodiscard]] FractionAt fraction_at(std::string_view text, std::size_t at);

}  // namespace atalaya::extract
