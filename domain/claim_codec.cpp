#include "domain/claim_codec.h"

#include <algorithm>
#include <charconv>
#include <type_traits>
#include <utility>

#include <fmt/format.h>

namespace atalaya {

namespace {

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (std::size_t from = 0;;) {
    const std::size_t to = text.find(separator, from);
    parts.push_back(text.substr(from, to - from));
    if (to == std::string_view::npos) return parts;
    from = to + 1;
  }
}

// --- text forms of the value types ---------------------------------------------------------------

std::string text_of(const std::string& text) {
  return text;
}
std::string text_of(bool answer) {
  return answer ? "yes" : "no";
}
std::string text_of(CivilDate date) {
  return date.iso();
}
std::string text_of(const Deadline& deadline) {
  return encode(deadline);
}
std::string text_of(const Amount& amount) {
  return encode(amount);
}
std::string text_of(const Annex& annex) {
  return annex.name + '\t' + annex.url;
}
std::string text_of(const PopulationRange& range) {
  return fmt::format("{}..{}", range.min ? std::to_string(*range.min) : "",
                     range.max ? std::to_string(*range.max) : "");
}
template <class E>
  requires std::is_enum_v<E>
std::string text_of(E value) {
  return std::string(to_string(value));
}

void read(std::string_view text, std::optional<std::string>& result) {
  result = std::string(text);
}
void read(std::string_view text, std::optional<bool>& result) {
  if (text == "yes" || text == "no") result = text == "yes";
}
void read(std::string_view text, std::optional<CivilDate>& result) {
  result = CivilDate::parse_iso(text);
}
void read(std::string_view text, std::optional<Deadline>& result) {
  result = decode_deadline(text);
}
void read(std::string_view text, std::optional<Amount>& result) {
  result = decode_amount(text);
}
void read(std::string_view text, std::optional<Annex>& result) {
  const std::size_t tab = text.find('\t');
  result = Annex{std::string(text.substr(0, tab)),
                 tab == text.npos ? std::string() : std::string(text.substr(tab + 1))};
}

bool read_count(std::string_view text, std::optional<std::int64_t>& result) {
  if (text.empty()) return true;
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return false;
  result = value;
  return true;
}

void read(std::string_view text, std::optional<PopulationRange>& result) {
  const std::size_t dots = text.find("..");
  if (dots == text.npos) return;
  PopulationRange range;
  if (read_count(text.substr(0, dots), range.min) && read_count(text.substr(dots + 2), range.max))
    result = range;
}
template <class E>
  requires std::is_enum_v<E>
void read(std::string_view text, std::optional<E>& result) {
  result = parse_word<E>(text);
}

// --- the fields of CallFacts, by name ------------------------------------------------------------

template <class T>
void collect(std::string_view name, const Field<T>& field, std::vector<EncodedClaim>& out) {
  if (const T* value = field.value()) {
    out.push_back({std::string(name), text_of(*value), *field.evidence()});
    return;
  }
  for (const Claim<T>& claim : field.claims())
    out.push_back({std::string(name), text_of(claim.value), claim.evidence});
}

template <class T>
void collect(std::string_view name, const std::vector<Claim<T>>& list,
             std::vector<EncodedClaim>& out) {
  for (const Claim<T>& claim : list)
    out.push_back({std::string(name), text_of(claim.value), claim.evidence});
}

template <class T>
void add(Field<T>& field, Claim<T> claim) {
  if (field.is_unknown()) {
    field = Field<T>::known(std::move(claim.value), std::move(claim.evidence));
    return;
  }
  std::vector<Claim<T>> claims = field.claims();
  const bool said_already = std::any_of(claims.begin(), claims.end(), [&](const Claim<T>& known) {
    return known.value == claim.value;
  });
  if (said_already) return;
  claims.push_back(std::move(claim));
  field = Field<T>::disputed(std::move(claims));
}

template <class T>
void add(std::vector<Claim<T>>& list, Claim<T> claim) {
  const bool listed = std::any_of(
      list.begin(), list.end(), [&](const Claim<T>& known) { return known.value == claim.value; });
  if (!listed) list.push_back(std::move(claim));
}

using EvidenceChange = std::function<void(Evidence&)>;

template <class T>
void change_each(std::vector<Claim<T>>& list, const EvidenceChange& change) {
  for (Claim<T>& claim : list) change(claim.evidence);
}
template <class T>
void change_each(Field<T>& field, const EvidenceChange& change) {
  std::vector<Claim<T>> claims = field.claims();
  if (claims.empty()) return;
  change_each(claims, change);
  if (field.is_disputed())
    field = Field<T>::disputed(std::move(claims));
  else
    field = Field<T>::known(std::move(claims.front().value), std::move(claims.front().evidence));
}

template <class T>
void clear(Field<T>& field) {
  field = Field<T>();
}
template <class T>
void clear(std::vector<Claim<T>>& list) {
  list.clear();
}

template <class T>
T value_type(const Field<T>&);
template <class T>
T value_type(const std::vector<Claim<T>>&);

/// Calls visit(name, member) for every field of `facts`, in encoding order.
template <class Facts, class Visitor>
void for_each_field(Facts& facts, Visitor visit) {
  visit("title", facts.title);
  visit("funder", facts.funder);
  visit("reference", facts.reference);
  visit("summary", facts.summary);
  visit("nature", facts.nature);
  visit("modality", facts.modality);
  visit("deadline", facts.deadline);
  visit("opening", facts.opening);
  visit("amounts", facts.amounts);
  visit("eligible", facts.eligible);
  visit("excluded", facts.excluded);
  visit("partner", facts.partner);
  visit("countries", facts.countries);
  visit("places", facts.places);
  visit("population", facts.population);
  visit("memberships", facts.memberships);
  visit("requirements", facts.requirements);
  visit("annexes", facts.annexes);
  visit("execution_period", facts.execution_period);
  visit("themes", facts.themes);
  visit("approaches", facts.approaches);
  visit("loan", facts.loan);
  visit("partner_required", facts.partner_required);
  visit("several_countries", facts.several_countries);
  visit("to_transcribe", facts.to_transcribe);
}

constexpr std::string_view kLanguage = "language";

enum class Insertion { kAdd, kReplace };

Result<void> insert(CallFacts& facts, EncodedClaim claim, Insertion insertion) {
  if (claim.field == kLanguage) {
    facts.language = claim.value;
    return {};
  }
  bool found = false;
  bool readable = false;
  for_each_field(facts, [&](std::string_view name, auto& member) {
    if (name != claim.field) return;
    found = true;
    std::optional<decltype(value_type(member))> value;
    read(claim.value, value);
    if (!value) return;
    readable = true;
    if (insertion == Insertion::kReplace) clear(member);
    add(member, Claim<decltype(value_type(member))>{std::move(*value), std::move(claim.evidence)});
  });
  if (!found)
    return fail(ErrorKind::kMalformed, fmt::format("no field is called '{}'", claim.field));
  if (!readable)
    return fail(ErrorKind::kMalformed,
                fmt::format("'{}' is no value for {}", claim.value, claim.field));
  return {};
}

// --- deadlines -----------------------------------------------------------------------------------

std::optional<DateWindow> read_window(std::string_view text) {
  const std::size_t dots = text.find("..");
  if (dots == text.npos) return std::nullopt;
  const auto from = CivilDate::parse_iso(text.substr(0, dots));
  const auto to = CivilDate::parse_iso(text.substr(dots + 2));
  if (!from || !to) return std::nullopt;
  return DateWindow{*from, *to};
}

std::optional<std::vector<CivilDate>> read_dates(std::string_view text) {
  std::vector<CivilDate> dates;
  for (const std::string_view part : split(text, ',')) {
    const auto date = CivilDate::parse_iso(part);
    if (!date) return std::nullopt;
    dates.push_back(*date);
  }
  return dates;
}

constexpr std::string_view kComputed = "computed=";

// Each word after the kind says by its form what it is.
bool read_deadline_word(std::string_view word, Deadline& deadline) {
  if (word.starts_with("cuts=")) {
    auto dates = read_dates(word.substr(5));
    if (dates) deadline.dates = std::move(*dates);
    return dates.has_value();
  }
  if (word.starts_with(kComputed)) {
    deadline.computed = CivilDate::parse_iso(word.substr(kComputed.size()));
    return deadline.computed.has_value();
  }
  if (word.find("..") != word.npos) {
    deadline.window = read_window(word);
    return deadline.window.has_value();
  }
  if (const auto date = CivilDate::parse_iso(word)) {
    deadline.date = date;
    return true;
  }
  if (const auto time = ClockTime::parse(word)) {
    deadline.time = time;
    return true;
  }
  if (!deadline.time_zone.empty()) return false;
  deadline.time_zone = word;
  return true;
}

// --- amounts -------------------------------------------------------------------------------------

bool read_amount_range(std::string_view text, Amount& amount) {
  const std::size_t dots = text.find("..");
  const std::string_view low = text.substr(0, dots);
  const std::string_view high = text.substr(dots + 2);
  amount.min = Decimal::parse(low);
  amount.max = Decimal::parse(high);
  return (low.empty() || amount.min) && (high.empty() || amount.max) && (amount.min || amount.max);
}

bool read_amount_word(std::string_view word, Amount& amount) {
  if (word.find("..") != word.npos) return read_amount_range(word, amount);
  if (word.ends_with('%')) {
    amount.percent = Decimal::parse(word.substr(0, word.size() - 1));
    return amount.percent.has_value();
  }
  amount.currency = Currency::parse(word);
  return amount.currency.has_value();
}

}  // namespace

