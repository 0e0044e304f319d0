#include "crawler/record_facts.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/text.h"
#include "crawler/member_values.h"
#include "crawler/parse/json_part.h"

namespace atalaya::crawler {

namespace {

using parse::ApiMember;
using parse::ApiRecord;

constexpr std::size_t kLongestName = 2000;  // bytes of a funder or a reference

// Bytes: a longer text is prose, whose figures need not be what the member's name says.
constexpr std::size_t kLongestFigure = 60;

/// The word that a code stands for, the text itself without a code list; empty for a code that the
/// list does not know.
std::string decoded(const ApiMember& member) {
  const std::string text = clean_line(member.text);
  if (member.field->codes.empty()) return text;
  const auto found = member.field->codes.find(text);
  return found == member.field->codes.end() ? std::string() : found->second;
}

/// Reads the members of one record into facts.
class MemberReader {
 public:
  MemberReader(const ApiRecord& record, const RecordPlace& place,
               const extract::Understanding& understanding)
      : record_(record), place_(place), understanding_(understanding) {}

  CallFacts facts() {
    read_names();
    read_deadline();
    read_opening();
    read_award();
    read_pool();
    read_cofinancing();
    read_actors();
    read_countries();
    return std::move(facts_);
  }

 private:
  template <class Read>
  void for_each(ApiTarget target, Read read) const {
    for (const ApiMember& member : record_.members)
      if (member.field->to == target) read(member);
  }

  [[nodiscard]] Evidence evidence_of(const ApiMember& member, std::string rule) const {
    return evidence_of(member.part, member.text, std::move(rule));
  }
  [[nodiscard]] Evidence evidence_of(std::string part, std::string text, std::string rule) const {
    Evidence evidence;
    evidence.document = place_.document;
    evidence.part = std::move(part);
    evidence.end = text.size();
    evidence.quote = std::move(text);
    evidence.rule = std::move(rule);
    return evidence;
  }

  // --- names and words ---

  void read_names() {
    read_line(ApiTarget::kTitle, facts_.title, "api.title");
    read_line(ApiTarget::kFunder, facts_.funder, "api.funder");
    read_line(ApiTarget::kReference, facts_.reference, "api.reference");
    read_vocabulary(ApiTarget::kModality, facts_.modality, "api.modality");
    read_vocabulary(ApiTarget::kNature, facts_.nature, "api.nature");
    if (const ApiMember* language = record_.find(ApiTarget::kLanguage))
      facts_.language = decoded(*language).substr(0, 2);
  }

  void read_line(ApiTarget target, Field<std::string>& field, std::string rule) const {
    const ApiMember* member = record_.find(target);
    if (member == nullptr) return;
    std::string line(truncate_utf8(decoded(*member), kLongestName));
    if (!line.empty())
      field = Field<std::string>::known(std::move(line), evidence_of(*member, std::move(rule)));
  }

  template <class E>
  void read_vocabulary(ApiTarget target, Field<E>& field, const std::string& rule) const {
    for_each(target, [&](const ApiMember& member) {
      const auto value = parse_word<E>(decoded(member));
      if (value && field.is_unknown()) field = Field<E>::known(*value, evidence_of(member, rule));
    });
  }

  // --- dates ---

  void read_deadline() {
    std::vector<Claim<Deadline>> claims;
    for_each(ApiTarget::kDeadline, [&](const ApiMember& member) {
      if (auto claim = deadline_of(member)) claims.push_back(std::move(*claim));
    });
    const std::optional<Claim<Deadline>> closed = closed_by_status();
    if (claims.empty() && closed) claims.push_back(*closed);
    if (claims.empty()) return;
    Claim<Deadline> one = only_or_next(std::move(claims));
    const bool goes_on = !one.value.date || place_.today <= *one.value.date;
    if (closed && goes_on && one.value.kind != DeadlineKind::kClosed)
      facts_.deadline = Field<Deadline>::disputed({std::move(one), *closed});
    else
      facts_.deadline = Field<Deadline>::known(std::move(one.value), std::move(one.evidence));
  }

  [[nodiscard]] std::optional<Claim<Deadline>> closed_by_status() const {
    std::optional<Claim<Deadline>> closed;
    for_each(ApiTarget::kStatus, [&](const ApiMember& member) {
      if (decoded(member) == "closed")
        closed = Claim<Deadline>{Deadline{.kind = DeadlineKind::kClosed},
                                 evidence_of(member, "api.status")};
    });
    return closed;
  }

