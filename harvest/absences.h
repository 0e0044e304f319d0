#pragma once

#include <vector>

#include "config/settings.h"
#include "crawler/sink.h"
#include "harvest/seen.h"
#include "storage/store.h"

namespace atalaya::harvest {

struct AbsenceCounts {
  int vanished = 0;
  int reappeared = 0;
};

/// Whether a reading shows all that its source announces: complete, and as much as usual. Nothing
/// is concluded from any other.
[[nodiscard]] bool shows_everything(const Source& source, const crawler::SourceOutcome& outcome,
                                    const std::vector<SourceNight>& nights_before);

/// Whether an entry that is missing may just have left the window of its feed: a feed shows its
/// newest entries only.
[[nodiscard]] bool may_have_left_window(const std::optional<CivilDate>& published,
                                        const SeenFindings& seen, int most_ever_seen);

/// Notes which findings their sources no longer show. After [crawl] vanish_nights different nights
/// on each of which the whole source was read without it, a finding counts as vanished: its call
/// gets a change with the reason, and stays what it is. Seen again, it reappeared. A call that was
/// over by its own date does not vanish.
///
/// To be called after joining and before record_nights().
[[nodiscard]] AbsenceCounts note_absences(storage::Store& store, const config::Settings& settings,
                                          const std::vector<crawler::SourceOutcome>& outcomes,
                                          const SeenBySource& seen, Instant now);

}  // namespace atalaya::harvest
