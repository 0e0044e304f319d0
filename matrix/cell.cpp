#include "matrix/cell.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/spanish_text.h"

namespace atalaya::matrix {

namespace {

struct SpanishText {
  std::string operator()(std::monostate) const { return {}; }
  std::string operator()(const std::string& text) const { return text; }
  std::string operator()(std::int64_t number) const { return std::to_string(number); }
  std::string operator()(const Decimal& number) const { return spanish_number(number); }
  std::string operator()(CivilDate date) const { return spanish_date(date); }
  std::string operator()(ClockTime time) const { return spanish_clock(time); }
  std::string operator()(const Money& money) const { return spanish_money(money); }
  std::string operator()(Percent percent) const { return fmt::format("{} %", percent.value); }
  std::string operator()(Points points) const {
    return spanish_decimal(static_cast<double>(points.tenths) / 10, 1);
  }
};

}  // namespace

std::string spanish_text(const Cell& cell) {
  return std::visit(SpanishText{}, cell);
}

}  // namespace atalaya::matrix
