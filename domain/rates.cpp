#include "domain/rates.h"

#include <algorithm>
#include <tuple>

namespace atalaya {

RateTable::RateTable(std::vector<Rate> rates) : rates_(std::move(rates)) {
  std::stable_sort(rates_.begin(), rates_.end(), [](const Rate& a, const Rate& b) {
    return std::tie(a.currency, a.date) < std::tie(b.currency, b.date);
  });
}

std::optional<Rate> RateTable::find(Currency currency, CivilDate on) const {
  const auto after = std::upper_bound(rates_.begin(), rates_.end(), std::tie(currency, on),
                                      [](const auto& wanted, const Rate& rate) {
                                        return wanted < std::tie(rate.currency, rate.date);
                                      });
  if (after == rates_.begin() || std::prev(after)->currency != currency) return std::nullopt;
  return *std::prev(after);
}

}  // namespace atalaya
