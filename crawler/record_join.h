#pragma once

#include "domain/call_facts.h"

namespace atalaya::crawler {

/// Members first; what they do not state is taken from the text. A closing or opening date that the
/// text gives otherwise makes the field disputed; an amount that differs stands beside the
/// member's.
[[nodiscard]] CallFacts join_text(CallFacts members, CallFacts text);

}  // namespace atalaya::crawler
