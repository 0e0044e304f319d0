#pragma once

#include <vector>

#include "crawler/extract/reading.h"
#include "crawler/extract/roles.h"
#include "domain/call_facts.h"
#include "domain/mention.h"

namespace atalaya::extract {

/// What became of each amount of a text that its judges read: in the order of `amounts`, without
/// evidence. `facts` are what they concluded from it.
[[nodiscard]] std::vector<Mention> account_of_amounts(const Reading& text,
                                                      const std::vector<RoledAmount>& amounts,
                                                      const CallFacts& facts);

}  // namespace atalaya::extract