std::vector<EncodedClaim> encode(const CallFacts& facts) {
  std::vector<EncodedClaim> claims;
  claims.reserve(16);
  for_each_field(facts,
                 [&](std::string_view name, const auto& member) { collect(name, member, claims); });
  if (!facts.language.empty()) claims.push_back({std::string(kLanguage), facts.language, {}});
  return claims;
}

Result<void> decode_into(CallFacts& facts, EncodedClaim claim) {
  return insert(facts, std::move(claim), Insertion::kAdd);
}

Result<void> replace_in(CallFacts& facts, EncodedClaim claim) {
  return insert(facts, std::move(claim), Insertion::kReplace);
}

void change_evidence(CallFacts& facts, const std::function<void(Evidence&)>& change) {
  for_each_field(facts, [&](std::string_view, auto& member) { change_each(member, change); });
  for (Mention& mention : facts.mentions) change(mention.evidence);
}

std::string encode(const Deadline& deadline) {
  std::string text(to_string(deadline.kind));
  if (deadline.date) text += ' ' + deadline.date->iso();
  if (deadline.time) text += ' ' + deadline.time->text();
  if (!deadline.time_zone.empty()) text += ' ' + deadline.time_zone;
  if (!deadline.dates.empty()) {
    text += " cuts=";
    for (const CivilDate date : deadline.dates) text += date.iso() + ',';
    text.pop_back();
  }
  if (deadline.window)
    text += fmt::format(" {}..{}", deadline.window->from.iso(), deadline.window->to.iso());
  if (deadline.computed) text += fmt::format(" {}{}", kComputed, deadline.computed->iso());
  return text;
}

