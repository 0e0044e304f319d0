#pragma once

#include "domain/call.h"
#include "domain/score_card.h"
#include "scoring/assessment.h"
#include "scoring/closing.h"
#include "scoring/context.h"

namespace atalaya::scoring {

/// The time left as the office counts it: business days d with today < d <= the last business day
/// before the closing's day in Pasto.
[[nodiscard]] TimeLeft time_left(const Deadlines& deadlines, const ScoringContext& context);

/// Criterion T: whether an application can be prepared in the business days left.
[[nodiscard]] Assessment assess_time(const Call& call, const Deadlines& deadlines,
                                     const ScoringContext& context);

}  // namespace atalaya::scoring