  [[nodiscard]] std::optional<Claim<Deadline>> deadline_of(const ApiMember& member) const {
    const ApiField& field = *member.field;
    if (!field.codes.empty()) {
      const auto kind = parse_word<DeadlineKind>(decoded(member));
      if (kind)
        return Claim<Deadline>{Deadline{.kind = *kind}, evidence_of(member, "api.deadline")};
    }
    const auto read = read_member_date(member.text, field, place_.lang);
    Deadline deadline;
    if (!read && is_impossible_day(member.text, place_.lang)) {
      deadline.kind = DeadlineKind::kInvalid;
      return Claim<Deadline>{std::move(deadline), evidence_of(member, "api.deadline")};
    }
    if (!read) return deadline_in_words(member);
    if (field.rolling_from && *field.rolling_from <= read->date) {
      deadline.kind = DeadlineKind::kRolling;
    } else {
      deadline.kind = DeadlineKind::kDate;
      deadline.date = read->date;
      deadline.time = read->time;
      deadline.time_zone = read->time_zone;
    }
    return Claim<Deadline>{std::move(deadline), evidence_of(member, "api.deadline")};
  }

  [[nodiscard]] std::optional<Claim<Deadline>> deadline_in_words(const ApiMember& member) const {
    const Field<Deadline> field = labelled(member, "Deadline").deadline;
    const Deadline* known = field.value();
    if (known == nullptr || known->kind == DeadlineKind::kNone) return std::nullopt;
    return field.claims().front();
  }

  // Several closings: each day once, ascending; the next one leads.
  // A day counts more than the words for none.
  [[nodiscard]] Claim<Deadline> only_or_next(std::vector<Claim<Deadline>> claims) const {
    const auto undated = std::stable_partition(claims.begin(), claims.end(), [](const auto& claim) {
      return claim.value.date.has_value();
    });
    if (undated == claims.begin()) return std::move(claims.front());
    claims.erase(undated, claims.end());
    std::stable_sort(claims.begin(), claims.end(),
                     [](const auto& a, const auto& b) { return *a.value.date < *b.value.date; });
    std::vector<CivilDate> days;
    for (const Claim<Deadline>& claim : claims)
      if (claim.value.date && (days.empty() || days.back() < *claim.value.date))
        days.push_back(*claim.value.date);
    if (days.size() < 2) return std::move(claims.front());
    const auto open = std::find_if(claims.begin(), claims.end(), [&](const auto& claim) {
      return claim.value.date && place_.today <= *claim.value.date;
    });
    Claim<Deadline> next = open == claims.end() ? claims.back() : *open;
    next.value.kind = DeadlineKind::kMultiple;
    next.value.dates = std::move(days);
    return next;
  }

  void read_opening() {
    for_each(ApiTarget::kOpening, [&](const ApiMember& member) {
      const auto read = read_member_date(member.text, *member.field, place_.lang);
      if (read && facts_.opening.is_unknown())
        facts_.opening = Field<CivilDate>::known(read->date, evidence_of(member, "api.opening"));
    });
  }

  // --- money ---

  struct Priced {
    const ApiMember* member = nullptr;
    MemberMoney money;
  };

  [[nodiscard]] std::vector<Priced> priced(ApiTarget target) const {
    std::vector<Priced> all;
    for_each(target, [&](const ApiMember& member) {
      if (member.text.size() > kLongestFigure) return;
      auto money = read_member_money(member.text, place_.lang);
      const bool is_nothing = money && money->max && money->max->is_zero();
      if (money && !is_nothing) {
        if (const auto named = Currency::parse(member.currency)) money->currency = named;
        if (!money->currency) money->currency = member.field->currency;
        all.push_back({&member, std::move(*money)});
      }
    });
    return all;
  }

  // The lowest floor and the highest ceiling of the record's members.
  void read_award() {
    std::vector<Priced> floors = priced(ApiTarget::kAwardMin);
    std::vector<Priced> ceilings = priced(ApiTarget::kAwardMax);
    for (const Priced& both : priced(ApiTarget::kAward)) {
      floors.push_back(both);
      ceilings.push_back(both);
    }
    const auto floor =
        std::min_element(floors.begin(), floors.end(),
                         [](const auto& a, const auto& b) { return *a.money.min < *b.money.min; });
    const auto ceiling =
        std::max_element(ceilings.begin(), ceilings.end(),
                         [](const auto& a, const auto& b) { return *a.money.max < *b.money.max; });
    const Priced* low = floor == floors.end() ? nullptr : &*floor;
    const Priced* high = ceiling == ceilings.end() ? nullptr : &*ceiling;
    if (low == nullptr && high == nullptr) return;
    Amount amount{.role = AmountRole::kAward};
    if (low != nullptr) amount.min = low->money.min;
    if (high != nullptr) amount.max = high->money.max;
    if (amount.min && amount.max && *amount.max < *amount.min)
      return;  // the record contradicts itself
    if (low != nullptr && high != nullptr && low->money.currency != high->money.currency) return;
    const Priced& speaker = high == nullptr ? *low : *high;
    amount.currency = speaker.money.currency;
    facts_.amounts.push_back({std::move(amount), award_evidence(low, high)});
  }

  [[nodiscard]] Evidence award_evidence(const Priced* low, const Priced* high) const {
    if (low == nullptr || high == nullptr || low->member == high->member)
      return evidence_of(*(high == nullptr ? low : high)->member, "api.award");
    return evidence_of(parse::joined_parts({low->member->part, high->member->part}),
                       low->member->text + "\n\n" + high->member->text, "api.award");
  }

