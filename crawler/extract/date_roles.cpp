#include "crawler/extract/date_roles.h"

#include <algorithm>
#include <optional>

#include "base/text.h"

namespace atalaya::extract {
namespace {

using Hits = std::span<const CueHit>;

constexpr std::uint32_t kReachAfter = 90;  ///< bytes after a date in which words may name it
constexpr std::uint32_t kShort = 24;       ///< tokens of a sentence that leans on its heading
constexpr std::uint32_t kListGap = 8;      ///< bytes between dates of one list: ", ", " y el "

struct Verdict {
  DateRole role = DateRole::kOther;
  Strength strength = Strength::kNone;
  const CueHit* proof = nullptr;
  [[nodiscard]] bool decided() const { return proof != nullptr; }
};

struct SignRole {
  Sign sign;
  DateRole role;
  Strength strength;
};

// What a word next to a date makes of it. kReceives and the ends of periods are judged by hand.
constexpr std::array<SignRole, 18> kSignRoles{
    {{Sign::kDeadline, DateRole::kDeadline, Strength::kStated},
     {Sign::kCloses, DateRole::kDeadline, Strength::kStated},
     {Sign::kClosedPast, DateRole::kDeadline, Strength::kStated},
     {Sign::kNewDate, DateRole::kDeadline, Strength::kHint},
     {Sign::kCutoff, DateRole::kDeadline, Strength::kStated},
     {Sign::kRound, DateRole::kDeadline, Strength::kStated},
     {Sign::kFirstStage, DateRole::kDeadline, Strength::kHint},
     {Sign::kSecondStage, DateRole::kDeadline, Strength::kHint},
     {Sign::kOpening, DateRole::kOpening, Strength::kStated},
     {Sign::kReopened, DateRole::kOpening, Strength::kStated},
     {Sign::kBegins, DateRole::kOpening, Strength::kStated},
     {Sign::kPublication, DateRole::kPublication, Strength::kStated},
     {Sign::kEvent, DateRole::kEvent, Strength::kStated},
     {Sign::kResults, DateRole::kOther, Strength::kStated},
     {Sign::kQuestions, DateRole::kOther, Strength::kStated},
     {Sign::kExecution, DateRole::kOther, Strength::kStated},
     {Sign::kObligation, DateRole::kOther, Strength::kStated},
     {Sign::kPast, DateRole::kOther, Strength::kStated}}};

constexpr SignSet kIntake{Sign::kApplications, Sign::kReceives, Sign::kDeadline, Sign::kCloses,
                          Sign::kOpening,      Sign::kCutoff,   Sign::kRound,    Sign::kFirstStage};

const SignRole* role_of(const CueHit& hit) {
  for (const auto& entry : kSignRoles) {
    if (hit.is(entry.sign)) return &entry;
  }
  return nullptr;
}

bool is_negative(const Verdict& verdict) {
  return verdict.decided() && verdict.role != DateRole::kDeadline &&
         verdict.role != DateRole::kOpening;
}

/// The sign nearest to a date that stands after `hits`, or before them.
enum class Side { kBefore, kAfter };

Verdict nearest(Hits hits, Side side) {
  Verdict verdict;
  for (std::size_t step = 0; step < hits.size(); ++step) {
    const auto& hit = side == Side::kBefore ? hits[hits.size() - 1 - step] : hits[step];
    if (const auto* entry = role_of(hit)) return {entry->role, entry->strength, &hit};
    if (hit.is(Sign::kReceives)) return {DateRole::kDeadline, Strength::kHint, &hit};
  }
  return verdict;
}

/// Decides one date after the other; later dates of a list take the role of the first.
class RoleJudge {
 public:
  RoleJudge(const Reading& reading, const std::vector<ScannedDate>& dates)
      : reading_(reading), dates_(dates) {}

  std::vector<RoledDate> run() {
    roled_.reserve(dates_.size());
    for (std::size_t at = 0; at < dates_.size(); ++at) roled_.push_back(judge(at));
    return std::move(roled_);
  }