std::optional<Deadline> decode_deadline(std::string_view text) {
  const std::vector<std::string_view> words = split(text, ' ');
  const auto kind = parse_word<DeadlineKind>(words.front());
  if (!kind) return std::nullopt;
  Deadline deadline{.kind = *kind};
  const bool readable = std::all_of(words.begin() + 1, words.end(), [&](std::string_view word) {
    return read_deadline_word(word, deadline);
  });
  const bool dated = *kind != DeadlineKind::kMultiple || !deadline.dates.empty();
  if (!readable || !dated) return std::nullopt;
  return deadline;
}

std::string encode(const Amount& amount) {
  std::string text(to_string(amount.role));
  if (amount.min || amount.max)
    text += fmt::format(" {}..{}", amount.min ? amount.min->text() : "",
                        amount.max ? amount.max->text() : "");
  if (amount.currency) text += fmt::format(" {}", amount.currency->code());
  if (amount.percent) text += fmt::format(" {}%", amount.percent->text());
  return text;
}

std::optional<Amount> decode_amount(std::string_view text) {
  const std::vector<std::string_view> words = split(text, ' ');
  const auto role = parse_word<AmountRole>(words.front());
  if (!role) return std::nullopt;
  Amount amount{.role = *role};
  const bool readable = std::all_of(words.begin() + 1, words.end(), [&](std::string_view word) {
    return read_amount_word(word, amount);
  });
  if (!readable || (!amount.min && !amount.max && !amount.percent)) return std::nullopt;
  return amount;
}

const std::vector<std::string_view>& claim_fields() {
  static const std::vector<std::string_view> kNames = [] {
    std::vector<std::string_view> names;
    CallFacts facts;
    for_each_field(facts, [&](std::string_view name, auto&) { names.push_back(name); });
    names.push_back(kLanguage);
    return names;
  }();
  return kNames;
}

}  // namespace atalaya
