#pragma once

#include "crawler/extract/reading.h"
#include "domain/call_facts.h"

namespace atalaya::extract {

/// Fills `countries`, `population`, `memberships` and `several_countries`: where applicants must be
/// from and which of them. Countries count only where the text speaks of who may apply or of its
/// territory.
void judge_territory(const Reading& text, CallFacts& facts);

}  // namespace atalaya::extract
