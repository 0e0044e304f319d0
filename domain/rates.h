#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/civil_date.h"
#include "base/money.h"

namespace atalaya {

/// What one unit of a currency was worth in COP on a day.
struct Rate {
  Currency currency;
  CivilDate date;
  Decimal cop;
  std::string source;  ///< "TRM, Banco de la República"
  friend bool operator==(const Rate&, const Rate&) = default;
};

/// Dated rates to COP. COP itself is always 1.
class RateTable {
 public:
  RateTable() = default;
  explicit RateTable(std::vector<Rate> rates);
  /// The latest rate on or before `on`; nothing when there is none: never a guess.
  [[nodiscard]] std::optional<Rate> find(Currency currency, CivilDate on) const;
  [[nodiscard]] const std::vector<Rate>& rates() const { return rates_; }

 private:
  std::vector<Rate> rates_;  ///< by currency, then date
};

}  // namespace atalaya