 private:
  RoledDate judge(std::size_t at) {
    RoledDate roled;
    roled.date = dates_[at];
    roled.proof_start = start_of(at);
    roled.proof_end = end_of(at);
    if (reading_.sentences().empty()) return roled;
    roled.sentence = sentence_at(reading_.sentences(), roled.proof_start);
    const auto& sentence = reading_.sentences()[roled.sentence];
    const auto verdict = decide(at, sentence);
    roled.role = verdict.role;
    roled.strength = verdict.strength;
    if (verdict.proof != nullptr) {
      roled.sign = static_cast<Sign>(verdict.proof->cue.value);
      roled.proof_start = std::min(roled.proof_start, start_of_proof(*verdict.proof, sentence));
      roled.proof_end = std::max(roled.proof_end, verdict.proof->end);
    }
    return roled;
  }

  /// A word of the label is quoted with its whole label: "Fecha de cierre: …".
  [[nodiscard]] std::uint32_t start_of_proof(const CueHit& proof, const Sentence& sentence) const {
    if (!sentence.label) return proof.start;
    const auto& label = reading_.sentences()[*sentence.label].range;
    return label.holds(proof.start) ? label.start : proof.start;
  }

  [[nodiscard]] std::uint32_t start_of(std::size_t at) const {
    return static_cast<std::uint32_t>(dates_[at].start);
  }
  [[nodiscard]] std::uint32_t end_of(std::size_t at) const {
    return static_cast<std::uint32_t>(dates_[at].end);
  }

  Verdict decide(std::size_t at, const Sentence& sentence) {
    const auto last = previous_day(at);
    const bool follows = last && end_of(*last) > sentence.range.start;
    const auto from = follows ? end_of(*last) : sentence.range.start;
    const auto before = reading_.hits_between(from, start_of(at));
    const bool bare = !nearest(before, Side::kBefore).decided();
    if (follows && bare && start_of(at) - from <= kListGap) return inherited(*last);
    const auto own = by_words_before(before, sentence, dates_[at]);
    if (const auto aside = by_bracket(at); aside.decided()) return aside;
    if (own.strength == Strength::kStated && !yields_to_label(own, sentence)) return own;
    const auto label_hits = label_words(sentence, last);
    const auto label = governed(label_hits, own);
    if (label.decided()) return label;
    if (const auto bound = by_bare_bound(label_hits, sentence); bound.decided()) return bound;
    const auto after = by_words_after(at, sentence);
    if (after.decided() &&
        (!own.decided() || (is_negative(after) && !is_another_clause(at, after, own))))
      return after;
    const auto heading = governed(reading_.heading_hits(sentence), own);
    if (heading.decided()) return heading;
    if (own.decided()) return own;
    if (const auto stops = by_channel(sentence); stops.decided()) return stops;
    return follows ? carried(*last, before) : own;
  }

  /// "On 3 May the form is taken down": a channel of the intake and that it stops.
  [[nodiscard]] Verdict by_channel(const Sentence& sentence) const {
    const auto hits = reading_.hits_of(sentence);
    const auto* stops = first_of(hits, {Sign::kStops});
    const auto* channel = first_of(hits, {Sign::kChannel});
    if (stops == nullptr || channel == nullptr) return {};
    constexpr SignSet kOther{Sign::kEvent,    Sign::kResults,   Sign::kQuestions,
                             Sign::kHistoric, Sign::kExecution, Sign::kPast};
    if (any_of(hits, kOther)) return {};
    return {DateRole::kDeadline, Strength::kHint, stops};
  }

  /// "Workshop of candidates: until 20 May": an end of a period takes its purpose from the label.
  [[nodiscard]] bool yields_to_label(const Verdict& own, const Sentence& sentence) const {
    if (!own.decided()) return false;
    const bool weak = own.proof->is(Sign::kUntil) || own.proof->is(Sign::kReceives);
    return weak && is_negative(nearest(reading_.label_hits(sentence), Side::kBefore));
  }

  /// "26 June 2026 (closing), 4 August 2026 (awards)": a bracket right behind a date names it,
  /// unless it holds a date of its own.
  [[nodiscard]] Verdict by_bracket(std::size_t at) const {
    constexpr std::uint32_t kLongest = 60;
    const auto text = reading_.text();
    const auto open = text.find_first_not_of(' ', end_of(at));
    if (open == text.npos || text[open] != '(') return {};
    const auto close = text.find(')', open);
    if (close == text.npos || close > open + kLongest) return {};
    if (at + 1 < dates_.size() && start_of(at + 1) < close) return {};
    auto verdict = nearest(
        reading_.hits_between(static_cast<std::uint32_t>(open), static_cast<std::uint32_t>(close)),
        Side::kBefore);
    if (verdict.decided() && verdict.role == DateRole::kDeadline)
      verdict.strength = Strength::kStated;
    return verdict;
  }

