#pragma once

#include <atomic>
#include <functional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/error.h"
#include "config/settings.h"
#include "crawler/extract/understand.h"
#include "crawler/sink.h"
#include "domain/source_health.h"
#include "harvest/absences.h"
#include "harvest/due.h"
#include "harvest/join.h"

namespace atalaya::harvest {

/// How far a night is.
struct Progress {
  int sources = 0;
  int sources_done = 0;
  int findings = 0;
  std::size_t bytes = 0;
};

struct HarvestOptions {
  SourceChoice choice;
  bool dry_run = false;  ///< read and understand, store nothing
  bool by_hand = false;  ///< of saved bulletins: no night of the sources, their states stay
  const std::atomic<bool>* stop = nullptr;
  std::function<void(const Progress&)>
      on_progress;  ///< called from several threads, one at a time; may be empty
};

/// What one night did.
struct HarvestReport {
  std::int64_t run = 0;                         ///< 0 for a dry run
  std::vector<crawler::SourceOutcome> sources;  ///< by source id
  std::vector<Fetch> fetches;                   ///< by source id, then in order
  std::vector<Finding> findings;                ///< only of a dry run, by source and key
  JoinCounts joined;
  AbsenceCounts absences;
  std::vector<SourceHealth>
      health;  ///< of all sources or of those named, what needs a person first; empty for a dry run
  Progress totals;
};

/// One night: chooses the sources, crawls them, stores what they bring in batches, joins it to
/// calls and scores them.
///
/// kConflict when another harvest runs in the data folder, kStorage when the databases or the disk
/// refuse: what was committed stays and is joined by the next night.
[[nodiscard]] Result<HarvestReport> run_harvest(const config::Settings& settings,
                                                const Clock& clock,
                                                const extract::Understanding& understanding,
                                                const HarvestOptions& options);

}  // namespace atalaya::harvest
