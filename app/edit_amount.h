#pragma once

#include <optional>
#include <string_view>

#include "app/edit_value.h"
#include "base/money.h"

namespace atalaya::app {

/// A number as people in Colombia write it: "146.000.000", "2.500.000,50", "1,5 millones", "2 mil
/// millones". Nothing for other text; "1.250" is a thousand and more, "1.25" a decimal.
[[nodiscard]] std::optional<Decimal> typed_number(std::string_view text);

/// "hasta 146000000 COP", "desde 1.000 EUR", "de 10.000 a 20.000 USD", "$ 5 millones"; before it
/// "bolsa" for the pool or "contrapartida" for what the applicant adds; "80 %" for a share.
[[nodiscard]] EditValue typed_amount(std::string_view text);

}  // namespace atalaya::app
