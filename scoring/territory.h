#pragma once

#include "domain/call.h"
#include "domain/score_card.h"
#include "scoring/context.h"

namespace atalaya::scoring {

/// G2: a closed list of countries without ours, or a group of countries that holds it.
[[nodiscard]] Gate country_gate(const Call& call, const ScoringContext& context);

/// G4: places, population and memberships. A membership that is not held fails only when the
/// office's memberships are loaded and no ally may bring it.
[[nodiscard]] Gate territory_gate(const Call& call, const ScoringContext& context);

/// True when quoted words say that the country or the municipality's place may apply.
[[nodiscard]] bool names_our_territory(const Call& call, const ScoringContext& context);

}  // namespace atalaya::scoring
