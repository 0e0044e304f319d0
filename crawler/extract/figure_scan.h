#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/money.h"

namespace atalaya::extract {

/// A number with what stands around it.
struct Figure {
  std::size_t start = 0;  ///< with its sign or code
  std::size_t end = 0;    ///< with its multiplier, code or '%'
  std::size_t number_start = 0;
  std::size_t number_end = 0;  ///< of its digits or words alone
  Decimal value;
  std::int64_t scale = 1;  ///< the last thousand, million … that multiplies it
  bool percent = false;
  bool in_words = false;
  bool is_plain = false;  ///< ASCII digits without any mark
  bool grouped = false;
  bool has_decimals = false;
  bool may_be_thousands = false;  ///< "150.000": no sum of money has three decimals
  bool may_be_decimals = false;   ///< "12,500": no share of a hundred has thousands
  std::string_view currency;      ///< meaning of a CurrencyName; empty: none
  std::string_view symbol;        ///< sign, code or word as printed

  [[nodiscard]] bool looks_like_money() const { return grouped || has_decimals || scale > 1; }
};

/// Which bytes of a text say something: an amount that covers them is the whole text.
class Extent {
 public:
  explicit Extent(std::string_view text);
  [[nodiscard]] bool is_covered_by(std::size_t start, std::size_t end) const {
    return start <= first_ && end >= last_;
  }

 private:
  std::size_t first_;
  std::size_t last_;
};

/// The figures of a text in order: numbers in digits, and in words those of money and shares or
/// that are the whole text. Parts of dates, codes and telephone numbers are none. `lang` as in
/// ScanOptions. The views point to the word lists and to the text.
[[nodiscard]] std::vector<Figure> scan_figures(std::string_view text, std::string_view lang);

}  // namespace atalaya::extract
