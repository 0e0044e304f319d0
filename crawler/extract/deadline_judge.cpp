#include "crawler/extract/deadline_judge.h"

#include <algorithm>
#include <set>

#include "crawler/extract/closing_candidates.h"

namespace atalaya::extract {
namespace {

constexpr int kClear = 4;   ///< points from which a day is plainly a closing
constexpr int kFaint = 2;   ///< points from which it may be one, with a wider margin
constexpr int kMargin = 2;  ///< points by which it must lead every other day

/// Reads the kinds that need no date, then weighs the dates.
class DeadlineJudge {
 public:
  DeadlineJudge(const Reading& text, const Reading* title, std::span<const RoledDate> dates,
                std::optional<CivilDate> published)
      : text_(text),
        title_(title),
        dates_(dates),
        published_(published),
        candidates_(closing_candidates(text, dates, published)) {
    drop_earlier_intakes();
  }

  [[nodiscard]] Field<Deadline> run() const {
    if (auto field = closed()) return *field;
    if (auto field = until_exhausted()) return *field;
    if (candidates_.empty() || is_for_the_selected()) return without_date();
    if (relative_hit() != nullptr && !is_any_clear()) return without_date();
    if (const auto* rolling = rolling_hit();
        rolling != nullptr && !is_stated(candidates_.front())) {
      return plain(DeadlineKind::kRolling, *rolling, "deadline.rolling");
    }
    return choose();
  }

 private:
  // --- kinds told by words ---

  [[nodiscard]] std::optional<Field<Deadline>> closed() const {
    for (const auto& candidate : candidates_) {
      if (is_told_closed(candidate))
        return dated(DeadlineKind::kClosed, in_the_past(candidate), "deadline.closed");
    }
    if (is_open_again()) return std::nullopt;
    if (const auto* state = closed_state(text_); state != nullptr && !is_still_to_come(*state))
      return closed_by(*state, text_);
    if (title_ == nullptr) return std::nullopt;
    const auto* state = closed_state(*title_);
    return state == nullptr ? std::nullopt : std::optional(closed_by(*state, *title_));
  }

  /// "On 5 October we stop receiving": the state begins on a day after the publication.
  [[nodiscard]] bool is_still_to_come(const CueHit& state) const {
    const auto place = sentence_at(text_.sentences(), state.start);
    return std::any_of(candidates_.begin(), candidates_.end(), [&](const auto& candidate) {
      return candidate.mention->sentence == place && candidate.date && published_ &&
             *candidate.date >= *published_ && !is_told_past(candidate);
    });
  }

  [[nodiscard]] bool is_told_past(const ClosingCandidate& candidate) const {
    const auto& place = sentence(*candidate.mention);
    if (!candidate.date) return false;
    if (any_of(hits_around(*candidate.mention), {Sign::kClosedPast})) return true;
    // In a label with a day of its own the word is spent on that.
    return any_of(text_.label_hits(place), {Sign::kClosedPast}) &&
           !has_day_between(text_.sentences()[*place.label].range.start,
                            text_.sentences()[*place.label].range.end);
  }

  /// Words of the mention's sentence between the day before it and the day behind it.
  [[nodiscard]] std::span<const CueHit> hits_around(const RoledDate& mention) const {
    const auto& place = sentence(mention).range;
    auto from = place.start;
    auto to = place.end;
    for (const auto& other : dates_) {
      if (other.date.kind == DateKind::kTime || other.sentence != mention.sentence) continue;
      if (other.date.end <= mention.date.start)
        from = std::max(from, static_cast<std::uint32_t>(other.date.end));
      if (other.date.start >= mention.date.end)
        to = std::min(to, static_cast<std::uint32_t>(other.date.start));
    }
    return text_.hits_between(from, to);
  }

  [[nodiscard]] bool is_told_closed(const ClosingCandidate& candidate) const {
    const auto hits = text_.hits_of(sentence(*candidate.mention));
    if (!is_told_past(candidate) || any_of(hits, {Sign::kPast})) return false;
    constexpr std::size_t kBriefText = 300;
    return text_.text().size() < kBriefText ||
           any_of(hits, {Sign::kApplications, Sign::kCall, Sign::kDeadline, Sign::kReceives});
  }

