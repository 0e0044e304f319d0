#include "harvest/absences.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/spanish_text.h"
#include "base/time_zone.h"
#include "domain/source_health.h"

namespace atalaya::harvest {

namespace {

using storage::Absence;
using storage::StandingFinding;

bool shows_lists(SourceKind kind) {
  return kind == SourceKind::kListing || kind == SourceKind::kFeed || kind == SourceKind::kApi;
}

int most_of(const std::vector<SourceNight>& nights) {
  int most = 0;
  for (const SourceNight& night : nights) most = std::max(most, night.yield);
  return most;
}

bool is_over(const Call& call, CivilDate today) {
  const Deadline* deadline = call.facts.deadline.value();
  if (deadline == nullptr) return false;
  return deadline->kind == DeadlineKind::kClosed || (deadline->date && *deadline->date < today);
}

std::string reason_of(const Absence& absence) {
  return fmt::format(
      "no estaba en {} lecturas completas de la fuente, en noches distintas; la "
      "última, el {}",
      absence.nights, spanish_date(absence.last_night));
}

// A page that did not change goes on without what its last whole reading missed.
bool is_same_as_before(const Source& source, const crawler::SourceOutcome& outcome) {
  return shows_lists(source.kind) && outcome.result == FetchResult::kUnchanged;
}

/// The absences of one source.
class Roll {
 public:
  Roll(storage::Store& store, int nights_needed, Instant now)
      : store_(store),
        nights_needed_(nights_needed),
        now_(now),
        tonight_(TimeZone::bogota().local_at(now).date) {}

  void call(const Source& source, const crawler::SourceOutcome& outcome, const SeenFindings& seen) {
    reading_ = outcome.main.document;
    const auto nights = nights_before(source.id);
    const bool whole = shows_everything(source, outcome, nights);
    const int most = most_of(nights);
    for (const StandingFinding& finding : store_.absences().findings_of(source.id)) {
      const bool is_feed = source.kind == SourceKind::kFeed;
      const bool still_absent = is_same_as_before(source, outcome) && finding.absence.has_value();
      if (seen.keys.contains(finding.key))
        note_presence(source.id, finding);
      else if (whole && !(is_feed && may_have_left_window(finding.published, seen, most)))
        note_absence(source.id, finding);
      else if (still_absent)
        note_absence(source.id, finding);
    }
  }

  [[nodiscard]] AbsenceCounts counts() const { return counts_; }

 private:
  [[nodiscard]] std::vector<SourceNight> nights_before(const std::string& source_id) const {
    auto nights = store_.source_nights().nights_of(source_id);
    std::erase_if(nights, [&](const SourceNight& night) { return night.night >= tonight_; });
    return nights;
  }

  void note_presence(const std::string& source_id, const StandingFinding& finding) {
    if (!finding.absence) return;
    store_.absences().clear(finding.id);
    if (!finding.absence->vanished_at) return;
    ++counts_.reappeared;
    add_change(finding, source_id, ChangeKind::kReappeared,
               fmt::format("la fuente la muestra otra vez; faltaba desde el {}",
                           spanish_date(day_of(*finding.absence->vanished_at))));
  }

  // Once decided it stays decided until the source shows it again.
  void note_absence(const std::string& source_id, const StandingFinding& finding) {
    Absence absence = finding.absence.value_or(Absence{});
    const bool counted_tonight = absence.nights > 0 && absence.last_night >= tonight_;
    if (counted_tonight || absence.nights >= nights_needed_) return;
    ++absence.nights;
    absence.last_night = tonight_;
    if (absence.nights == nights_needed_) decide(source_id, finding, absence);
    store_.absences().save(finding.id, absence);
  }

  void decide(const std::string& source_id, const StandingFinding& finding, Absence& absence) {
    const auto call = store_.calls().find(finding.call);
    if (!call || is_over(*call, tonight_)) return;
    absence.vanished_at = now_;
    ++counts_.vanished;
    add_change(finding, source_id, ChangeKind::kVanished, reason_of(absence));
  }

  // The page that showed it last, and the one that was read tonight.
  void add_change(const StandingFinding& finding, const std::string& source_id, ChangeKind kind,
                  std::string reason) {
    Change change{store_.calls().code_of(finding.call), kind, now_, "", std::move(reason)};
    change.source_id = source_id;
    change.document = reading_;
    change.document_before = finding.document;
    store_.calls().add({change});
  }

  static CivilDate day_of(Instant instant) { return TimeZone::bogota().local_at(instant).date; }

  storage::Store& store_;
  int nights_needed_;
  Instant now_;
  CivilDate tonight_;
  std::optional<Sha256> reading_;  ///< the main document of the source that is called
  AbsenceCounts counts_;
};

}  // namespace

bool shows_everything(const Source& source, const crawler::SourceOutcome& outcome,
                      const std::vector<SourceNight>& nights_before) {
  if (!shows_lists(source.kind)) return false;
  if (outcome.result != FetchResult::kOk || outcome.findings == 0) return false;
  return !is_yield_drop(outcome.findings, usual_yield(nights_before));
}

bool may_have_left_window(const std::optional<CivilDate>& published, const SeenFindings& seen,
                          int most_ever_seen) {
  const bool is_full = static_cast<int>(seen.keys.size()) >= most_ever_seen;
  if (is_full || !published || !seen.oldest) return true;
  return *published <= *seen.oldest;
}

AbsenceCounts note_absences(storage::Store& store, const config::Settings& settings,
                            const std::vector<crawler::SourceOutcome>& outcomes,
                            const SeenBySource& seen, Instant now) {
  static const SeenFindings kNothing;
  Roll roll(store, std::max(1, settings.crawl.vanish_nights), now);
  storage::Transaction transaction = store.begin();
  for (const crawler::SourceOutcome& outcome : outcomes) {
    const auto source =
        std::find_if(settings.sources.begin(), settings.sources.end(),
                     [&](const Source& one) { return one.id == outcome.source_id; });
    const auto shown = seen.find(outcome.source_id);
    if (source != settings.sources.end() && was_read(outcome.result))
      roll.call(*source, outcome, shown == seen.end() ? kNothing : shown->second);
  }
  transaction.commit();
  return roll.counts();
}

}  // namespace atalaya::harvest
