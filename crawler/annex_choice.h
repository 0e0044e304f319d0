#pragma once

#include <vector>

#include "base/url.h"
#include "domain/call_facts.h"

namespace atalaya::crawler {

/// The files that a call links and that are archived beside it: the first `most` on the web, each
/// once, in the order of the text. None of what is no call.
[[nodiscard]] std::vector<Url> annexes_to_archive(const CallFacts& facts, int most);

}  // namespace atalaya::crawler
