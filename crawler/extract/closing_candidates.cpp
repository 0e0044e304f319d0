#include "crawler/extract/closing_candidates.h"

#include <algorithm>
#include <array>

namespace atalaya::extract {
namespace {

bool is_day(const ScannedDate& date) {
  return date.kind == DateKind::kDate || date.kind == DateKind::kDateTime ||
         date.kind == DateKind::kRange || date.kind == DateKind::kInvalid;
}

// Prepositions of a move from one day to another, in four languages.
constexpr std::array<std::string_view, 9> kFromWords{"de",  "del",  "du",    "do", "dia",
                                                     "día", "from", "desde", "le"};
constexpr std::array<std::string_view, 9> kToWords{"al", "au", "ao", "to", "para",
                                                   "à",  "a",  "el", "dia"};

/// Reads the words around one candidate after the other.
class CandidateReader {
 public:
  CandidateReader(const Reading& text, std::span<const RoledDate> dates,
                  std::optional<CivilDate> published)
      : text_(text), dates_(dates), published_(published) {}

  std::vector<ClosingCandidate> read(Strength least) {
    return gather([&](std::size_t at) {
      const auto& mention = dates_[at];
      if (mention.role != DateRole::kDeadline || mention.strength < least) return false;
      if (mention.strength == Strength::kStated) return true;
      return is_hint_of_intake(at) && !is_far_ahead(mention.date.date);
    });
  }

  /// "Alcaldías: 22 de mayo. Fundaciones: 29 de mayo": undecided days, each of one kind of
  /// applicant.
  std::vector<ClosingCandidate> listed_by_applicant() {
    auto candidates = gather([&](std::size_t at) { return is_undecided_of_a_group(at); });
    if (distinct_days(candidates).size() < 2) candidates.clear();
    return candidates;
  }

  /// "Questions 2 April; proposals 23 April; award 15 May": the day right behind what comes in, in
  /// a list that gives other days their purpose.
  std::vector<ClosingCandidate> named_in_timetable() {
    const auto decided = std::count_if(dates_.begin(), dates_.end(), [](const RoledDate& mention) {
      return mention.role != DateRole::kDeadline && mention.strength == Strength::kStated;
    });
    if (decided < 2) return {};
    auto candidates = gather([&](std::size_t at) {
      constexpr std::uint32_t kReach = 4;  // bytes
      const auto* noun = last_of(before(at), {Sign::kApplications});
      return is_undecided(at) && noun != nullptr &&
             static_cast<std::uint32_t>(dates_[at].date.start) <= noun->end + kReach;
    });
    if (distinct_days(candidates).size() > 1) candidates.clear();
    return candidates;
  }

  /// "Closing by country. Perú: 3 August; Colombia: 10 August": days of the same list that no word
  /// of its own names.
  void add_rest_of_list(std::vector<ClosingCandidate>& candidates) {
    const auto known = candidates.size();
    for (std::size_t first = 0; first < known; ++first) {
      if (candidates[first].group == Group::kNone) continue;
      const auto line = text_.sentences()[candidates[first].mention->sentence].line;
      auto rest = gather(
          [&](std::size_t at) { return is_undecided_of_a_group(at) && sentence(at).line == line; });
      candidates.insert(candidates.end(), rest.begin(), rest.end());
      return;
    }
  }

  /// "Have it with us by 8 June": the only end of a period in a notice of a sentence or two.
  std::vector<ClosingCandidate> lone_end() {
    constexpr std::size_t kBriefText = 500;
    if (text_.text().size() > kBriefText) return {};
    auto candidates = gather([&](std::size_t at) {
      const auto& mention = dates_[at];
      return mention.role == DateRole::kDeadline && mention.strength == Strength::kHint &&
             !is_about_something_else(at);
    });
    if (distinct_days(candidates).size() > 1) candidates.clear();
    return candidates;
  }