  /// "Call 11, closed on 15 November, …", "declared void; received again until …": a later day to
  /// apply tells that the closed intake was another one.
  void drop_earlier_intakes() {
    std::erase_if(candidates_, [this](const auto& candidate) {
      return is_told_past(candidate) && !is_told_closed(candidate);
    });
    if (closed_state(text_) != nullptr && !is_open_again()) return;
    const bool reopened = any_of(text_.hits(), {Sign::kReopened, Sign::kExtension, Sign::kNewDate});
    drop_days_before_publication();
    std::vector<ClosingCandidate> open;
    for (const auto& candidate : candidates_) {
      if (!is_told_closed(candidate) || !is_followed(candidate, reopened ? 0 : kClear))
        open.push_back(candidate);
    }
    candidates_ = std::move(open);
  }

  /// A day before the text itself is no closing where a later one may be; past cut-offs stay.
  void drop_days_before_publication() {
    const auto is_past = [this](const ClosingCandidate& candidate) {
      return published_ && candidate.date && *candidate.date < *published_ && !candidate.cutoff &&
             !candidate.round && !is_told_past(candidate);
    };
    if (!candidates_.empty() && shares_one_label()) return;
    const bool later = std::any_of(candidates_.begin(), candidates_.end(), [&](const auto& one) {
      return one.date && !is_past(one) && !one.second_stage;
    });
    if (later) std::erase_if(candidates_, is_past);
  }

  [[nodiscard]] bool is_followed(const ClosingCandidate& closed, int points) const {
    const auto day = in_the_past(closed).date;
    return std::any_of(candidates_.begin(), candidates_.end(), [&](const auto& candidate) {
      return candidate.date && *candidate.date > *day && !candidate.second_stage &&
             !is_told_closed(candidate) && candidate.points >= points;
    });
  }

  [[nodiscard]] bool is_open_again() const {
    return any_of(text_.hits(), {Sign::kReopened}) &&
           std::any_of(candidates_.begin(), candidates_.end(), [](const auto& candidate) {
             return candidate.date && !candidate.second_stage;
           });
  }

  /// A day without a year that is told in the past is the last such day, not the next.
  [[nodiscard]] ClosingCandidate in_the_past(ClosingCandidate candidate) const {
    if (candidate.mention->date.year_printed || !published_) return candidate;
    while (candidate.date && *candidate.date > *published_) {
      candidate.date = CivilDate::from_ymd(candidate.date->year() - 1, candidate.date->month(),
                                           candidate.date->day());
    }
    return candidate;
  }

  [[nodiscard]] const CueHit* closed_state(const Reading& reading) const {
    for (const auto& hit : reading.hits()) {
      if (hit.is(Sign::kClosedState) && !is_about_past(reading, hit)) return &hit;
      if (hit.is(Sign::kClosedWord) && stands_alone(reading, hit)) return &hit;
      if (hit.is(Sign::kClosedPast) && candidates_.empty() && speaks_of_call(reading, hit)) {
        return &hit;
      }
    }
    return nullptr;
  }

  /// "Cerrada." at the head of a text, "(CLOSED)" behind a title.
  [[nodiscard]] static bool stands_alone(const Reading& reading, const CueHit& hit) {
    constexpr std::uint32_t kFewTokens = 3;
    const auto& sentence = reading.sentences()[sentence_at(reading.sentences(), hit.start)];
    const bool alone = sentence.range.last - sentence.range.first <= kFewTokens &&
                       sentence.line == 0 && !sentence.heading &&
                       reading.tokens()[sentence.range.last - 1].mark != ':';
    const auto open = reading.text().substr(0, hit.start).find_last_not_of(' ');
    const bool bracket = open != std::string_view::npos && reading.text()[open] == '(' &&
                         reading.text().substr(hit.end, 1) == ")";
    return alone || bracket;
  }

  [[nodiscard]] static bool is_about_past(const Reading& reading, const CueHit& hit) {
    const auto& sentence = reading.sentences()[sentence_at(reading.sentences(), hit.start)];
    return any_of(reading.hits_of(sentence), {Sign::kPast, Sign::kQuestions});
  }

