#pragma once

#include <vector>

#include "crawler/extract/reading.h"
#include "crawler/extract/roles.h"
#include "crawler/extract/understand.h"
#include "domain/mention.h"

namespace atalaya::extract {

/// What became of every date and every amount that the scanners found in a text, in text order:
/// each ended in a field of `facts`, which are what was understood of it, or has a reason.
[[nodiscard]] std::vector<Mention> account_of_mentions(const Reading& text, const TextInput& input,
                                                       const std::vector<ScannedDate>& dates,
                                                       const std::vector<ScannedAmount>& amounts,
                                                       const CallFacts& facts);

}  // namespace atalaya::extract
