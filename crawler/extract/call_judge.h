#pragma once

#include <vector>

#include "crawler/extract/cue_index.h"
#include "crawler/extract/roles.h"
#include "crawler/extract/understand.h"
#include "domain/call_facts.h"

namespace atalaya::extract {

/// Judges one text whose dates and amounts have been scanned. Pure.
[[nodiscard]] CallFacts judge_call(const CueIndex& cues, const TextInput& input,
                                   const std::vector<ScannedDate>& dates,
                                   const std::vector<ScannedAmount>& amounts);

}  // namespace atalaya::extract