  [[nodiscard]] static bool speaks_of_call(const Reading& reading, const CueHit& hit) {
    const auto& sentence = reading.sentences()[sentence_at(reading.sentences(), hit.start)];
    const auto hits = reading.hits_of(sentence);
    return any_of(hits, {Sign::kCall, Sign::kApplications, Sign::kDeadline, Sign::kReceives}) &&
           !any_of(hits, {Sign::kPast, Sign::kEvent, Sign::kHistoric});
  }

  [[nodiscard]] Field<Deadline> closed_by(const CueHit& state, const Reading& reading) const {
    Deadline deadline;
    deadline.kind = DeadlineKind::kClosed;
    const auto* closing = plainest_past();
    if (closing != nullptr) deadline = filled(deadline, *closing);
    return Field<Deadline>::known(deadline, reading.quote(state, "deadline.closed"));
  }

  [[nodiscard]] std::optional<Field<Deadline>> until_exhausted() const {
    const auto* hit = first_of(text_.hits(), {Sign::kExhausted});
    if (hit == nullptr || is_about_past(text_, *hit)) hit = used_up();
    if (hit == nullptr) return std::nullopt;
    const auto days = distinct_days(candidates_);
    Deadline deadline;
    deadline.kind = DeadlineKind::kUntilExhausted;
    const auto* last = days.size() == 1 ? &candidates_.front() : plainest();
    if (last != nullptr) deadline = filled(deadline, *last);
    return Field<Deadline>::known(deadline, text_.quote(*hit, "deadline.exhausted"));
  }

  /// "Until the last place is taken", "dès que le budget est consommé": a conjunction, and behind
  /// it within a few words what is used up and that it is.
  [[nodiscard]] const CueHit* used_up() const {
    for (const auto& sentence : text_.sentences()) {
      const auto hits = text_.hits_of(sentence);
      constexpr SignSet kOther{Sign::kPast,      Sign::kHistoric, Sign::kQuestions,
                               Sign::kExecution, Sign::kResults,  Sign::kNotFunded};
      if (!any_of(hits, {Sign::kUsedUp}) || any_of(hits, kOther)) continue;
      for (std::size_t at = 0; at < hits.size(); ++at) {
        if (hits[at].is(Sign::kOnce) && is_used_up_behind(hits.subspan(at))) return &hits[at];
      }
    }
    return nullptr;
  }

  [[nodiscard]] bool is_used_up_behind(std::span<const CueHit> hits) const {
    constexpr std::uint32_t kReach = 13;  // tokens
    bool used = false;
    bool allotment = false;
    for (const auto& hit : hits) {
      if (hit.first > hits.front().last + kReach) break;
      used = used || hit.is(Sign::kUsedUp);
      allotment = allotment || hit.is(Sign::kAllotment);
      if (used && allotment) return !has_day_between(hits.front().end, hit.start);
    }
    return false;
  }

  [[nodiscard]] bool has_day_between(std::uint32_t start, std::uint32_t end) const {
    return std::any_of(dates_.begin(), dates_.end(), [&](const RoledDate& mention) {
      return mention.date.start >= start && mention.date.end <= end;
    });
  }

  [[nodiscard]] const CueHit* rolling_hit() const {
    for (const auto& hit : text_.hits()) {
      const bool is_open = hit.is(Sign::kRolling) || (hit.is(Sign::kLasting) && is_of_intake(hit));
      if (is_open && !is_about_past(text_, hit)) return &hit;
    }
    return nullptr;
  }

  [[nodiscard]] static bool speaks_of_intake(std::span<const CueHit> hits) {
    return any_of(hits, {Sign::kApplications, Sign::kReceives, Sign::kCall, Sign::kMayApply,
                         Sign::kDeadline});
  }

  // "Applications at any time", not "an ongoing lawsuit".
  [[nodiscard]] bool is_of_intake(const CueHit& hit) const {
    const Sentence& place = text_.sentences()[sentence_at(text_.sentences(), hit.start)];
    return speaks_of_intake(text_.hits_of(place)) || speaks_of_intake(text_.label_hits(place));
  }

