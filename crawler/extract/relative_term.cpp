#include "crawler/extract/relative_term.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>
#include <vector>

#include "base/business_calendar.h"
#include "crawler/extract/date_scanner.h"
#include "crawler/extract/number_words.h"
#include "crawler/extract/relative_grammar.h"
#include "crawler/extract/term_words.h"

namespace atalaya::extract {
namespace {

/// "15 días hábiles": a count, its unit and the tokens that hold them.
struct Term {
  int count = 0;
  TermWord unit = TermWord::kDay;
  bool working = false;
  std::size_t first = 0;
  std::size_t last = 0;  ///< one past the last token
};

/// The day from which a period is counted, and the token behind the words that name it.
struct Start {
  CivilDate day;
  std::size_t next = 0;
};

class TermReader {
 public:
  TermReader(std::string_view sentence, const ScanOptions& options)
      : text_(sentence),
        options_(options),
        tokens_(term_tokens(sentence)),
        dates_(scan_printed_dates(sentence, options)) {}

  [[nodiscard]] std::optional<CivilDate> day() const {
    const auto term = only_term();
    if (!term || is_any(TermWord::kBefore)) return std::nullopt;
    const auto start = is_counted_behind(*term) ? start_behind(*term) : start_ahead(*term);
    return start ? counted(start->day, *term) : std::nullopt;
  }

 private:
  [[nodiscard]] bool is(std::size_t at, TermWord word) const {
    return at < tokens_.size() && tokens_[at].is(word);
  }
  [[nodiscard]] bool is_mark(std::size_t at, char mark) const {
    return at < tokens_.size() && tokens_[at].mark == mark;
  }
  [[nodiscard]] bool is_any(TermWord word) const {
    return std::any_of(tokens_.begin(), tokens_.end(),
                       [word](const TermToken& token) { return token.is(word); });
  }

  // --- the period ---

  /// Two periods ("10 days, 5 more on request"): nobody knows which one counts.
  [[nodiscard]] std::optional<Term> only_term() const {
    std::optional<Term> only;
    for (std::size_t at = 0; at < tokens_.size();) {
      const auto term = term_at(at);
      if (term && only) return std::nullopt;
      if (term) only = term;
      at = term ? term->last : at + 1;
    }
    return only;
  }

  [[nodiscard]] std::optional<Term> term_at(std::size_t at) const {
    constexpr int kMost = 400;
    Term term;
    term.first = at;
    std::size_t next = read_count(at, term.count);
    if (next == at || term.count < 1 || term.count > kMost) return std::nullopt;
    next = skip_repeated(next, term.count);
    if (is_mark(next, '-')) ++next;
    const std::size_t unit = skip_kind(next, term);
    if (is(unit, TermWord::kDay))
      term.unit = TermWord::kDay;
    else if (is(unit, TermWord::kWeek))
      term.unit = TermWord::kWeek;
    else if (is(unit, TermWord::kMonth))
      term.unit = TermWord::kMonth;
    else
      return std::nullopt;
    term.last = skip_kind(unit + 1, term);
    return term;
  }

  /// Token behind the number that begins at token `at`; `at` when none begins.
  std::size_t read_count(std::size_t at, int& count) const {
    const TermToken& token = tokens_[at];
    const std::string_view word = text_.substr(token.start, token.end - token.start);
    if (token.is_number) return is_whole(word, count) ? at + 1 : at;
    if (const auto spelled = read_number_words(text_.substr(token.start))) {
      if (!is_whole(spelled->value.text(), count)) return at;
      std::size_t next = at;
      while (next < tokens_.size() && tokens_[next].start < token.start + spelled->size) ++next;
      return next;
    }
    count = 1;
    return token.is(TermWord::kOne) ? at + 1 : at;
  }

  static bool is_whole(std::string_view digits, int& value) {
    const auto* const end = digits.data() + digits.size();
    const auto read = std::from_chars(digits.data(), end, value);
    return read.ec == std::errc() && read.ptr == end;
  }

  /// "quince (15)": the same number said twice.
  [[nodiscard]] std::size_t skip_repeated(std::size_t at, int count) const {
    if (!is_mark(at, '(') || at + 1 >= tokens_.size()) return at;
    int again = 0;
    const std::size_t next = read_count(at + 1, again);
    return next > at + 1 && again == count && is_mark(next, ')') ? next + 1 : at;
  }

