#pragma once

#include <vector>

#include "domain/call.h"
#include "domain/score_card.h"
#include "scoring/actors.h"
#include "scoring/impact.h"

namespace atalaya::scoring {

/// The band of a score: rounded to one decimal, then compared.
[[nodiscard]] Band band_of(double score, const config::ScoringModel& model);

/// Lowers `card.band` by every rule that holds and records it in `card.caps`. The criteria and the
/// gates of the card must be there already. The score never changes.
void apply_caps(ScoreCard& card, const Call& call, const ActorsReading& actors,
                const ImpactAssessment& impact, const ScoringContext& context);

}  // namespace atalaya::scoring