  [[nodiscard]] Field<Deadline> without_date() const {
    if (const auto* rolling = rolling_hit()) {
      return plain(DeadlineKind::kRolling, *rolling, "deadline.rolling");
    }
    if (const auto* relative = relative_hit()) {
      return plain(DeadlineKind::kRelative, *relative, "deadline.relative");
    }
    for (const auto& mention : dates_) {
      if (mention.role != DateRole::kDeadline) continue;
      if (mention.date.kind == DateKind::kRelative && mention.strength == Strength::kStated) {
        return relative(mention);
      }
      if (mention.date.kind == DateKind::kMonth && mention.strength == Strength::kStated) {
        return window(mention);
      }
    }
    return Field<Deadline>::unknown("no closing date found");
  }

  /// A period counted from an event, said of the intake.
  [[nodiscard]] const CueHit* relative_hit() const {
    for (const auto& hit : text_.hits()) {
      if (!hit.is(Sign::kRelative)) continue;
      const auto& place = text_.sentences()[sentence_at(text_.sentences(), hit.start)];
      const auto hits = text_.hits_of(place);
      const auto label = text_.label_hits(place);
      const bool intake =
          any_of(hits, {Sign::kDeadline, Sign::kReceives, Sign::kCloses, Sign::kApplications}) ||
          any_of(label, {Sign::kDeadline});
      const auto before = text_.hits_between(place.range.start, hit.start);
      const bool other = any_of(before, {Sign::kExecution, Sign::kResults, Sign::kQuestions}) ||
                         any_of(label, {Sign::kExecution, Sign::kResults, Sign::kQuestions});
      if (intake && !other) return &hit;
    }
    return nullptr;
  }

  [[nodiscard]] Field<Deadline> relative(const RoledDate& mention) const {
    Deadline deadline;
    deadline.kind = DeadlineKind::kRelative;
    return Field<Deadline>::known(
        deadline, text_.quote(mention.proof_start, mention.proof_end, "deadline.relative"));
  }

  [[nodiscard]] Field<Deadline> window(const RoledDate& mention) const {
    Deadline deadline;
    if (mention.date.from && mention.date.to && *mention.date.from <= *mention.date.to) {
      deadline.window = DateWindow{*mention.date.from, *mention.date.to};
    }
    return Field<Deadline>::known(
        deadline, text_.quote(mention.proof_start, mention.proof_end, "deadline.month"));
  }

  [[nodiscard]] Field<Deadline> plain(DeadlineKind kind, const CueHit& hit,
                                      std::string_view rule) const {
    Deadline deadline;
    deadline.kind = kind;
    return Field<Deadline>::known(deadline, text_.quote(hit, rule));
  }

  [[nodiscard]] bool is_any_clear() const {
    return std::any_of(candidates_.begin(), candidates_.end(),
                       [](const auto& candidate) { return candidate.points >= kClear; });
  }

  /// A title such as "Instructions for the shortlisted": nobody else may apply any more.
  [[nodiscard]] bool is_for_the_selected() const {
    return title_ != nullptr && any_of(title_->hits(), {Sign::kShortlisted});
  }

  // --- between dates ---

  [[nodiscard]] Field<Deadline> choose() const {
    const auto days = distinct_days(candidates_);
    if (days.empty() || is_invalid_plainest()) return undated();
    if (are_all_revoked()) return Field<Deadline>::unknown("the new closing is not told");
    if (days.size() == 1)
      return dated(DeadlineKind::kDate, best_of(days.front()), "deadline.label");
    if (const auto* own = own_candidate()) {
      return dated(DeadlineKind::kDate, *own, "deadline.applicant");
    }
    if (is_multiple()) return multiple(cutoff_days());
    if (const auto* in_force = in_force_candidate()) {
      return dated(DeadlineKind::kDate, *in_force, "deadline.extension");
    }
    if (const auto* first = first_stage_candidate()) {
      return dated(DeadlineKind::kDate, *first, "deadline.first_stage");
    }
    if (stands_in_several_items() || shares_one_label() || repeats_its_words())
      return multiple(days);
    if (const auto* plain_one = plainest()) {
      return dated(DeadlineKind::kDate, *plain_one, "deadline.label");
    }
    return Field<Deadline>::unknown("several dates claim to be the closing");
  }

