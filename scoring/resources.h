#pragma once

#include <optional>

#include "domain/call.h"
#include "domain/score_card.h"
#include "scoring/context.h"

namespace atalaya::scoring {

/// Criterion R and the amount behind it.
struct ResourcesScore {
  CriterionScore criterion;
  std::optional<ComparableAmount> comparable;  ///< what one beneficiary can get, at today's rate
};

/// What one beneficiary can get, on a logarithmic scale of COP, less the counterpart.
[[nodiscard]] ResourcesScore score_resources(const Call& call, const ScoringContext& context);

}  // namespace atalaya::scoring
