#pragma once

#include <vector>

#include "crawler/sink.h"
#include "domain/source_night.h"
#include "storage/store.h"

namespace atalaya::harvest {

/// The night of a source as its health remembers it. What an unchanged page does not show again is
/// taken from `before`, the last night known.
[[nodiscard]] SourceNight night_of(const crawler::SourceOutcome& outcome, const SourceNight* before,
                                   Instant now);

/// Stores how each source was found. Those that were not asked leave no trace.
void record_nights(storage::Store& store, std::int64_t run,
                   const std::vector<crawler::SourceOutcome>& outcomes, Instant now);

}  // namespace atalaya::harvest