 private:
  template <class Accept>
  [[nodiscard]] std::vector<ClosingCandidate> gather(Accept accept) const {
    std::vector<ClosingCandidate> candidates;
    for (std::size_t at = 0; at < dates_.size(); ++at) {
      if (!is_day(dates_[at].date) || is_for_selected(at) || is_on_request(at)) continue;
      if (is_sentinel(dates_[at].date)) continue;
      if (accept(at)) candidates.push_back(candidate(at));
    }
    return candidates;
  }

  [[nodiscard]] bool is_undecided(std::size_t at) const {
    const auto& mention = dates_[at];
    return mention.role == DateRole::kOther && mention.strength == Strength::kNone &&
           !is_about_something_else(at);
  }

  [[nodiscard]] bool is_undecided_of_a_group(std::size_t at) const {
    return is_undecided(at) && group_of(at) != Group::kNone;
  }

  /// "2099-01-01": how some portals print that a call stays open.
  [[nodiscard]] bool is_sentinel(const ScannedDate& date) const {
    constexpr int kNoYearOfACall = 2090;
    constexpr int kYears = 8;
    const auto day = date.kind == DateKind::kRange ? date.to : date.date;
    if (!day) return false;
    return day->year() >= kNoYearOfACall ||
           (published_ && day->year() > published_->year() + kYears);
  }

  [[nodiscard]] bool is_hint_for_a_group(std::size_t at) const {
    const auto& mention = dates_[at];
    return mention.role == DateRole::kDeadline && mention.strength == Strength::kHint &&
           group_of(at) != Group::kNone;
  }

  /// Its sentence, label or heading names another purpose.
  [[nodiscard]] bool is_about_something_else(std::size_t at) const {
    constexpr SignSet kOtherPurposes{Sign::kEvent,       Sign::kResults,    Sign::kQuestions,
                                     Sign::kExecution,   Sign::kObligation, Sign::kPublication,
                                     Sign::kPast,        Sign::kHistoric,   Sign::kOpening,
                                     Sign::kShortlisted, Sign::kPeriod,     Sign::kTimeUnit};
    const auto& place = sentence(at);
    return any_of(text_.hits_of(place), kOtherPurposes) ||
           any_of(text_.label_hits(place), kOtherPurposes) ||
           any_of(text_.heading_hits(place), kOtherPurposes);
  }

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

  [[nodiscard]] bool has(std::size_t at, SignSet signs) const {
    return any_of(before(at), signs) || any_of(text_.label_hits(sentence(at)), signs);
  }

  /// The mere end of some period is no closing: "vigente hasta el …"; nor is the day of a paper:
  /// "ficha creada el …".
  [[nodiscard]] bool is_hint_of_intake(std::size_t at) const {
    const auto& place = sentence(at);
    const auto own = text_.hits_of(place);
    const auto label = text_.label_hits(place);
    constexpr SignSet kIntake{Sign::kApplications, Sign::kReceives, Sign::kNewDate,
                              Sign::kExtension,    Sign::kRolling,  Sign::kExhausted,
                              Sign::kDeadline};
    if (any_of(own, kIntake) || any_of(label, kIntake)) return true;
    if (any_of(own, {Sign::kStops}) && any_of(own, {Sign::kChannel})) return true;
    return any_of(label, {Sign::kFirstStage}) ||
           (any_of(own, {Sign::kFirstStage}) && any_of(before(at), {Sign::kUntil}));
  }

  /// "The ten shortlisted cities have until …": nobody else may use that day.
  [[nodiscard]] bool is_for_selected(std::size_t at) const {
    const auto& place = sentence(at);
    const auto all_before =
        text_.hits_between(place.range.start, static_cast<std::uint32_t>(dates_[at].date.start));
    if (any_of(before(at), {Sign::kFirstStage})) return false;
    return any_of(all_before, {Sign::kShortlisted}) ||
           any_of(text_.label_hits(place), {Sign::kShortlisted});
  }

