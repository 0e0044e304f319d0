#pragma once

#include <array>
#include <optional>

#include "domain/call.h"
#include "domain/score_card.h"
#include "scoring/context.h"

namespace atalaya::scoring {

/// Intervals given by hand instead of the computed ones, in the order of Criterion. Gates and
/// reasons stay those of the call.
using CriterionOverrides = std::array<std::optional<Interval>, 4>;

/// The call's score card under the model OAI-1 at `context.now`. Pure: depends on nothing but the
/// arguments, so other calls never change it.
///
/// A person's verdict of kDiscarded or kNotACall puts the call on the discarded list with the
/// person's reason; kAccepted makes the type gate hold. Leaving `observed_only` calls out of the
/// matrix is the caller's.
[[nodiscard]] ScoreCard score(const Call& call, const ScoringContext& context,
                              const CriterionOverrides& overrides = {});

}  // namespace atalaya::scoring
