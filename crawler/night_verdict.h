#pragma once

#include "crawler/sink.h"

namespace atalaya::crawler {

/// What a walk saw that decides how its source ended.
struct NightFacts {
  bool changed = false;         ///< some page brought new content
  bool fetch_failed = false;    ///< a page behind the main one could not be had
  bool announces_none = false;  ///< a page said in words that no call is open
};

/// Whether a source is not to be asked tonight: blocked, not configured, gone, held back. Then
/// `outcome` says why. Reads the state that `outcome` carries.
[[nodiscard]] bool refuses_to_start(const Source& source, SourceOutcome& outcome, Instant now);

/// Decides how a source ended that was asked, and writes its state for the next night.
///
/// A source that brought calls before and brings none now is flagged, not believed.
void judge_night(SourceOutcome& outcome, const Source& source, const SourceState& before,
                 const NightFacts& facts, Instant now);

}  // namespace atalaya::crawler
