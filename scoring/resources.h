#pragma once

#include <optional>

#include "domain/call.h"
#include "domain/score_card.h"
#include "scoring/assessment.h"
#include "scoring/context.h"

namespace atalaya::scoring {

/// Criterion R and the amount behind it.
struct ResourcesAssessment {
  Assessment assessment;
  std::optional<ComparableAmount> comparable;  ///< what one beneficiary can get, at today's rate
};

/// What one beneficiary can get, on a logarithmic scale of COP, less the counterpart; help without
/// money has fixed values.
[[nodiscard]] ResourcesAssessment assess_resources(const Call& call, const ScoringContext& context);

}  // namespace atalaya::scoring
