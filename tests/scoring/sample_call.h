#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "domain/call.h"
#include "scoring/context.h"
#include "scoring/score.h"

/// Calls as understanding would give them, a fact at a time.
namespace atalaya::scoring::test {

inline CivilDate day(int year, int month, int number) {
  return *CivilDate::from_ymd(year, month, number);
}

inline Evidence quoted(std::string quote, std::string rule = "test") {
  const std::size_t size = quote.size();
  return {Sha256(), "text", kTextVersion, 0, size, std::move(quote), std::move(rule)};
}

template <class T>
Field<T> known(T value, std::string quote = "quote") {
  return Field<T>::known(std::move(value), quoted(std::move(quote)));
}

template <class T>
Claim<T> claim(T value, std::string quote = "quote") {
  return {std::move(value), quoted(std::move(quote))};
}

inline Currency currency(std::string_view code) {
  return *Currency::parse(code);
}

inline Amount up_to(std::int64_t max, std::string_view code = "COP",
                    AmountRole role = AmountRole::kAward) {
  Amount amount;
  amount.role = role;
  amount.max = Decimal(max, 0);
  amount.currency = currency(code);
  return amount;
}

inline Deadline on(CivilDate date, std::optional<ClockTime> time = {}, std::string zone = "") {
  Deadline deadline;
  deadline.kind = DeadlineKind::kDate;
  deadline.date = date;
  deadline.time = time;
  deadline.time_zone = std::move(zone);
  return deadline;
}

inline Deadline of_kind(DeadlineKind kind) {
  Deadline deadline;
  deadline.kind = kind;
  return deadline;
}

/// 2026-08-10 is a Monday; 7 and 17 August are holidays.
inline const Instant kNow =
    std::chrono::sys_days(std::chrono::year(2026) / 8 / 10) + std::chrono::hours(12);

/// Settings with the rate of the worked examples and, when asked, a plan whose priority programme
/// is about climate.
inline config::ScoringSettings settings_with_rates() {
  config::ScoringSettings settings;
  settings.rates = RateTable({{currency("USD"), day(2026, 8, 10), Decimal(4000, 0), "TRM"}});
  return settings;
}

/// Owns what a context refers to.
struct Office {
  config::OfficeProfile profile;
  config::ScoringSettings settings = settings_with_rates();
  std::vector<Source> sources;
  Instant now = kNow;
  [[nodiscard]] ScoringContext context() const { return {now, profile, settings, sources}; }
  void load_plan() {
    settings.plan.name = "Plan";
    settings.plan.programmes = {{"Línea", "Clima", true, {Theme::kClimate}, {}},
                                {"Línea", "Cultura viva", false, {Theme::kCulture}, {}}};
  }
};

/// A call that municipalities of Colombia may answer, without date, amount or themes.
inline Call plain_call(std::string_view key = "https://example.org/calls/1") {
  Call call{CallId::of(key), kNow, kNow};
  call.facts.title = known(std::string("Convocatoria de prueba"));
  call.facts.nature = known(Nature::kCall);
  call.facts.countries = {claim(std::string("CO"), "entidades de Colombia")};
  call.facts.eligible = {claim(ActorKind::kMunicipality, "podrán postularse los municipios")};
  call.facts.partner_required = known(false, "no se exigen aliados");
  return call;
}

/// The date whose time left is `days` business days.
inline CivilDate closing_after(int days, const ScoringContext& context) {
  CivilDate date = context.today.plus_days(1);
  while (context.calendar.count(context.today, context.calendar.on_or_before(date.plus_days(-1))) <
         days)
    date = date.plus_days(1);
  return date;
}

inline const Interval& value_of(const ScoreCard& card, Criterion criterion) {
  return card.criteria.at(static_cast<std::size_t>(criterion)).value;
}

inline CriterionOverrides with(Criterion criterion, Interval value) {
  CriterionOverrides overrides;
  overrides.at(static_cast<std::size_t>(criterion)) = value;
  return overrides;
}

inline const Gate& gate(const ScoreCard& card, std::string_view id) {
  for (const Gate& one : card.gates)
    if (one.id == id) return one;
  throw std::out_of_range(std::string(id));
}

inline bool has_cap(const ScoreCard& card, std::string_view id) {
  for (const Cap& cap : card.caps)
    if (cap.id == id) return true;
  return false;
}

}  // namespace atalaya::scoring::test
