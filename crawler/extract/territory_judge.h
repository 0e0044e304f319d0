#pragma once

#include "crawler/extract/reading.h"
#include "domain/call_facts.h"

namespace atalaya::extract {

/// Fills `countries`, `places` (DIVIPOLA codes of departments), `population`, `memberships`,
/// `partner_required` and `several_countries`. Countries and places count only where the text
/// speaks of who may apply or of its territory.
void judge_territory(const Reading& text, CallFacts& facts);

}  // namespace atalaya::extract
