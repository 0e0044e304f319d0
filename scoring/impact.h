#pragma once

#include "domain/call.h"
#include "domain/score_card.h"
#include "scoring/assessment.h"
#include "scoring/context.h"

namespace atalaya::scoring {

/// Criterion I and what the caps ask of it.
struct ImpactAssessment {
  Assessment assessment;
  Interval alignment;            ///< I1
  bool project_in_bank = false;  ///< a project of the Banco de Proyectos matches
};

/// 0.50 alignment with the plan + 0.25 demand + 0.25 differential approach.
[[nodiscard]] ImpactAssessment assess_impact(const Call& call, const ScoringContext& context);

}  // namespace atalaya::scoring
