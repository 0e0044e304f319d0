#pragma once

#include <string_view>

#include "crawler/extract/reading.h"
#include "domain/call_facts.h"

namespace atalaya::extract {

/// Fills `title`, `funder`, `reference` and `summary`. `title` may be null. `funder_hint` counts
/// only where the text or the title names it, for every claim must be quoted.
void judge_identity(const Reading& text, const Reading* title, std::string_view funder_hint,
                    CallFacts& facts);

}  // namespace atalaya::extract