  // Several sums (one a year, one an action) are one pool.
  void read_pool() {
    const std::vector<Priced> sums = priced(ApiTarget::kPool);
    if (sums.empty()) return;
    Decimal sum;
    std::vector<std::string> parts;
    std::string quote;
    for (const Priced& one : sums) {
      const auto longer = sum.plus(*one.money.max);
      if (!longer || one.money.currency != sums.front().money.currency) return;
      sum = *longer;
      parts.push_back(one.member->part);
      quote += (quote.empty() ? "" : "\n\n") + one.member->text;
    }
    if (sum.is_zero()) return;
    Amount amount{.role = AmountRole::kTotal, .currency = sums.front().money.currency};
    amount.min = amount.max = sum;
    facts_.amounts.push_back(
        {std::move(amount), evidence_of(parse::joined_parts(parts), std::move(quote), "api.pool")});
  }

  void read_cofinancing() {
    const ApiMember* member = record_.find(ApiTarget::kCofinancing);
    if (member == nullptr) return;
    const auto percent = read_member_percent(member->text);
    if (!percent || percent->is_zero()) return;
    facts_.amounts.push_back({Amount{.role = AmountRole::kCofinancing, .percent = percent},
                              evidence_of(*member, "api.cofinancing")});
  }

  // --- who and where ---

  void read_actors() {
    for_each(ApiTarget::kEligible, [&](const ApiMember& member) {
      if (!member.field->codes.empty()) return read_actor_codes(member);
      CallFacts read = labelled(member, "Eligible applicants");
      append(facts_.eligible, read.eligible);
      append(facts_.excluded, read.excluded);
      append(facts_.partner, read.partner);
    });
  }

  // A code may stand for several actors: "municipality subnational_government".
  void read_actor_codes(const ApiMember& member) {
    const std::string words = decoded(member);
    for (std::string_view rest = words; !rest.empty();) {
      const std::string_view word = rest.substr(0, rest.find(' '));
      rest.remove_prefix(std::min(rest.size(), word.size() + 1));
      if (const auto actor = parse_word<ActorKind>(word))
        append(facts_.eligible, {{*actor, evidence_of(member, "api.eligible")}});
    }
  }

  void read_countries() {
    for_each(ApiTarget::kCountry, [&](const ApiMember& member) {
      const std::string code = decoded(member);
      const bool is_code = code.size() >= 2 && code.size() <= 8 &&
                           std::all_of(code.begin(), code.end(),
                                       [](char letter) { return letter >= 'A' && letter <= 'Z'; });
      if (is_code) append(facts_.countries, {{code, evidence_of(member, "api.country")}});
    });
  }

  template <class T>
  static void append(std::vector<Claim<T>>& list, const std::vector<Claim<T>>& more) {
    for (const Claim<T>& claim : more) {
      const bool is_known = std::any_of(list.begin(), list.end(), [&](const Claim<T>& known) {
        return known.value == claim.value;
      });
      if (!is_known) list.push_back(claim);
    }
  }

  // A member's name is a label that its text lacks: read behind it, with the quotes moved back.
  [[nodiscard]] CallFacts labelled(const ApiMember& member, const std::string& by_default) const {
    const std::string label =
        (member.field->label.empty() ? by_default : member.field->label) + ": ";
    extract::TextInput input;
    input.text = label + member.text;
    input.lang = place_.lang;
    input.country = place_.country;
    input.document = place_.document;
    input.text_part = member.part;
    CallFacts facts = understanding_.understand(input);
    move_back(facts.deadline, label.size());
    move_back(facts.eligible, label.size());
    move_back(facts.excluded, label.size());
    move_back(facts.partner, label.size());
    return facts;
  }

  // Whether the quote lies behind the label; a quote that begins in it is cut to the member's text.
  static bool move_back(Evidence& evidence, std::size_t by) {
    if (evidence.end <= by) return false;
    const std::size_t cut = evidence.start < by ? by - evidence.start : 0;
    evidence.quote.erase(0, cut);
    evidence.start = evidence.start + cut - by;
    evidence.end -= by;
    return true;
  }

  template <class T>
  static void move_back(std::vector<Claim<T>>& claims, std::size_t by) {
    std::erase_if(claims, [&](Claim<T>& claim) { return !move_back(claim.evidence, by); });
  }

  static void move_back(Field<Deadline>& field, std::size_t by) {
    std::vector<Claim<Deadline>> claims = field.claims();
    move_back(claims, by);
    field = claims.size() == 1
                ? Field<Deadline>::known(claims.front().value, claims.front().evidence)
                : Field<Deadline>();
  }

  const ApiRecord& record_;
  const RecordPlace& place_;
  const extract::Understanding& understanding_;
  CallFacts facts_;
};

}  // namespace

CallFacts facts_of_members(const ApiRecord& record, const RecordPlace& place,
                           const extract::Understanding& understanding) {
  return MemberReader(record, place, understanding).facts();
}

}  // namespace atalaya::crawler