  /// Words of the label; those before a date inside it are spent on that date: "Cierra el 5 de
  /// mayo. Nota: corregido el 2 de abril".
  [[nodiscard]] Hits label_words(const Sentence& sentence, std::optional<std::size_t> last) const {
    const auto hits = reading_.label_hits(sentence);
    if (hits.empty() || !last) return hits;
    const auto& label = reading_.sentences()[*sentence.label].range;
    if (!label.holds(start_of(*last))) return hits;
    const auto open = reading_.text().rfind('(', start_of(*last));
    const bool aside = open != std::string_view::npos && open >= label.start &&
                       reading_.text().find(')', end_of(*last)) < label.end;
    if (aside) return reading_.hits_between(label.start, static_cast<std::uint32_t>(open));
    return reading_.hits_between(end_of(*last), label.end);
  }

  /// The date before this one; clock times alone and "today" do not count.
  [[nodiscard]] std::optional<std::size_t> previous_day(std::size_t at) const {
    while (at-- > 0) {
      if (dates_[at].kind != DateKind::kTime && !dates_[at].from_now) return at;
    }
    return std::nullopt;
  }

  [[nodiscard]] Verdict inherited(std::size_t at) const {
    return {roled_[at].role, roled_[at].strength, nullptr};
  }

  /// A second date of a sentence without words of its own: the end of the period begun before.
  [[nodiscard]] Verdict carried(std::size_t at, Hits before) const {
    const auto* until = last_of(before, {Sign::kUntil});
    if (until != nullptr && roled_[at].role == DateRole::kOpening) {
      return {DateRole::kDeadline, Strength::kStated, until};
    }
    return {};
  }

  /// Words before the date in its own sentence.
  Verdict by_words_before(Hits before, const Sentence& sentence, const ScannedDate& date) const {
    auto verdict = begun(nearest(before, Side::kBefore), reading_.hits_of(sentence));
    const bool received = verdict.decided() && verdict.proof->is(Sign::kReceives);
    if (received && receives_something_else(before, *verdict.proof))
      return {DateRole::kOther, Strength::kStated, verdict.proof};
    if (date.kind == DateKind::kRange) return period(verdict, sentence, date);
    if (const auto* after = close_before(before, date)) return later_only(*after, sentence, date);
    const auto* until = last_of(before, {Sign::kUntil});
    if (until == nullptr && received && ends_in_until(*verdict.proof)) until = verdict.proof;
    const auto* from = last_of(before, {Sign::kFrom});
    const bool begins = from != nullptr && (until == nullptr || until->start < from->start);
    if (verdict.decided() && verdict.role == DateRole::kOpening && until != nullptr &&
        until->start > verdict.proof->start)
      return {DateRole::kDeadline, Strength::kStated, until};
    if (verdict.decided() && !received) {
      return settled(verdict, begins ? from : nullptr, sentence, date);
    }
    const bool intake = received || speaks_of_intake(sentence);
    if (until != nullptr && !begins) {
      return {DateRole::kDeadline, intake ? Strength::kStated : Strength::kHint,
              received ? verdict.proof : until};
    }
    if (begins && intake) return {DateRole::kOpening, Strength::kStated, from};
    return verdict;
  }

  /// "submitted by": a phrase of receiving that holds the word of the end itself.
  [[nodiscard]] bool ends_in_until(const CueHit& hit) const {
    const auto phrase = reading_.text().substr(hit.start, hit.end - hit.start);
    for (const std::string_view word : {" by", " until", " before", " hasta", " até", " avant"})
      if (phrase.ends_with(word)) return true;
    return false;
  }

  /// "End: 26 February 2027": of many things; only of an intake where words of one stand.
  [[nodiscard]] bool is_mere_end(const CueHit& proof, Hits hits) const {
    const auto phrase = to_lower(reading_.text().substr(proof.start, proof.end - proof.start));
    bool mere = false;
    for (const std::string_view word :
         {"end", "fin", "termin", "acab", "conclu", "achèv", "s'achèv", "ends", "culmin"})
      mere = mere || phrase.starts_with(word);
    return mere && !any_of(hits, {Sign::kApplications, Sign::kReceives, Sign::kChannel, Sign::kCall,
                                  Sign::kDeadline, Sign::kFirstStage, Sign::kRound, Sign::kCutoff});
  }

