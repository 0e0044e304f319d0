#pragma once

#include <string>
#include <vector>

#include "base/instant.h"
#include "domain/call.h"
#include "domain/call_facts.h"

namespace atalaya::normalize {

/// Where and when a difference was seen.
struct ChangeContext {
  CallId call;
  Instant at;
  std::string source_id;
};

/// Typed differences between two nights, the graver first. Empty when nothing differs.
///
/// Only what is understood of the call itself is compared: nothing else of a page makes a change.
/// Each carries the words and the document of both sides.
[[nodiscard]] std::vector<Change> changes_between(const CallFacts& before, const CallFacts& after,
                                                  const ChangeContext& context);

}  // namespace atalaya::normalize