  std::size_t skip_kind(std::size_t at, Term& term) const {
    for (; is(at, TermWord::kWorking) || is(at, TermWord::kRunning); ++at)
      term.working = term.working || is(at, TermWord::kWorking);
    return at;
  }

  // --- its start ---

  /// Words such as "siguientes a la" right behind the period, or "dentro de los" before it.
  [[nodiscard]] bool is_counted_behind(const Term& term) const {
    for (std::size_t at = term.last; is_joint(at); ++at)
      if (is(at, TermWord::kFrom)) return true;
    return is(term.last, TermWord::kOf) && is_led(term);
  }

  [[nodiscard]] bool is_joint(std::size_t at) const {
    return is(at, TermWord::kFrom) || is(at, TermWord::kLink) || is(at, TermWord::kTo) ||
           is_mark(at, ',');
  }

  [[nodiscard]] bool is_led(const Term& term) const {
    std::size_t at = term.first;
    while (at > 0 && tokens_[at - 1].is(TermWord::kLink)) --at;
    return at > 0 && tokens_[at - 1].is(TermWord::kWithin);
  }

  [[nodiscard]] std::optional<Start> start_behind(const Term& term) const {
    std::size_t at = term.last;
    while (is_joint(at) || is(at, TermWord::kWorking)) {
      // "From the next business day": another day than the event's for days of the calendar.
      if (is(at, TermWord::kWorking) && !term.working) return std::nullopt;
      ++at;
    }
    return start_at(at);
  }

  /// "A partir de hoy, los municipios tienen 10 días."
  [[nodiscard]] std::optional<Start> start_ahead(const Term& term) const {
    constexpr std::size_t kReach = 8;
    for (std::size_t from = term.first; from-- > 0;) {
      if (!tokens_[from].is(TermWord::kFrom)) continue;
      std::size_t at = from;
      while (at < term.first && is_joint(at)) ++at;
      const auto start = start_at(at);
      if (!start || start->next > term.first || term.first - start->next > kReach)
        return std::nullopt;
      return is_one_clause(start->next, term.first) ? start : std::nullopt;
    }
    return std::nullopt;
  }

  [[nodiscard]] bool is_one_clause(std::size_t first, std::size_t last) const {
    for (; first < last; ++first)
      if (is(first, TermWord::kAnd) || is_mark(first, ';') || is_mark(first, ':')) return false;
    return true;
  }

  [[nodiscard]] std::optional<Start> start_at(std::size_t at) const {
    if (auto printed = printed_day(at)) return printed;
    if (!options_.published) return std::nullopt;
    std::size_t next = at;
    if (is(at, TermWord::kNow)) {
      while (is(next, TermWord::kNow)) ++next;
      return Start{*options_.published, next};
    }
    next = own_publication(at);
    return next > at ? std::optional(Start{*options_.published, next}) : std::nullopt;
  }

  /// A day that stands for the event: "(desde) la notificación, el 3 de marzo de 2027".
  [[nodiscard]] std::optional<Start> printed_day(std::size_t at) const {
    for (; at < tokens_.size(); ++at) {
      if (const auto* date = date_at(tokens_[at].start)) {
        while (at < tokens_.size() && tokens_[at].start < date->end) ++at;
        return Start{*date->date, at};
      }
      if (!may_name_event(at)) return std::nullopt;
    }
    return std::nullopt;
  }

  [[nodiscard]] const ScannedDate* date_at(std::size_t byte) const {
    for (const ScannedDate& date : dates_) {
      const bool is_day = date.kind == DateKind::kDate || date.kind == DateKind::kDateTime;
      if (is_day && date.start <= byte && byte < date.end)
        return date.date && !date.ambiguous && !date.year_inferred ? &date : nullptr;
    }
    return nullptr;
  }

  [[nodiscard]] bool may_name_event(std::size_t at) const {
    constexpr std::array kWords{TermWord::kEvent, TermWord::kPublication, TermWord::kCall,
                                TermWord::kThis,  TermWord::kPlace,       TermWord::kOf,
                                TermWord::kLink};
    return is_mark(at, '(') || is_mark(at, ',') ||
           std::any_of(kWords.begin(), kWords.end(), [&](TermWord word) { return is(at, word); });
  }

