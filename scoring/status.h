#pragma once

#include "domain/call.h"
#include "domain/vocabulary.h"
#include "scoring/closing.h"

namespace atalaya::scoring {

/// The call's status at `context.now`; never stored.
[[nodiscard]] CallStatus status_of(const Call& call, const Deadlines& deadlines,
                                   const ScoringContext& context);
[[nodiscard]] CallStatus status_of(const Call& call, const ScoringContext& context);

}  // namespace atalaya::scoring
