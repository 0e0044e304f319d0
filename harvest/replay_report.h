#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "harvest/fact_moves.h"
#include "harvest/join.h"
#include "harvest/replay.h"

namespace atalaya::harvest {

enum class ReplayMode {
  kCompare,  ///< store nothing
  kApply     ///< store what differs as new revisions; join and score what they touch
};

struct ReplayOptions {
  std::optional<Instant> since;  ///< only findings seen at or after
  ReplayMode mode = ReplayMode::kCompare;
  std::vector<Source> further;  ///< sources that no catalogue holds
};

/// A finding that the present rules read otherwise than it is stored, or not at all.
struct ReplayDifference {
  std::string source_id;
  std::string key;
  std::string title;
  std::optional<CallId> call;
  bool is_untold = false;  ///< told now and not stored
  Unread why = Unread::kNone;
  FetchCause cause = FetchCause::kNone;
  std::vector<FactMove> moves;
};

struct ReplayReport {
  std::size_t findings = 0;
  std::size_t same = 0;
  std::size_t restated = 0;  ///< same values with another quote or by another rule
  std::size_t moved = 0;
  std::size_t untold = 0;
  std::map<Unread, std::size_t> unread;
  std::vector<ReplayDifference> differences;  ///< by source, document and key
  JoinCounts joined;                          ///< of kApply
};

/// Reads every archived finding again and tells what would move. With kApply under the lock of the
/// data folder: kConflict while a harvest runs.
[[nodiscard]] Result<ReplayReport> replay(storage::Store& store, const config::Settings& settings,
                                          const extract::Understanding& understanding,
                                          const ReplayOptions& options, Instant now);

}  // namespace atalaya::harvest
