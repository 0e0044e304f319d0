#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/money.h"

namespace atalaya::extract {

/// A number with what stands around it.
struct Figure {
  std::size_t start = 0;  ///< with its sign or code
  std::size_t end = 0;    ///< with its multiplier, code or '%'
  std::size_t number_start = 0;
  Decimal value;
  bool percent = false;
  bool multiplied = false;
  bool grouped = false;
  bool may_be_thousands = false;  ///< "150.000": no sum of money has three decimals
  std::string_view currency;      ///< code, "?$" or "?dollar"; empty: none
  std::string symbol;
};

/// The figures of a text in order: numbers in digits, and in words those of money and shares. Parts
/// of dates, codes and telephone numbers are none. `lang` as in ScanOptions. The views point to the
/// word lists.
[[nodiscard]] std::vector<Figure> scan_figures(std::string_view text, std::string_view lang);

}  // namespace atalaya::extract