  /// Token behind "publicación", "publication of this call", "this notice"; `at` where the words
  /// name another publication ("del extracto", "en el boletín").
  [[nodiscard]] std::size_t own_publication(std::size_t at) const {
    std::size_t next = at;
    const bool published = is(next, TermWord::kPublication);
    if (published) ++next;
    const bool described = !published || is(next, TermWord::kOf) || is(next, TermWord::kThis);
    if (described) {
      const std::size_t object = object_end(next, published);
      if (object == next) return at;
      next = object;
    }
    while (is(next, TermWord::kLink) && !is(next, TermWord::kOf)) ++next;
    return is_end(next) ? next : at;
  }

  /// Token behind "de la presente convocatoria"; `at` without a word for the call. A publication
  /// is of the call, elsewhere the call must be this one.
  [[nodiscard]] std::size_t object_end(std::size_t at, bool published) const {
    bool is_this = false;
    std::size_t next = at;
    for (; is(next, TermWord::kLink) || is(next, TermWord::kThis); ++next)
      is_this = is_this || is(next, TermWord::kThis);
    const std::size_t call = next;
    while (is(next, TermWord::kCall)) ++next;
    return next > call && (is_this || published) ? next : at;
  }

  [[nodiscard]] bool is_end(std::size_t at) const {
    return at >= tokens_.size() || is(at, TermWord::kFor) || tokens_[at].mark != 0;
  }

  // --- counting ---

  [[nodiscard]] std::optional<CivilDate> counted(CivilDate start, const Term& term) const {
    if (term.working && (term.unit != TermWord::kDay || options_.country != "CO"))
      return std::nullopt;
    if (term.working) return BusinessCalendar().plus(start, term.count);
    if (term.unit == TermWord::kMonth) return plus_months(start, term.count);
    return start.plus_days(term.unit == TermWord::kWeek ? 7 * term.count : term.count);
  }

  std::string_view text_;
  const ScanOptions& options_;
  std::vector<TermToken> tokens_;
  std::vector<ScannedDate> dates_;
};

/// The bytes of the sentence that proves a closing, with its label and what it labels.
std::string_view sentence_of(const Evidence& evidence, const Reading& text) {
  const auto& sentences = text.sentences();
  const auto at = sentence_at(sentences, static_cast<std::uint32_t>(evidence.start));
  std::uint32_t start = sentences[at].range.start;
  std::uint32_t end = sentences[at].range.end;
  if (sentences[at].label) start = sentences[*sentences[at].label].range.start;
  for (auto next = at + 1; next < sentences.size() && sentences[next].label == at; ++next)
    end = sentences[next].range.end;
  return text.text().substr(start, end - start);
}

/// "Mañana": what the scanner counted from the day of writing, where the proof holds nothing else
/// that is counted.
std::optional<CivilDate> counted_from_now(const Evidence& evidence,
                                          std::span<const RoledDate> dates) {
  const RoledDate* only = nullptr;
  for (const RoledDate& mention : dates) {
    const bool quoted = mention.date.start >= evidence.start && mention.date.end <= evidence.end;
    if (!quoted || mention.date.kind != DateKind::kRelative) continue;
    if (only != nullptr) return std::nullopt;
    only = &mention;
  }
  if (only == nullptr || only->role != DateRole::kDeadline || !only->date.computed)
    return std::nullopt;
  const auto& days = *only->date.computed;
  return days.front() == days.back() ? std::optional(days.front()) : std::nullopt;
}

}  // namespace

std::optional<CivilDate> day_of_term(std::string_view sentence, const ScanOptions& options) {
  return TermReader(sentence, options).day();
}

Field<Deadline> with_computed_day(Field<Deadline> closing, const Reading& text,
                                  std::span<const RoledDate> dates, const ScanOptions& options) {
  if (closing.value() == nullptr || closing.value()->kind != DeadlineKind::kRelative)
    return closing;
  const Evidence& evidence = *closing.evidence();
  Deadline deadline = *closing.value();
  deadline.computed = day_of_term(sentence_of(evidence, text), options);
  if (!deadline.computed) deadline.computed = counted_from_now(evidence, dates);
  return Field<Deadline>::known(std::move(deadline), evidence);
}

}  // namespace atalaya::extract