  /// Longer only for those who ask, or not at all: another day of the text holds.
  [[nodiscard]] bool is_on_request(std::size_t at) const {
    const auto hits = before(at);
    if (may_be_extended(hits)) return has_other_day(at);
    const bool asked =
        any_of(hits, {Sign::kExtensionDenied}) ||
        (any_of(hits, {Sign::kExtension}) && any_of(after(at), {Sign::kExtensionDenied}));
    return asked && has_other_day(at);
  }

  [[nodiscard]] bool has_other_day(std::size_t at) const {
    for (std::size_t other = 0; other < dates_.size(); ++other) {
      if (other != at && dates_[other].role == DateRole::kDeadline && is_day(dates_[other].date) &&
          dates_[other].date.date != dates_[at].date.date)
        return true;
    }
    return false;
  }

  /// "A delay may be granted until …": a modal verb right before the extension.
  [[nodiscard]] static bool may_be_extended(std::span<const CueHit> hits) {
    constexpr std::uint32_t kReach = 4;  // tokens
    const auto* extension = last_of(hits, {Sign::kExtension});
    if (extension == nullptr) return false;
    return std::any_of(hits.begin(), hits.end(), [&](const CueHit& hit) {
      return hit.is(Sign::kMaybe) && hit.first < extension->first &&
             extension->first <= hit.last + kReach;
    });
  }

  [[nodiscard]] ClosingCandidate candidate(std::size_t at) const {
    const auto& mention = dates_[at];
    ClosingCandidate candidate;
    candidate.mention = &mention;
    const bool range = mention.date.kind == DateKind::kRange;
    candidate.date = in_year_of_heading(at, range ? mention.date.to : mention.date.date);
    candidate.time = mention.date.time;
    candidate.time_zone = mention.date.tz;
    candidate.invalid = mention.date.kind == DateKind::kInvalid;
    candidate.named = has(at, {Sign::kDeadline});
    candidate.in_force = any_of(before(at), {Sign::kNewDate, Sign::kExtension}) ||
                         any_of(text_.heading_hits(sentence(at)), {Sign::kNewDate});
    candidate.revoked = is_revoked(at, candidate);
    candidate.told_old = is_told_old(at);
    if (candidate.revoked) candidate.in_force = false;
    candidate.second_stage = is_second_stage(at);
    candidate.round = has(at, {Sign::kRound});
    candidate.cutoff = is_cutoff(at);
    candidate.group = group_of(at);
    candidate.points = points_of(at, candidate);
    return candidate;
  }

  /// "Cortes de 2026" over "13 de marzo": the only year of the heading or label is the day's.
  [[nodiscard]] std::optional<CivilDate> in_year_of_heading(std::size_t at,
                                                            std::optional<CivilDate> day) const {
    if (!day || dates_[at].date.year_printed) return day;
    const auto& place = sentence(at);
    for (const auto& over : {place.label, place.over}) {
      const auto year = over ? only_year(text_.sentences()[*over].range) : std::nullopt;
      if (!year) continue;
      if (const auto moved = CivilDate::from_ymd(*year, day->month(), day->day())) return moved;
    }
    return day;
  }

  [[nodiscard]] std::optional<int> only_year(const TokenRange& range) const {
    constexpr int kEarliest = 2000;
    constexpr int kLatest = 2099;
    std::optional<int> found;
    for (auto at = range.first; at < range.last; ++at) {
      const auto& token = text_.tokens()[at];
      if (token.kind != TokenKind::kNumber || token.end - token.start != 4) continue;
      int year = 0;
      for (const char digit : text_.text().substr(token.start, 4)) year = year * 10 + digit - '0';
      if (year < kEarliest || year > kLatest) continue;
      if (found && *found != year) return std::nullopt;
      found = year;
    }
    return found;
  }

  [[nodiscard]] int points_of(std::size_t at, const ClosingCandidate& candidate) const {
    const int end = points_of_end(at, candidate);
    int points = end == 0 ? -2 : end;
    points += points_of_intake(at) + (candidate.time ? 1 : 0);
    const bool opens = any_of(text_.hits_of(sentence(at)), {Sign::kOpening});
    if (is_about_something_else(at) && !opens) points -= 3;
    if (is_far_ahead(candidate.date)) points -= 3;
    if (published_ && candidate.date && *candidate.date < *published_) points -= 3;
    return points;
  }