  /// An impossible day around which clearly more speaks of the end of the intake than around any
  /// day of the calendar.
  [[nodiscard]] bool is_invalid_plainest() const {
    int invalid = -100;
    int dated = -100;
    for (const auto& candidate : candidates_) {
      auto& most = candidate.invalid ? invalid : dated;
      most = std::max(most, candidate.points);
    }
    return invalid >= kClear && invalid >= dated + kMargin;
  }

  /// "The deadline, which was 20 March, will be extended."
  [[nodiscard]] bool are_all_revoked() const {
    return std::all_of(candidates_.begin(), candidates_.end(),
                       [](const auto& candidate) { return candidate.told_old; });
  }

  /// Invalid days, and days that no year completes, keep their quote and stay undated.
  [[nodiscard]] Field<Deadline> undated() const {
    const auto invalid =
        std::find_if(candidates_.begin(), candidates_.end(),
                     [](const ClosingCandidate& candidate) { return candidate.invalid; });
    const bool is_invalid = invalid != candidates_.end();
    if (is_invalid) {
      if (const auto corrected = corrected_day(*invalid)) return *corrected;
    }
    const auto& candidate = is_invalid ? *invalid : candidates_.front();
    return dated(is_invalid ? DeadlineKind::kInvalid : DeadlineKind::kDate, candidate,
                 is_invalid ? "deadline.invalid" : "deadline.label");
  }

  /// "Printed as 31 June, it is 30 June": in a text of corrections the undecided day right behind
  /// an impossible one is the right one.
  [[nodiscard]] std::optional<Field<Deadline>> corrected_day(const ClosingCandidate& wrong) const {
    if (!any_of(text_.hits(), {Sign::kErratum})) return std::nullopt;
    for (const auto& mention : dates_) {
      const bool behind = mention.date.start > wrong.mention->date.start &&
                          mention.sentence <= wrong.mention->sentence + 2;
      const bool undecided =
          mention.strength == Strength::kNone || mention.role == DateRole::kPublication;
      if (!behind || !mention.date.date || !undecided) continue;
      ClosingCandidate right = wrong;
      right.mention = &mention;
      right.date = mention.date.date;
      if (mention.date.time) right.time = mention.date.time;
      return dated(DeadlineKind::kDate, right, "deadline.correction");
    }
    return std::nullopt;
  }

  [[nodiscard]] const ClosingCandidate& best_of(CivilDate day) const {
    const ClosingCandidate* best = nullptr;
    for (const auto& candidate : candidates_) {
      if (candidate.date != day) continue;
      if (best == nullptr || (!best->time && candidate.time)) best = &candidate;
    }
    return *best;
  }

  [[nodiscard]] bool is_multiple() const {
    std::size_t rounds = 0;
    std::size_t cutoffs = 0;
    std::set<CivilDate> days;
    for (const auto& candidate : candidates_) {
      if (!candidate.date || !days.insert(*candidate.date).second) continue;
      rounds += candidate.round ? 1U : 0U;
      cutoffs += candidate.cutoff ? 1U : 0U;
    }
    return rounds >= 2 || cutoffs >= 2;
  }

  [[nodiscard]] std::vector<CivilDate> cutoff_days() const {
    std::vector<ClosingCandidate> cutoffs;
    for (const auto& candidate : candidates_)
      if (candidate.round || candidate.cutoff) cutoffs.push_back(candidate);
    return distinct_days(cutoffs);
  }

  /// Every candidate in a numbered or bulleted item of its own, or under one, none revoking
  /// another.
  [[nodiscard]] bool stands_in_several_items() const {
    std::set<std::uint32_t> lines;
    int most = 0;
    for (const auto& candidate : candidates_) most = std::max(most, candidate.points);
    for (const auto& candidate : candidates_) {
      if (candidate.points + 3 < most) return false;
      const auto* item = &sentence(*candidate.mention);
      if (!item->item && item->over) item = &text_.sentences()[*item->over];
      if (!item->item || !lines.insert(item->line).second) return false;
    }
    return true;
  }