  /// What begins is an intake only where words of one stand, and nothing else of the call.
  [[nodiscard]] static Verdict begun(Verdict verdict, Hits hits) {
    if (!verdict.decided() || !verdict.proof->is(Sign::kBegins)) return verdict;
    constexpr SignSet kOther{Sign::kEvent, Sign::kExecution, Sign::kResults, Sign::kQuestions,
                             Sign::kObligation};
    const bool intake =
        any_of(hits, {Sign::kApplications, Sign::kReceives, Sign::kChannel, Sign::kCall});
    if (!intake || any_of(hits, kOther)) verdict.role = DateRole::kOther;
    return verdict;
  }

  /// The "after" that stands right before a date.
  [[nodiscard]] const CueHit* close_before(Hits before, const ScannedDate& date) const {
    constexpr std::uint32_t kGap = 12;  // bytes: "del día "
    const auto* last = last_of(before, {Sign::kAfter, Sign::kUntil, Sign::kFrom});
    const bool is_near = last != nullptr && last->is(Sign::kAfter) &&
                         static_cast<std::uint32_t>(date.start) <= last->end + kGap;
    return is_near ? last : nullptr;
  }

  /// "Due dates after 25 January" is no due date; "applications received after 30 June will not be
  /// considered" is.
  [[nodiscard]] Verdict later_only(const CueHit& after, const Sentence& sentence,
                                   const ScannedDate& date) const {
    const auto behind =
        reading_.hits_between(static_cast<std::uint32_t>(date.end), sentence.range.end);
    const auto ahead =
        reading_.hits_between(sentence.range.start, static_cast<std::uint32_t>(date.start));
    constexpr SignSet kRefusal{Sign::kNegation, Sign::kMayNotApply};
    const bool refuses = any_of(behind, kRefusal) || any_of(ahead, kRefusal);
    if (refuses && speaks_of_intake(sentence)) {
      return {DateRole::kDeadline, Strength::kStated, &after};
    }
    return {DateRole::kOther, Strength::kStated, &after};
  }

  /// A range of days near words of intake is the time to apply.
  [[nodiscard]] Verdict period(const Verdict& verdict, const Sentence& sentence,
                               const ScannedDate& date) const {
    if (is_negative(verdict)) return verdict;
    constexpr std::uint32_t kReach = 110;  // bytes from the words of intake to the period
    const auto start = static_cast<std::uint32_t>(date.start);
    const auto end = static_cast<std::uint32_t>(date.end);
    const auto near =
        reading_.hits_between(std::max(sentence.range.start, start - std::min(start, kReach)),
                              std::min(sentence.range.end, end + kReach));
    const auto before = reading_.hits_between(sentence.range.start, start);
    if (closes_something_else(before)) return {DateRole::kOther, Strength::kStated, verdict.proof};
    const bool is_far = !any_of(near, kIntake) && !any_of(reading_.label_hits(sentence), kIntake);
    if (is_far || (!verdict.decided() && !speaks_of_intake(sentence))) return {};
    return {DateRole::kDeadline, Strength::kStated, verdict.proof};
  }

  /// Looks at the rest of the sentence before it takes a word of closing at its word.
  [[nodiscard]] Verdict settled(Verdict verdict, const CueHit* begins, const Sentence& sentence,
                                const ScannedDate& date) const {
    if (verdict.role != DateRole::kDeadline) return verdict;
    const auto before =
        reading_.hits_between(sentence.range.start, static_cast<std::uint32_t>(date.start));
    if (any_of(before, {Sign::kPast})) return {DateRole::kOther, Strength::kStated, verdict.proof};
    const bool has_ended = verdict.proof->is(Sign::kClosedPast);
    if (begins != nullptr && verdict.proof->start < begins->start && !has_ended) {
      return {DateRole::kOpening, Strength::kStated, begins};
    }
    const bool falls_due =
        verdict.proof->is(Sign::kDeadline) &&
        receives_something_else(close_to(before, *verdict.proof), *verdict.proof);
    const bool closes = verdict.proof->is(Sign::kCloses) || verdict.proof->is(Sign::kClosedPast);
    if (falls_due || (closes && closes_something_else(before))) {
      return {DateRole::kOther, Strength::kStated, verdict.proof};
    }
    if (verdict.proof->is(Sign::kNewDate) &&
        (is_correction() ||
         any_of(reading_.hits_of(sentence), {Sign::kDeadline, Sign::kExtension, Sign::kCloses}))) {
      verdict.strength = Strength::kStated;
    }
    return verdict;
  }

