#include "crawler/extract/closing_candidates.h"

#include <algorithm>

namespace atalaya::extract {
namespace {

bool is_day(const ScannedDate& date) {
  return date.kind == DateKind::kDate || date.kind == DateKind::kDateTime ||
         date.kind == DateKind::kRange || date.kind == DateKind::kInvalid;
}

/// Reads the words around one candidate after the other.
class CandidateReader {
 public:
  CandidateReader(const Reading& text, std::span<const RoledDate> dates)
      : text_(text), dates_(dates) {}

  std::vector<ClosingCandidate> read(Strength least) {
    std::vector<ClosingCandidate> candidates;
    for (std::size_t at = 0; at < dates_.size(); ++at) {
      const auto& mention = dates_[at];
      if (mention.role != DateRole::kDeadline || mention.strength < least) continue;
      if (!is_day(mention.date) || is_for_selected(at) || is_on_request(at)) continue;
      if (mention.strength == Strength::kHint && !speaks_of_intake(at)) continue;
      candidates.push_back(candidate(at));
    }
    return candidates;
  }

 private:
  [[nodiscard]] const Sentence& sentence(std::size_t at) const {
    return text_.sentences()[dates_[at].sentence];
  }

  /// Words between the date before, in the same sentence, and this one.
  [[nodiscard]] std::span<const CueHit> before(std::size_t at) const {
    auto from = sentence(at).range.start;
    for (auto other = at; other-- > 0;) {
      if (dates_[other].date.kind == DateKind::kTime || dates_[other].date.from_now) continue;
      from = std::max(from, static_cast<std::uint32_t>(dates_[other].date.end));
      break;
    }
    return text_.hits_between(from, static_cast<std::uint32_t>(dates_[at].date.start));
  }

  [[nodiscard]] std::span<const CueHit> after(std::size_t at) const {
    auto to = sentence(at).range.end;
    if (at + 1 < dates_.size()) {
      to = std::min(to, static_cast<std::uint32_t>(dates_[at + 1].date.start));
    }
    return text_.hits_between(static_cast<std::uint32_t>(dates_[at].date.end), to);
  }

  [[nodiscard]] bool has(std::size_t at, std::initializer_list<Sign> signs) const {
    return any_of(before(at), signs) || any_of(text_.label_hits(sentence(at)), signs);
  }

  /// The mere end of some period is no closing: "vigente hasta el …".
  [[nodiscard]] bool speaks_of_intake(std::size_t at) const {
    const auto& place = sentence(at);
    for (const auto hits : {text_.hits_of(place), text_.label_hits(place)}) {
      if (any_of(hits, {Sign::kApplications, Sign::kReceives, Sign::kFirstStage, Sign::kNewDate,
                        Sign::kExtension, Sign::kRolling, Sign::kExhausted, Sign::kDeadline})) {
        return true;
      }
    }
    return false;
  }

  [[nodiscard]] bool is_for_selected(std::size_t at) const {
    return any_of(before(at), {Sign::kShortlisted}) && any_of(before(at), {Sign::kSecondStage});
  }

  [[nodiscard]] bool is_on_request(std::size_t at) const {
    return any_of(before(at), {Sign::kExtensionDenied}) && at > 0;
  }

  [[nodiscard]] ClosingCandidate candidate(std::size_t at) const {
    const auto& mention = dates_[at];
    ClosingCandidate candidate;
    candidate.mention = &mention;
    const bool range = mention.date.kind == DateKind::kRange;
    candidate.date = range ? mention.date.to : mention.date.date;
    candidate.time = mention.date.time;
    candidate.time_zone = mention.date.tz;
    candidate.invalid = mention.date.kind == DateKind::kInvalid;
    candidate.named = has(at, {Sign::kDeadline});
    candidate.in_force = any_of(before(at), {Sign::kNewDate, Sign::kExtension});
    candidate.revoked = is_revoked(at, candidate);
    if (candidate.revoked) candidate.in_force = false;
    candidate.second_stage = is_second_stage(at);
    candidate.round = has(at, {Sign::kRound});
    candidate.cutoff = is_cutoff(at);
    candidate.for_municipalities = names_municipalities(at);
    return candidate;
  }