  [[nodiscard]] Field<Deadline> multiple(std::vector<CivilDate> days) const {
    std::sort(days.begin(), days.end());
    const auto next = std::find_if(days.begin(), days.end(), [this](const CivilDate& day) {
      return !published_ || day >= *published_;
    });
    const auto day = next == days.end() ? days.back() : *next;
    auto deadline = filled(Deadline{}, best_of(day));
    deadline.kind = DeadlineKind::kMultiple;
    deadline.dates = std::move(days);
    const auto& mention = *best_of(day).mention;
    return Field<Deadline>::known(
        deadline, text_.quote(mention.proof_start, mention.proof_end, "deadline.multiple"));
  }

  /// "Closing dates: 31 March; 30 June; 30 September": three days or more under one label.
  [[nodiscard]] bool shares_one_label() const {
    constexpr std::size_t kFew = 3;
    if (distinct_days(candidates_).size() < kFew) return false;
    const auto& label = sentence(*candidates_.front().mention).label;
    return label && std::all_of(candidates_.begin(), candidates_.end(), [&](const auto& one) {
             return sentence(*one.mention).label == label && !one.revoked && !one.second_stage;
           });
  }

  /// "Closes 25 September" in one announcement after the other: the same words before each day, at
  /// the head of a line of its own.
  [[nodiscard]] bool repeats_its_words() const {
    std::set<std::uint32_t> lines;
    std::optional<std::string_view> words;
    for (const auto& candidate : candidates_) {
      const auto& place = sentence(*candidate.mention);
      const auto from =
          place.label ? text_.sentences()[*place.label].range.start : place.range.start;
      const auto own = text_.text().substr(from, candidate.mention->date.start - from);
      if (own.empty() || (words && *words != own)) return false;
      if (candidate.revoked || candidate.second_stage) return false;
      words = own;
      lines.insert(place.line);
    }
    return lines.size() == candidates_.size() && lines.size() > 1;
  }

  /// The date that an extension or a correction puts in force.
  [[nodiscard]] const ClosingCandidate* in_force_candidate() const {
    if (!any_of(text_.hits(), {Sign::kExtension, Sign::kNewDate})) return nullptr;
    const ClosingCandidate* announced = nullptr;
    const ClosingCandidate* kept = nullptr;
    std::set<CivilDate> announced_days;
    std::set<CivilDate> kept_days;
    for (const auto& candidate : candidates_) {
      if (!candidate.date) continue;
      if (candidate.in_force) {
        announced = &best_of(*candidate.date);
        announced_days.insert(*candidate.date);
      } else if (!candidate.revoked) {
        kept = &best_of(*candidate.date);
        kept_days.insert(*candidate.date);
      }
    }
    if (announced_days.size() == 1) return announced;
    return announced_days.empty() && kept_days.size() == 1 ? kept : nullptr;
  }

  [[nodiscard]] const ClosingCandidate* first_stage_candidate() const {
    const ClosingCandidate* first = nullptr;
    bool second = false;
    for (const auto& candidate : candidates_) {
      if (!candidate.date) continue;
      if (candidate.second_stage) {
        second = true;
      } else if (first == nullptr) {
        first = &candidate;
      } else if (first->date != candidate.date) {
        return nullptr;
      }
    }
    return second ? first : nullptr;
  }

  /// The day for our applicants when the text gives every group of applicants its own.
  [[nodiscard]] const ClosingCandidate* own_candidate() const {
    const ClosingCandidate* own = nullptr;
    const bool one_sentence =
        std::all_of(candidates_.begin(), candidates_.end(), [&](const auto& candidate) {
          return candidate.mention->sentence == candidates_.front().mention->sentence;
        });
    for (const auto& candidate : candidates_) {
      if (candidate.group == Group::kNone && !one_sentence) return nullptr;
      if (candidate.group != Group::kOurs) continue;
      if (own != nullptr && own->date != candidate.date) return nullptr;
      own = &candidate;
    }
    return own;
  }

