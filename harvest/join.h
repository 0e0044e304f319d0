#pragma once

#include "base/instant.h"
#include "config/settings.h"
#include "storage/store.h"

namespace atalaya::harvest {

struct JoinCounts {
  int calls_new = 0;
  int calls_changed = 0;
  int proposals = 0;  ///< pairs of calls that a person may find to be one
  int compared = 0;   ///< pairs of findings that were compared to tell
};

/// Why findings are joined: what differs is a change of its source, or only read otherwise.
enum class JoinCause { kHarvest, kReread };

/// Ties every pending finding to its call, in the order of source and key: the call that is the
/// same beyond doubt, else a new one, with a proposal for a person where they may be the same.
/// Records what changed, then scores the calls it touched. Commits in chunks: interrupted, the next
/// run goes on where it stopped. See docs/decisions/0002 and 0009.
[[nodiscard]] JoinCounts join_findings(storage::Store& store, const config::Settings& settings,
                                       Instant now, JoinCause cause = JoinCause::kHarvest);

}  // namespace atalaya::harvest
