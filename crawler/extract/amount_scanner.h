#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/money.h"
#include "crawler/extract/scan_options.h"

namespace atalaya::extract {

enum class AmountKind : std::uint8_t { kExact, kUpTo, kAtLeast, kRange, kPercent };

/// An amount of money or a percentage as a text states it. Byte offsets into that text.
struct ScannedAmount {
  std::size_t start = 0;
  std::size_t end = 0;
  AmountKind kind = AmountKind::kExact;
  std::optional<Decimal> min;
  std::optional<Decimal> max;
  std::optional<Decimal> percent;
  std::optional<Currency> currency;  ///< absent when the sign or word leaves it open
  std::string symbol;                ///< sign, code or word as printed; may be empty
  bool counts_units = false;         ///< of minimum wages, units of account or cents: no money
};

/// Every amount of a text, in order, without overlaps. Linear in its length. Years, dates,
/// telephone numbers and plain counts are no amounts; a text that is only a number is one, without
/// currency, and so is a sum behind a label such as "Presupuesto:" in a text without any sign of
/// money, in the money of its country.
[[nodiscard]] std::vector<ScannedAmount> scan_amounts(std::string_view text,
                                                      const ScanOptions& options);

}  // namespace atalaya::extract
