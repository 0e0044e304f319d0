#pragma once

#include "base/instant.h"
#include "config/settings.h"
#include "storage/store.h"

namespace atalaya::harvest {

struct JoinCounts {
  int calls_new = 0;
  int calls_changed = 0;
};

/// Why findings are joined: what differs is a change of its source, or only read otherwise.
enum class JoinCause { kHarvest, kReread };

/// Ties every pending finding to its call, in the order of source and key: same canonical address,
/// else same content key, else a new call. Records what changed, then scores the calls it touched.
/// Commits in chunks: interrupted, the next run goes on where it stopped. See docs/decisions/0002.
[[nodiscard]] JoinCounts join_findings(storage::Store& store, const config::Settings& settings,
                                       Instant now, JoinCause cause = JoinCause::kHarvest);

}  // namespace atalaya::harvest