  /// Words that end something: a label of closing, "until", "closes".
  [[nodiscard]] int points_of_end(std::size_t at, const ClosingCandidate& candidate) const {
    const auto& place = sentence(at);
    const auto own = text_.hits_of(place);
    const auto label = text_.label_hits(place);
    const bool range = dates_[at].date.kind == DateKind::kRange;
    int points = candidate.named ? 3 : 0;
    if (any_of(text_.heading_hits(place), {Sign::kDeadline, Sign::kCloses})) points += 3;
    if (range || any_of(before(at), {Sign::kUntil}) || any_of(label, {Sign::kUntil})) points += 2;
    if (any_of(own, {Sign::kCloses}) || any_of(label, {Sign::kCloses})) points += 3;
    if (closes_right_before(at)) points += 1;
    const bool other_end = any_of(own, {Sign::kDeadline, Sign::kClosedPast, Sign::kNewDate}) ||
                           candidate.cutoff || candidate.round;
    return points == 0 && other_end ? 1 : points;
  }

  /// "Closes 4 May", "cierra el 4 de mayo".
  [[nodiscard]] bool closes_right_before(std::size_t at) const {
    constexpr std::uint32_t kReach = 6;  // bytes
    const auto* closes = last_of(before(at), {Sign::kCloses});
    return closes != nullptr &&
           closes->end + kReach > static_cast<std::uint32_t>(dates_[at].date.start);
  }

  /// Words of what comes in, and that it does.
  [[nodiscard]] int points_of_intake(std::size_t at) const {
    const auto& place = sentence(at);
    const auto before_it =
        text_.hits_between(place.range.start, static_cast<std::uint32_t>(dates_[at].date.start));
    const auto label = text_.label_hits(place);
    if (any_of(before_it, {Sign::kReceives}) || any_of(label, {Sign::kReceives})) return 2;
    constexpr SignSet kNouns{Sign::kApplications, Sign::kCall};
    return any_of(before_it, kNouns) || any_of(label, kNouns) ? 1 : 0;
  }

  /// Few calls are open for more than a year; projects are run so long.
  [[nodiscard]] bool is_far_ahead(std::optional<CivilDate> day) const {
    constexpr int kDays = 380;
    return published_ && day && *day > published_->plus_days(kDays);
  }

  /// An old date, or a bare first date of an extension.
  [[nodiscard]] bool is_revoked(std::size_t at, const ClosingCandidate& candidate) const {
    if (is_told_old(at) || labels_another(at) || is_moved_from(at)) return true;
    if (last_word_of_change(at) != nullptr) return false;
    return !candidate.in_force && any_of(after(at), {Sign::kNewDate, Sign::kExtension});
  }

  /// "Moved from 30 May to 15 May": with a word of extension before both.
  [[nodiscard]] bool is_moved_from(std::size_t at) const {
    if (at + 1 >= dates_.size() || dates_[at + 1].sentence != dates_[at].sentence) return false;
    const auto all_before = text_.hits_between(sentence(at).range.start,
                                               static_cast<std::uint32_t>(dates_[at].date.start));
    constexpr SignSet kChange{Sign::kExtension, Sign::kNewDate, Sign::kOldDate};
    return any_of(all_before, kChange) && is_word_before(at, kFromWords) &&
           is_word_before(at + 1, kToWords);
  }

  using Words = std::span<const std::string_view>;

  [[nodiscard]] bool is_word_before(std::size_t at, Words words) const {
    const auto start = static_cast<std::size_t>(dates_[at].date.start);
    const auto line = text_.text().substr(0, start);
    const auto end = line.find_last_not_of(' ');
    if (end == line.npos) return false;
    const auto space = line.find_last_of(" \n(", end);
    const auto word = line.substr(space == line.npos ? 0 : space + 1, end - (space + 1) + 1);
    return std::find(words.begin(), words.end(), word) != words.end();
  }

