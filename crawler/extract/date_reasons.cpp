#include "crawler/extract/date_reasons.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <utility>

#include "crawler/extract/closing_candidates.h"
#include "domain/claim_codec.h"

namespace atalaya::extract {
namespace {

constexpr std::array<std::pair<Sign, IgnoredReason>, 8> kReasonOfSign{
    {{Sign::kPublication, IgnoredReason::kPublication},
     {Sign::kEvent, IgnoredReason::kEvent},
     {Sign::kResults, IgnoredReason::kResults},
     {Sign::kQuestions, IgnoredReason::kQuestions},
     {Sign::kExecution, IgnoredReason::kExecution},
     {Sign::kObligation, IgnoredReason::kObligation},
     {Sign::kPast, IgnoredReason::kPastEdition},
     {Sign::kAfter, IgnoredReason::kLaterOnly}}};

std::optional<IgnoredReason> reason_of(Sign sign) {
  for (const auto& [known, reason] : kReasonOfSign) {
    if (known == sign) return reason;
  }
  return std::nullopt;
}

/// Accounts for one date after the other.
class DateAccount {
 public:
  DateAccount(const Reading& text, std::span<const RoledDate> dates, const CallFacts& facts,
              std::optional<CivilDate> published)
      : text_(text),
        dates_(dates),
        facts_(facts),
        published_(published),
        candidates_(closing_candidates(text, dates, published)) {}

  std::vector<Mention> run() {
    std::vector<Mention> mentions;
    mentions.reserve(dates_.size());
    for (std::size_t at = 0; at < dates_.size(); ++at) mentions.push_back(account(at));
    return mentions;
  }

 private:
  Mention account(std::size_t at) {
    const auto& mention = dates_[at];
    Mention result;
    if (takes_deadline(mention)) return taken("deadline", encode(*facts_.deadline.value()));
    if (takes_opening(mention)) return taken("opening", facts_.opening.value()->iso());
    result.reason = reason_for(at);
    return result;
  }

  static Mention taken(std::string_view field, std::string value) {
    Mention mention;
    mention.field = field;
    mention.value = std::move(value);
    return mention;
  }

  // --- what a field holds ---

  [[nodiscard]] static bool stands_in(const RoledDate& mention, const Evidence* evidence) {
    return evidence != nullptr && mention.date.start < evidence->end &&
           evidence->start < mention.date.end;
  }

  /// The day that a mention gives a deadline: its own, or the end of its range.
  [[nodiscard]] static std::optional<CivilDate> closing_day(const RoledDate& mention) {
    return mention.date.kind == DateKind::kRange ? mention.date.to : mention.date.date;
  }

  bool takes_deadline(const RoledDate& mention) {
    const auto* deadline = facts_.deadline.value();
    if (deadline == nullptr || mention.role != DateRole::kDeadline) return false;
    const bool quoted = stands_in(mention, facts_.deadline.evidence());
    switch (mention.date.kind) {
      case DateKind::kTime:
        return deadline->time == mention.date.time;
      case DateKind::kMonth:
        return quoted && deadline->window.has_value();
      case DateKind::kRelative:
        return quoted && deadline->kind == DeadlineKind::kRelative;
      case DateKind::kInvalid:
        return quoted && deadline->kind == DeadlineKind::kInvalid;
      default:
        break;
    }
    const auto day = closing_day(mention);
    if (!day) return quoted && !deadline->date && deadline->kind == DeadlineKind::kDate;
    const auto& cuts = deadline->dates;
    if (deadline->date != day && std::find(cuts.begin(), cuts.end(), *day) == cuts.end()) {
      return false;
    }
    return told_.insert(*day).second;
  }

  bool takes_opening(const RoledDate& mention) {
    const auto* opening = facts_.opening.value();
    if (opening == nullptr || !stands_in(mention, facts_.opening.evidence())) return false;
    const bool range = mention.date.kind == DateKind::kRange;
    return *opening == (range ? mention.date.from : mention.date.date);
  }

  [[nodiscard]] bool repeats(const RoledDate& mention) const {
    const auto* deadline = facts_.deadline.value();
    const auto* opening = facts_.opening.value();
    const auto day = closing_day(mention);
    const auto first = mention.date.kind == DateKind::kRange ? mention.date.from : day;
    const bool of_deadline =
        deadline != nullptr && day && (deadline->date == day || told_.contains(*day));
    return of_deadline || (opening != nullptr && first && *opening == *first);
  }

  // --- why it holds none ---

  [[nodiscard]] IgnoredReason reason_for(std::size_t at) const {
    const auto& mention = dates_[at];
    if (const auto reason = by_role(at)) return *reason;
    if (const auto reason = by_form(mention)) return *reason;
    if (repeats(mention)) return IgnoredReason::kRepeated;
    if (mention.role == DateRole::kDeadline) return beside_deadline(mention);
    if (mention.role == DateRole::kOpening) return beside_opening();
    const bool is_publication = published_ && mention.date.date == published_;
    return is_publication ? IgnoredReason::kPublication : IgnoredReason::kNoCue;
  }

