#include "matrix/selection.h"

#include <algorithm>

#include "base/time_zone.h"

namespace atalaya::matrix {

namespace {

bool is_on(const MatrixRow& row, MatrixList list) {
  const bool block = list == MatrixList::kMain && row.score.list == MatrixList::kUnverified;
  return row.score.list == list || block;
}

bool wanted(const MatrixRow& row, const Selection& selection, const TimeZone& pasto) {
  if (selection.list && !is_on(row, *selection.list)) return false;
  return !selection.since || pasto.local_at(row.call.first_seen).date >= *selection.since;
}

}  // namespace

std::vector<MatrixRow> select(std::vector<MatrixRow> rows, const Selection& selection) {
  const TimeZone pasto = TimeZone::bogota();
  std::erase_if(rows, [&](const MatrixRow& row) { return !wanted(row, selection, pasto); });
  const std::size_t top = selection.top.value_or(rows.size());
  if (top < rows.size()) rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(top), rows.end());
  return rows;
}

}  // namespace atalaya::matrix
