#pragma once

#include <string>

#include "domain/call.h"
#include "domain/score_card.h"
#include "scoring/actors.h"
#include "scoring/context.h"

namespace atalaya::scoring {

/// Where a call stands in the matrix and, outside the main list, why.
struct Placement {
  MatrixList list = MatrixList::kMain;
  std::string reason;  ///< Spanish; empty on the main list
};

/// The list of the call: a person's verdict first, then the gates, then what is too uncertain.
/// `card` holds its gates and its confidence already.
[[nodiscard]] Placement place(const Call& call, const ScoreCard& card, const ActorsReading& actors,
                              const ScoringContext& context);

}  // namespace atalaya::scoring
