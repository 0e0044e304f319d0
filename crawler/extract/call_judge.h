#pragma once

#include <string_view>
#include <vector>

#include "crawler/extract/cue_index.h"
#include "crawler/extract/roles.h"
#include "crawler/extract/understand.h"
#include "domain/call_facts.h"

namespace atalaya::extract {

/// Judges one text whose language is known (or empty) and whose dates and amounts have been
/// scanned. Pure.
[[nodiscard]] CallFacts judge_call(const CueIndex& cues, const TextInput& input,
                                   std::string_view language, const std::vector<ScannedDate>& dates,
                                   const std::vector<ScannedAmount>& amounts);

}  // namespace atalaya::extract
