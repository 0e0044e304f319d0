#pragma once

#include <string_view>

#include "crawler/extract/amount_scanner.h"
#include "crawler/extract/figure_scan.h"

namespace atalaya::extract {

/// What the words around a figure make of it: up to it, at least it, or exactly it.
[[nodiscard]] AmountKind bound_of(std::string_view text, const Figure& figure);
/// Whether two figures that follow each other are the ends of one range.
[[nodiscard]] bool is_range(std::string_view text, const Figure& low, const Figure& high);
/// The same of two numbers without a sign, of which the first is a labelled sum.
[[nodiscard]] bool is_bare_range_of(std::string_view text, const Figure& low, const Figure& high);
/// The lower end of a range, which may share the multiplier of the upper one: "1 a 2 millones".
[[nodiscard]] Decimal low_end(const Figure& low, const Figure& high);
/// Whether a number without a sign stands behind the label of a sum: "Presupuesto: 5.000.000".
[[nodiscard]] bool is_labelled_sum(std::string_view text, const Figure& figure);
/// Whether words about taxes behind a number say that it is money: "148.50 + IVA".
[[nodiscard]] bool is_taxed(std::string_view text, const Figure& figure);

}  // namespace atalaya::extract