  /// A text that tells an old date, or prints an impossible one, gives the right one somewhere.
  [[nodiscard]] bool is_correction() const {
    return any_of(reading_.hits(), {Sign::kOldDate}) ||
           std::any_of(dates_.begin(), dates_.end(),
                       [](const ScannedDate& date) { return date.kind == DateKind::kInvalid; });
  }

  /// "Las clases terminan el …": the subject nearest to the verb is no intake.
  [[nodiscard]] static bool closes_something_else(Hits before) {
    const auto* subject =
        last_of(before, {Sign::kEvent, Sign::kExecution, Sign::kObligation, Sign::kResults,
                         Sign::kQuestions, Sign::kApplications, Sign::kDeadline, Sign::kReceives,
                         Sign::kFirstStage, Sign::kChannel, Sign::kCall});
    return subject != nullptr && !subject->is(Sign::kApplications) &&
           !subject->is(Sign::kDeadline) && !subject->is(Sign::kReceives) &&
           !subject->is(Sign::kFirstStage) && !subject->is(Sign::kChannel) &&
           !subject->is(Sign::kCall);
  }

  /// The hits of a verb's clause: no more than a few tokens before it, behind the last comma.
  [[nodiscard]] Hits close_to(Hits hits, const CueHit& verb) const {
    constexpr std::uint32_t kReach = 6;  // tokens
    const auto comma = reading_.text().rfind(',', verb.start);
    const auto first = std::find_if(hits.begin(), hits.end(), [&](const CueHit& hit) {
      return hit.last + kReach > verb.first &&
             (comma == std::string_view::npos || hit.start > comma);
    });
    return hits.subspan(static_cast<std::size_t>(first - hits.begin()));
  }

  /// "Questions may be sent until …": the subject before the verb.
  [[nodiscard]] static bool receives_something_else(Hits before, const CueHit& verb) {
    const auto last =
        std::lower_bound(before.begin(), before.end(), verb.start,
                         [](const CueHit& hit, std::uint32_t start) { return hit.start < start; });
    const auto ahead = before.first(static_cast<std::size_t>(last - before.begin()));
    const auto* subject = last_of(
        ahead, {Sign::kEvent, Sign::kExecution, Sign::kObligation, Sign::kResults, Sign::kQuestions,
                Sign::kApplications, Sign::kDeadline, Sign::kFirstStage, Sign::kCall});
    return subject != nullptr && !subject->is(Sign::kApplications) &&
           !subject->is(Sign::kDeadline) && !subject->is(Sign::kFirstStage) &&
           !subject->is(Sign::kCall);
  }

  [[nodiscard]] bool speaks_of_intake(const Sentence& sentence) const {
    return any_of(reading_.hits_of(sentence), {Sign::kApplications, Sign::kReceives,
                                               Sign::kDeadline, Sign::kCloses, Sign::kOpening}) ||
           any_of(reading_.label_hits(sentence),
                  {Sign::kApplications, Sign::kReceives, Sign::kDeadline}) ||
           (sentence.range.last - sentence.range.first < kShort &&
            any_of(reading_.heading_hits(sentence), {Sign::kApplications, Sign::kReceives}));
  }

  /// What the words over the date make of it; a hint of its own yields to their topic.
  [[nodiscard]] Verdict governed(Hits hits, const Verdict& own) const {
    auto verdict = begun(nearest(hits, Side::kBefore), hits);
    if (!verdict.decided()) return {};
    if (verdict.role == DateRole::kDeadline && verdict.proof->is(Sign::kCloses) &&
        (closes_something_else(hits) || is_mere_end(*verdict.proof, hits)))
      return {DateRole::kOther, Strength::kStated, verdict.proof};
    if (verdict.role == DateRole::kDeadline) verdict.strength = Strength::kStated;
    if (is_negative(verdict) && own.strength == Strength::kStated) return {};
    return verdict;
  }

