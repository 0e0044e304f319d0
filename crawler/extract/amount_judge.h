#pragma once

#include <optional>
#include <vector>

#include "base/civil_date.h"
#include "crawler/extract/reading.h"
#include "crawler/extract/roles.h"
#include "domain/call_facts.h"

namespace atalaya::extract {

/// Says what each scanned amount is for, in text order. An amount of money without any sign of
/// another use is an award, unless words name another one so. Sums of years before `published` are
/// history.
[[nodiscard]] std::vector<RoledAmount> judge_amount_uses(const Reading& text,
                                                         const std::vector<ScannedAmount>& amounts,
                                                         std::optional<CivilDate> published);

/// Awards, total and cofinancing of the call: bounds of one award joined, repeats dropped, past
/// money and money for other things left out.
[[nodiscard]] std::vector<Claim<Amount>> judge_amounts(const Reading& text,
                                                       const std::vector<RoledAmount>& amounts);

}  // namespace atalaya::extract
