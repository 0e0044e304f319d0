#pragma once

#include <cstdint>
#include <string>
#include <variant>

#include "base/civil_date.h"
#include "base/money.h"

namespace atalaya::matrix {

/// A whole percentage, 0–100.
struct Percent {
  int value = 0;
  friend bool operator==(const Percent&, const Percent&) = default;
};

/// Points of a score, to one decimal.
struct Points {
  std::int64_t tenths = 0;
  friend bool operator==(const Points&, const Points&) = default;
};

/// One typed value of the matrix; every output writes it in its own dialect. Empty is monostate.
using Cell = std::variant<std::monostate, std::string, std::int64_t, Decimal, CivilDate, ClockTime,
                          Money, Percent, Points>;

/// How people read a cell: "31/12/2026", "$ 1.250.000.000", "93 %".
[[nodiscard]] std::string spanish_text(const Cell& cell);

}  // namespace atalaya::matrix