  /// "Desde: …" and "Hasta: …", labels that say nothing else.
  [[nodiscard]] Verdict by_bare_bound(Hits hits, const Sentence& sentence) const {
    constexpr std::uint32_t kFewTokens = 3;  // with the colon
    if (!sentence.label) return {};
    const auto& label = reading_.sentences()[*sentence.label].range;
    const auto* last = hits.empty() ? nullptr : &hits.back();
    if (last != nullptr && last->is(Sign::kUntil) &&
        any_of(hits, {Sign::kApplications, Sign::kReceives, Sign::kCall}))
      return {DateRole::kDeadline, Strength::kStated, last};  // "Applications until: …"
    if (label.last - label.first > kFewTokens) return {};
    // One word may be of several lists.
    const bool one_word = !hits.empty() && hits.back().start == hits.front().start &&
                          hits.back().end == hits.front().end;
    if (!one_word) return {};
    if (const auto* until = first_of(hits, {Sign::kUntil}))
      return {DateRole::kDeadline, Strength::kStated, until};
    if (const auto* from = first_of(hits, {Sign::kFrom}))
      return {DateRole::kOpening, Strength::kStated, from};
    return {};
  }

  /// "Proposals are handed in on 29 May and the list is known …": what stands behind a conjunction
  /// says nothing of a day that its own clause places.
  [[nodiscard]] bool is_another_clause(std::size_t at, const Verdict& after,
                                       const Verdict& own) const {
    if (own.role != DateRole::kDeadline || after.proof->start < end_of(at)) return false;
    const auto between = reading_.text().substr(end_of(at), after.proof->start - end_of(at));
    for (const std::string_view joint : {" y ", " and ", " e ", " et ", ", ", "; "})
      if (between.find(joint) != between.npos) return true;
    return false;
  }

  /// "1 June 2026 is the last day to …", "el 12 de junio se publicará la lista".
  [[nodiscard]] Verdict by_words_after(std::size_t at, const Sentence& sentence) const {
    auto end = end_of(at) + kReachAfter;
    end = std::min(end, bracket_with_a_date(at));
    if (!ends_with_colon(sentence)) end = std::min(end, sentence.range.end);
    if (at + 1 < dates_.size()) end = std::min(end, start_of(at + 1));
    const auto hits = reading_.hits_between(end_of(at), end);
    const auto verdict = begun(nearest(hits, Side::kAfter), reading_.hits_of(sentence));
    if (verdict.decided() && !verdict.proof->is(Sign::kReceives)) return verdict;
    const auto hour = until_an_hour(at, hits, sentence);
    return hour.decided() ? hour : verdict;
  }

  /// Where the bracket opens that stands right behind a date and holds another: "13 Feb (jury of 12
  /// March)" says nothing of 13 February.
  [[nodiscard]] std::uint32_t bracket_with_a_date(std::size_t at) const {
    constexpr std::uint32_t kNone = 0xFFFFFFFF;
    const auto open = reading_.text().find_first_not_of(' ', end_of(at));
    const bool opens = open != std::string_view::npos && reading_.text()[open] == '(';
    if (!opens || at + 1 >= dates_.size()) return kNone;
    const auto close = reading_.text().find(')', open);
    return start_of(at + 1) < close ? static_cast<std::uint32_t>(open) : kNone;
  }

  /// "On 21 August the registry takes files until 4 p.m.": the day of a closing hour.
  [[nodiscard]] Verdict until_an_hour(std::size_t at, Hits hits, const Sentence& sentence) const {
    const bool hour_follows = at + 1 < dates_.size() && dates_[at + 1].kind == DateKind::kTime &&
                              sentence.range.holds(start_of(at + 1));
    const auto* until = last_of(hits, {Sign::kUntil});
    if (!hour_follows || until == nullptr) return {};
    return {DateRole::kDeadline, speaks_of_intake(sentence) ? Strength::kStated : Strength::kHint,
            until};
  }

  [[nodiscard]] bool ends_with_colon(const Sentence& sentence) const {
    return reading_.tokens()[sentence.range.last - 1].mark == ':';
  }

  const Reading& reading_;
  const std::vector<ScannedDate>& dates_;
  std::vector<RoledDate> roled_;
};

}  // namespace

std::vector<RoledDate> judge_date_roles(const Reading& reading,
                                        const std::vector<ScannedDate>& dates) {
  return RoleJudge(reading, dates).run();
}

}  // namespace atalaya::extract
