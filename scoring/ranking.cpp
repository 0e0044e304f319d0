#include "scoring/ranking.h"

#include <algorithm>
#include <array>
#include <limits>
#include <string_view>
#include <tuple>

#include "scoring/rounding.h"

namespace atalaya::scoring {

namespace {

/// Place of each list in the matrix, in the order of MatrixList.
constexpr std::array<int, 5> kListOrder = {0, 2, 4, 3, 1};

int place_of(MatrixList list) {
  return kListOrder.at(static_cast<std::size_t>(list));
}

bool is_ranked(MatrixList list) {
  return list == MatrixList::kMain || list == MatrixList::kForward;
}

double middle(const MatrixRow& row, Criterion criterion) {
  const Interval& value = row.score.criteria.at(static_cast<std::size_t>(criterion)).value;
  return value.low + value.high;
}

/// Days since 1970 of the closing; a call without a date comes after every dated one.
std::int64_t closing_key(const MatrixRow& row) {
  const auto& date = row.score.time.pasto_date;
  if (!date) return std::numeric_limits<std::int64_t>::max();
  const std::int64_t minutes =
      row.score.time.pasto_time ? row.score.time.pasto_time->minutes : 1440;
  return std::int64_t{date->days().time_since_epoch().count()} * 1441 + minutes;
}

/// Everything that decides the order, so that comparing is transitive by construction; smaller
/// stands first.
auto order_key(const MatrixRow& row) {
  const bool unverified = row.score.list == MatrixList::kUnverified;
  return std::make_tuple(
      unverified ? -row.score.high : 0.0, row.score.band, -round_half_up(row.score.point, 0),
      closing_key(row), -middle(row, Criterion::kImpact), -middle(row, Criterion::kActors),
      -row.score.confidence, row.call.first_seen, std::string_view(row.call.id.text()));
}

}  // namespace

bool stands_before(const MatrixRow& a, const MatrixRow& b) {
  return order_key(a) < order_key(b);
}

void rank(std::vector<MatrixRow>& rows) {
  std::sort(rows.begin(), rows.end(), [](const MatrixRow& a, const MatrixRow& b) {
    if (a.score.list != b.score.list) return place_of(a.score.list) < place_of(b.score.list);
    return stands_before(a, b);
  });
  std::array<int, 5> counts{};
  for (MatrixRow& row : rows)
    row.rank =
        is_ranked(row.score.list) ? ++counts.at(static_cast<std::size_t>(row.score.list)) : 0;
}

}  // namespace atalaya::scoring