  /// The day around which clearly more speaks of the end of the intake than around any other.
  [[nodiscard]] const ClosingCandidate* plainest() const {
    const ClosingCandidate* best = nullptr;
    int most = 0;
    for (const auto& candidate : candidates_) {
      if (!candidate.date || candidate.revoked || candidate.second_stage) continue;
      const int points = points_of(*candidate.date);
      if (best != nullptr && points <= most) continue;
      best = &candidate;
      most = points;
    }
    if (best == nullptr || most < kFaint) return nullptr;
    const int margin = most < kClear ? kMargin + 1 : kMargin;
    for (const auto& candidate : candidates_) {
      const bool rival = candidate.date && candidate.date != best->date;
      if (rival && points_of(*candidate.date) + margin > most) return nullptr;
    }
    return &best_of(*best->date);
  }

  /// Of a closed call: the only day, or the only one before the text that words of an end name.
  [[nodiscard]] const ClosingCandidate* plainest_past() const {
    if (distinct_days(candidates_).size() == 1)
      return &best_of(*distinct_days(candidates_).begin());
    const ClosingCandidate* found = nullptr;
    for (const auto& candidate : candidates_) {
      const bool past = candidate.date && (!published_ || *candidate.date <= *published_);
      if (!past || (!candidate.named && candidate.points < 0)) continue;
      if (found != nullptr && found->date != candidate.date) return nullptr;
      found = &candidate;
    }
    return found;
  }

  /// The most that one mention of the day gets; a day said twice counts more.
  [[nodiscard]] int points_of(CivilDate day) const {
    int most = -100;
    int mentions = 0;
    for (const auto& candidate : candidates_) {
      if (candidate.date != day) continue;
      most = std::max(most, candidate.revoked ? -100 : candidate.points);
      ++mentions;
    }
    return most + (mentions > 1 ? 2 : 0);
  }

  // --- building ---

  [[nodiscard]] static bool is_stated(const ClosingCandidate& candidate) {
    return candidate.mention->strength == Strength::kStated;
  }

  [[nodiscard]] static Deadline filled(Deadline deadline, const ClosingCandidate& candidate) {
    deadline.date = candidate.date;
    deadline.time = candidate.time;
    deadline.time_zone = candidate.time_zone;
    return deadline;
  }

  [[nodiscard]] Field<Deadline> dated(DeadlineKind kind, const ClosingCandidate& candidate,
                                      std::string_view rule) const {
    auto deadline = filled(Deadline{}, candidate);
    deadline.kind = kind;
    const auto& mention = *candidate.mention;
    return Field<Deadline>::known(deadline,
                                  text_.quote(mention.proof_start, mention.proof_end, rule));
  }

  [[nodiscard]] const Sentence& sentence(const RoledDate& mention) const {
    return text_.sentences()[mention.sentence];
  }

  const Reading& text_;
  const Reading* title_;
  std::span<const RoledDate> dates_;
  std::optional<CivilDate> published_;
  std::vector<ClosingCandidate> candidates_;
};

}  // namespace

Field<Deadline> judge_deadline(const Reading& text, const Reading* title,
                               std::span<const RoledDate> dates,
                               std::optional<CivilDate> published) {
  return DeadlineJudge(text, title, dates, published).run();
}

Field<CivilDate> judge_opening(const Reading& text, std::span<const RoledDate> dates) {
  std::optional<CivilDate> opening;
  const RoledDate* proof = nullptr;
  for (const auto& mention : dates) {
    const bool range = mention.date.kind == DateKind::kRange;
    const auto& place = text.sentences()[mention.sentence];
    const bool moved = range && any_of(text.hits_of(place), {Sign::kOldDate, Sign::kExtension});
    const bool opens =
        !moved && mention.strength == Strength::kStated &&
        (mention.role == DateRole::kOpening || (mention.role == DateRole::kDeadline && range));
    const auto day = range ? mention.date.from : mention.date.date;
    if (!opens || !day) continue;
    if (opening && *opening != *day) return Field<CivilDate>::unknown("several openings");
    opening = day;
    if (proof == nullptr) proof = &mention;
  }
  if (proof == nullptr) return Field<CivilDate>::unknown("no opening found");
  return Field<CivilDate>::known(*opening,
                                 text.quote(proof->proof_start, proof->proof_end, "opening.label"));
}

}  // namespace atalaya::extract