  [[nodiscard]] std::optional<IgnoredReason> by_role(std::size_t at) const {
    const auto& mention = dates_[at];
    if (mention.role == DateRole::kPublication) return IgnoredReason::kPublication;
    if (mention.role == DateRole::kEvent) return IgnoredReason::kEvent;
    if (mention.role != DateRole::kOther || mention.strength == Strength::kNone) {
      return std::nullopt;
    }
    const auto sign = sign_of(at);
    if (sign) {
      if (const auto reason = reason_of(*sign)) return reason;
    }
    return by_subject(mention);
  }

  /// A later date of a list has the role of the first, and its sign.
  [[nodiscard]] std::optional<Sign> sign_of(std::size_t at) const {
    const auto sentence = dates_[at].sentence;
    for (auto step = at + 1; step-- > 0 && dates_[step].sentence == sentence;) {
      if (dates_[step].sign) return dates_[step].sign;
    }
    return std::nullopt;
  }

  /// What its sentence says that ends or begins: "las clases terminan el …", "en 2024 cerró el …".
  [[nodiscard]] std::optional<IgnoredReason> by_subject(const RoledDate& mention) const {
    const auto& sentence = text_.sentences()[mention.sentence];
    const auto before =
        text_.hits_between(sentence.range.start, static_cast<std::uint32_t>(mention.date.start));
    if (any_of(before, {Sign::kPast})) return IgnoredReason::kPastEdition;
    const auto* subject = last_of(before, {Sign::kEvent, Sign::kExecution, Sign::kObligation,
                                           Sign::kResults, Sign::kQuestions});
    if (subject == nullptr) return IgnoredReason::kOtherPeriod;
    return reason_of(static_cast<Sign>(subject->cue.value));
  }

  [[nodiscard]] static std::optional<IgnoredReason> by_form(const RoledDate& mention) {
    const auto& date = mention.date;
    switch (date.kind) {
      case DateKind::kInvalid:
        return IgnoredReason::kImpossible;
      case DateKind::kTime:
        return IgnoredReason::kTimeOnly;
      case DateKind::kMonth:
        return IgnoredReason::kMonthOnly;
      case DateKind::kRelative:
        return IgnoredReason::kRelative;
      case DateKind::kRange:
        if (date.from || date.to) return std::nullopt;
        break;
      default:
        if (date.date) return std::nullopt;
        break;
    }
    return date.ambiguous ? IgnoredReason::kAmbiguousOrder : IgnoredReason::kNoYear;
  }

  [[nodiscard]] IgnoredReason beside_deadline(const RoledDate& mention) const {
    const auto candidate =
        std::find_if(candidates_.begin(), candidates_.end(),
                     [&](const ClosingCandidate& one) { return one.mention == &mention; });
    if (candidate == candidates_.end()) return no_candidate(mention);
    if (candidate->second_stage) return IgnoredReason::kSecondStage;
    if (candidate->revoked) return IgnoredReason::kReplaced;
    const auto* deadline = facts_.deadline.value();
    if (deadline == nullptr) return IgnoredReason::kUndecided;
    if (deadline->kind != DeadlineKind::kDate && deadline->kind != DeadlineKind::kMultiple &&
        deadline->kind != DeadlineKind::kInvalid) {
      return IgnoredReason::kToldByWords;
    }
    return by_rule(facts_.deadline.evidence()->rule);
  }

  /// Why the rule that chose the closing passed the others over.
  [[nodiscard]] static IgnoredReason by_rule(std::string_view rule) {
    if (rule == "deadline.extension") return IgnoredReason::kReplaced;
    if (rule == "deadline.first_stage") return IgnoredReason::kSecondStage;
    if (rule == "deadline.applicant") return IgnoredReason::kOtherApplicant;
    return IgnoredReason::kOtherPeriod;
  }

  [[nodiscard]] IgnoredReason no_candidate(const RoledDate& mention) const {
    const auto hits = text_.hits_of(text_.sentences()[mention.sentence]);
    if (any_of(hits, {Sign::kShortlisted})) return IgnoredReason::kSecondStage;
    if (any_of(hits, {Sign::kExtensionDenied})) return IgnoredReason::kOnRequest;
    return IgnoredReason::kOtherPeriod;
  }

  [[nodiscard]] IgnoredReason beside_opening() const {
    const bool several = facts_.opening.is_unknown() && openings() > 1;
    return several ? IgnoredReason::kUndecided : IgnoredReason::kOtherOpening;
  }

  [[nodiscard]] std::size_t openings() const {
    std::set<CivilDate> days;
    for (const auto& mention : dates_) {
      if (mention.role == DateRole::kOpening && mention.date.date) days.insert(*mention.date.date);
    }
    return days.size();
  }

  const Reading& text_;
  std::span<const RoledDate> dates_;
  const CallFacts& facts_;
  std::optional<CivilDate> published_;
  std::vector<ClosingCandidate> candidates_;
  std::set<CivilDate> told_;  ///< days of the closing already accounted for
};

}  // namespace

std::vector<Mention> account_of_dates(const Reading& text, std::span<const RoledDate> dates,
                                      const CallFacts& facts, std::optional<CivilDate> published) {
  return DateAccount(text, dates, facts, published).run();
}

}  // namespace atalaya::extract
