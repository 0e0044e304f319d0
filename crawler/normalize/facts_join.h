#pragma once

#include "domain/call_facts.h"

namespace atalaya::normalize {

/// One set of facts from two texts about one call, such as a listing item and its detail page.
///
/// What `primary` knows holds; what it does not know is filled from `secondary`; lists are united
/// by label. A listing's bare "no date" never hides the date of the page, and the reverse.
[[nodiscard]] CallFacts prefer(CallFacts primary, const CallFacts& secondary);

}  // namespace atalaya::normalize