  /// The last word of old or new before the date decides; a bare first date of an extension is old.
  [[nodiscard]] bool is_revoked(std::size_t at, const ClosingCandidate& candidate) const {
    const auto* last = last_of(before(at), {Sign::kOldDate, Sign::kNewDate});
    if (last != nullptr) return last->is(Sign::kOldDate);
    return !candidate.in_force && any_of(after(at), {Sign::kNewDate, Sign::kExtension});
  }

  [[nodiscard]] bool is_second_stage(std::size_t at) const {
    const auto* last = last_of(before(at), {Sign::kFirstStage, Sign::kSecondStage});
    if (last != nullptr) return last->is(Sign::kSecondStage);
    const auto* label =
        last_of(text_.label_hits(sentence(at)), {Sign::kFirstStage, Sign::kSecondStage});
    return label != nullptr && label->is(Sign::kSecondStage);
  }

  /// Its sentence, label or heading speaks of cut-offs in the plural.
  [[nodiscard]] bool is_cutoff(std::size_t at) const {
    const auto& place = sentence(at);
    return any_of(text_.hits_of(place), {Sign::kCutoff}) ||
           any_of(text_.label_hits(place), {Sign::kCutoff}) ||
           any_of(text_.heading_hits(place), {Sign::kCutoff});
  }

  [[nodiscard]] bool names_municipalities(std::size_t at) const {
    const auto municipality = static_cast<std::int16_t>(ActorKind::kMunicipality);
    const auto hits = before(at);
    return std::any_of(hits.begin(), hits.end(), [&](const CueHit& hit) {
      return hit.cue == Cue{CueFamily::kActor, municipality};
    });
  }

  const Reading& text_;
  std::span<const RoledDate> dates_;
};

bool speaks_of_closing(const Reading& text, const RoledDate& clock) {
  const auto& sentence = text.sentences()[clock.sentence];
  return clock.role == DateRole::kDeadline || any_of(text.hits_of(sentence), {Sign::kDeadline}) ||
         any_of(text.label_hits(sentence), {Sign::kDeadline});
}

/// Clock times that stand apart from their day: "Hora límite: 5:00 p. m.".
void lend_clock_times(const Reading& text, std::span<const RoledDate> dates,
                      std::vector<ClosingCandidate>& candidates) {
  const bool any_time = std::any_of(candidates.begin(), candidates.end(),
                                    [](const auto& candidate) { return candidate.time; });
  for (const auto& clock : dates) {
    if (clock.date.kind != DateKind::kTime || !clock.date.time) continue;
    for (auto& candidate : candidates) {
      const bool near = clock.sentence == candidate.mention->sentence ||
                        text.sentences()[clock.sentence].line ==
                            text.sentences()[candidate.mention->sentence].line;
      const bool lends = !any_time && speaks_of_closing(text, clock);
      const bool later = near && candidate.time && clock.role == DateRole::kDeadline &&
                         clock.strength != Strength::kNone && *clock.date.time > *candidate.time &&
                         clock.date.start > candidate.mention->date.end;
      if (!lends && !later) continue;
      candidate.time = clock.date.time;
      if (!clock.date.tz.empty()) candidate.time_zone = clock.date.tz;
    }
  }
}

}  // namespace

std::vector<ClosingCandidate> closing_candidates(const Reading& text,
                                                 std::span<const RoledDate> dates) {
  if (text.sentences().empty()) return {};
  CandidateReader reader(text, dates);
  auto candidates = reader.read(Strength::kStated);
  if (candidates.empty()) candidates = reader.read(Strength::kHint);
  lend_clock_times(text, dates, candidates);
  return candidates;
}

std::vector<CivilDate> distinct_days(std::span<const ClosingCandidate> candidates) {
  std::vector<CivilDate> days;
  for (const auto& candidate : candidates) {
    if (!candidate.date) continue;
    if (std::find(days.begin(), days.end(), *candidate.date) == days.end()) {
      days.push_back(*candidate.date);
    }
  }
  return days;
}

}  // namespace atalaya::extract
