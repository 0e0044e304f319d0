#pragma once

#include <vector>

#include "domain/call.h"
#include "domain/score_card.h"
#include "scoring/actors.h"
#include "scoring/closing.h"

namespace atalaya::scoring {

/// Gates G1 to G5, in order. Only a quoted failure fails; what is not known is to be verified. G6
/// belongs to the join of findings.
[[nodiscard]] std::vector<Gate> gates_of(const Call& call, const Deadlines& deadlines,
                                         const ActorsReading& actors,
                                         const ScoringContext& context);

}  // namespace atalaya::scoring