  /// A range tells the old and the new day: "moved from 15 May to 5 June".
  [[nodiscard]] bool is_told_old(std::size_t at) const {
    const auto* last = last_word_of_change(at);
    return last != nullptr && last->is(Sign::kOldDate) && dates_[at].date.kind != DateKind::kRange;
  }

  /// The last word of old or new before the date, else the one in its heading.
  [[nodiscard]] const CueHit* last_word_of_change(std::size_t at) const {
    const auto* last = last_of(before(at), {Sign::kOldDate, Sign::kNewDate});
    if (last != nullptr) return last;
    return last_of(text_.heading_hits(sentence(at)), {Sign::kOldDate, Sign::kNewDate});
  }

  /// "Deadline (was 3 March): 17 March": the day stands in the label of another closing.
  [[nodiscard]] bool labels_another(std::size_t at) const {
    return std::any_of(dates_.begin(), dates_.end(), [&](const RoledDate& other) {
      const auto& place = text_.sentences()[other.sentence];
      return place.label == dates_[at].sentence && other.role == DateRole::kDeadline;
    });
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

  /// For whom the date is by the words before it or its label; in a list that names applicants
  /// behind its dates, by the words after it.
  [[nodiscard]] Group group_of(std::size_t at) const {
    if (names_groups_behind(at)) return group_in(after(at));
    const Group own = group_in(before(at));
    if (own != Group::kNone) return own;
    const Group label = group_in(text_.label_hits(sentence(at)));
    if (label != Group::kNone) return label;
    const Group behind = group_in(after(at));
    return behind != Group::kNone ? behind : group_in(text_.heading_hits(sentence(at)));
  }

  /// "Until 12 June for NGOs, until 26 June for councils": the first date of the sentence tells on
  /// which side the applicants stand.
  [[nodiscard]] bool names_groups_behind(std::size_t at) const {
    auto first = at;
    while (first > 0 && dates_[first - 1].sentence == dates_[at].sentence) --first;
    return first < at && group_in(before(first)) == Group::kNone &&
           group_in(after(first)) != Group::kNone && group_in(after(at)) != Group::kNone;
  }

  [[nodiscard]] Group group_in(std::span<const CueHit> hits) const {
    const Cue municipality{CueFamily::kActor, static_cast<std::int16_t>(ActorKind::kMunicipality)};
    Group group = Group::kNone;
    for (const auto& hit : hits) {
      if (hit.cue.value < 0) continue;
      const bool country = hit.cue.family == CueFamily::kCountry;
      if (!country && hit.cue.family != CueFamily::kActor) continue;
      const bool ours =
          country ? text_.cues().label(hit.cue.value) == "CO" : hit.cue == municipality;
      if (ours) return Group::kOurs;
      group = Group::kOthers;
    }
    return group;
  }

  const Reading& text_;
  std::span<const RoledDate> dates_;
  std::optional<CivilDate> published_;
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

/// None, or none for those who have not been selected yet: the first stage may be merely hinted.
bool only_later_stages(std::span<const ClosingCandidate> candidates) {
  return std::all_of(candidates.begin(), candidates.end(),
                     [](const auto& candidate) { return candidate.second_stage; });
}

}  // namespace

std::vector<ClosingCandidate> closing_candidates(const Reading& text,
                                                 std::span<const RoledDate> dates,
                                                 std::optional<CivilDate> published) {
  if (text.sentences().empty()) return {};
  CandidateReader reader(text, dates, published);
  // A reopened call tells the old closing plainly and may only hint at the new one.
  const bool reopened = any_of(text.hits(), {Sign::kReopened});
  auto candidates = reader.read(reopened ? Strength::kHint : Strength::kStated);
  if (only_later_stages(candidates)) candidates = reader.read(Strength::kHint);
  reader.add_rest_of_list(candidates);
  if (candidates.empty()) candidates = reader.listed_by_applicant();
  if (candidates.empty()) candidates = reader.named_in_timetable();
  if (candidates.empty()) candidates = reader.lone_end();
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
