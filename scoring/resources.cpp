#include "scoring/resources.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "base/spanish_text.h"
#include "scoring/counterpart.h"
#include "scoring/quote_signs.h"

namespace atalaya::scoring {

namespace {

constexpr double kAssistanceValue = 0.45;
constexpr double kTrainingValue = 0.25;
constexpr double kHonourValue = 0.10;
constexpr double kCounterpartCost = 0.5;
constexpr double kLoanFactor = 0.25;
constexpr double kPoolShares = 20;
constexpr double kTypicalSpread = 0.30;
constexpr Interval kUnknown{0, 1};

double value_of(double cop, const config::ScoringModel& model) {
  if (!(cop > 0)) return 0;
  const double scale = std::log(model.resources_ceiling / model.resources_floor);
  return std::clamp(std::log(cop / model.resources_floor) / scale, 0.0, 1.0);
}

/// COP for one unit of the amount's currency today; nothing without a currency or a rate.
std::optional<Decimal> cop_per_unit(const Amount& amount, const ScoringContext& context,
                                    std::optional<Rate>& rate) {
  if (!amount.currency) return std::nullopt;
  if (amount.currency->code() == "COP") return Decimal(1, 0);
  rate = context.settings.rates.find(*amount.currency, context.today);
  return rate ? std::optional(rate->cop) : std::nullopt;
}

/// An amount in COP, for the scale and for people.
struct InPesos {
  double low = 0;                         ///< of the printed minimum; 0 when none
  double high = 0;                        ///< of the printed maximum; 0 when none
  std::optional<ComparableAmount> shown;  ///< the maximum, else the minimum; none on overflow
};

std::optional<ComparableAmount> comparable(const Decimal& amount, const Decimal& factor,
                                           std::optional<Rate> rate) {
  const auto cop = Currency::parse("COP");
  const auto product = amount.times(factor);
  const auto money = product && cop ? Money::of(*product, *cop) : std::nullopt;
  if (!money) return std::nullopt;
  return ComparableAmount{*money, std::move(rate)};
}

std::optional<InPesos> to_pesos(const Amount& amount, const ScoringContext& context) {
  std::optional<Rate> rate;
  const auto factor = cop_per_unit(amount, context, rate);
  if (!factor || (!amount.min && !amount.max)) return std::nullopt;
  InPesos pesos;
  if (amount.min) pesos.low = amount.min->approximate() * factor->approximate();
  if (amount.max) pesos.high = amount.max->approximate() * factor->approximate();
  pesos.shown = comparable(amount.max ? *amount.max : *amount.min, *factor, std::move(rate));
  return pesos;
}

/// "Hasta" gives its limit, "desde" anything above, "en promedio" 30 % around what is printed.
Interval award_value(const Claim<Amount>& claim, const InPesos& pesos,
                     const config::ScoringModel& model) {
  if (!claim.value.max) return {value_of(pesos.low, model), 1};
  if (!shows(claim.evidence.quote, QuoteSign::kTypical)) {
    const double value = value_of(pesos.high, model);
    return {value, value};
  }
  const double from = claim.value.min ? pesos.low : pesos.high;
  return {value_of(from * (1 - kTypicalSpread), model),
          value_of(pesos.high * (1 + kTypicalSpread), model)};
}

/// What the printed money is worth before counterpart and loan.
struct MoneyReading {
  Interval value = kUnknown;
  std::string reason = "monto no informado";
  std::string missing = "el monto";
  const Evidence* evidence = nullptr;
  const Amount* award = nullptr;  ///< the best award, when one is printed
  std::optional<ComparableAmount> comparable;
};

std::string printed(const Amount& amount) {
  const Decimal& figure = amount.max ? *amount.max : *amount.min;
  if (amount.currency)
    if (const auto money = Money::of(figure, *amount.currency)) return spanish_money(*money);
  return spanish_number(figure);
}

std::string conversion(const std::optional<ComparableAmount>& shown) {
  if (!shown || !shown->rate) return "";
  return fmt::format(" = {} a la tasa de {} del {}", spanish_money(shown->cop),
                     spanish_number(shown->rate->cop), spanish_date(shown->rate->date));
}

std::string award_reason(const Claim<Amount>& claim, const InPesos& pesos) {
  const Amount& amount = claim.value;
  const char* bound = amount.max ? "hasta " : "desde ";
  if (shows(claim.evidence.quote, QuoteSign::kTypical)) bound = "en promedio ";
  return bound + printed(amount) + conversion(pesos.shown) + " por beneficiario";
}

std::string no_comparable(const Amount& amount) {
  const std::string why = amount.currency
                              ? fmt::format("no hay tasa de {}", amount.currency->code())
                              : std::string("sin moneda");
  return fmt::format("{} por beneficiario, no comparable: {}", printed(amount), why);
}

bool is_award(const Amount& amount) {
  return amount.role == AmountRole::kAward && (amount.min || amount.max);
}

void add_award(MoneyReading& reading, const Claim<Amount>& claim, const ScoringContext& context) {
  const auto pesos = to_pesos(claim.value, context);
  const Interval value = pesos ? award_value(claim, *pesos, context.settings.model) : kUnknown;
  const bool first = reading.award == nullptr;
  if (first || value.low > reading.value.low) {
    reading.reason = pesos ? award_reason(claim, *pesos) : no_comparable(claim.value);
    reading.evidence = &claim.evidence;
    reading.award = &claim.value;
    reading.comparable = pesos ? pesos->shown : std::nullopt;
  }
  reading.value.low = first ? value.low : std::max(reading.value.low, value.low);
  reading.value.high = first ? value.high : std::max(reading.value.high, value.high);
  reading.missing = reading.value.width() > 0 ? "el monto comparable" : "";
}

void add_pool(MoneyReading& reading, const Claim<Amount>& claim, const ScoringContext& context) {
  const auto pesos = to_pesos(claim.value, context);
  if (!pesos) return;
  const double pool = std::max(pesos->low, pesos->high);
  const double high = value_of(pool, context.settings.model);
  if (reading.evidence != nullptr && high <= reading.value.high) return;
  reading.value = {value_of(pool / kPoolShares, context.settings.model), high};
  reading.reason = fmt::format("bolsa de {}{}; no dice cuánto por beneficiario",
                               printed(claim.value), conversion(pesos->shown));
  reading.missing = "el monto por beneficiario";
  reading.evidence = &claim.evidence;
}

MoneyReading read_money(const Call& call, const ScoringContext& context) {
  MoneyReading reading;
  for (const Claim<Amount>& claim : call.facts.amounts)
    if (is_award(claim.value)) add_award(reading, claim, context);
  if (reading.award != nullptr) return reading;
  for (const Claim<Amount>& claim : call.facts.amounts)
    if (claim.value.role == AmountRole::kTotal) add_pool(reading, claim, context);
  return reading;
}

Interval scaled(Interval value, double low_factor, double high_factor) {
  return {value.low * low_factor, value.high * high_factor};
}

void apply_counterpart(Assessment& assessment, const Call& call, const MoneyReading& money) {
  const Counterpart counterpart = counterpart_of(call, money.award);
  if (counterpart.reason.empty()) return;
  Interval& value = assessment.criterion.value;
  value = scaled(value, 1 - kCounterpartCost * counterpart.share.high,
                 1 - kCounterpartCost * counterpart.share.low);
  assessment.criterion.reasons.push_back({counterpart.reason, copy_of(counterpart.evidence)});
}

void apply_loan(Assessment& assessment, const Call& call) {
  const Field<bool>& loan = call.facts.loan;
  if (loan.is_unknown() || (loan.is_known() && !*loan.value())) return;
  const double high_factor = loan.is_disputed() ? 1 : kLoanFactor;
  assessment.criterion.value = scaled(assessment.criterion.value, kLoanFactor, high_factor);
  const char* reason = loan.is_disputed() ? "puede ser un crédito" : "es un crédito, se devuelve";
  assessment.criterion.reasons.push_back({reason, copy_of(loan.evidence())});
}

Assessment fixed(double value, std::string reason, const Evidence* evidence) {
  Assessment assessment;
  assessment.criterion.value = {value, value};
  assessment.criterion.reasons.push_back({std::move(reason), copy_of(evidence)});
  return assessment;
}

Assessment from_money(const Call& call, const MoneyReading& money) {
  Assessment assessment;
  assessment.criterion.value = money.value;
  assessment.criterion.reasons.push_back({money.reason, copy_of(money.evidence)});
  if (!money.missing.empty()) assessment.missing.push_back(money.missing);
  apply_counterpart(assessment, call, money);
  apply_loan(assessment, call);
  return assessment;
}

/// Help without money beside the money: at least worth `least`.
void raise_to(Assessment& assessment, double least, std::string reason, const Evidence* evidence) {
  Interval& value = assessment.criterion.value;
  value = {std::max(value.low, least), std::max(value.high, least)};
  assessment.criterion.reasons.push_back({std::move(reason), copy_of(evidence)});
}

Assessment assess_modality(const Call& call, const MoneyReading& money) {
  const Modality* modality = call.facts.modality.value();
  const Evidence* evidence = call.facts.modality.evidence();
  if (modality == nullptr || *modality == Modality::kFinancing) return from_money(call, money);
  if (*modality == Modality::kTraining)
    return fixed(kTrainingValue, "formación, sin dinero para proyectos", evidence);
  if (*modality == Modality::kTechnicalAssistance)
    return fixed(kAssistanceValue, "asesoría técnica, sin dinero", evidence);
  Assessment assessment = from_money(call, money);
  if (*modality == Modality::kMixed)
    raise_to(assessment, kAssistanceValue, "incluye asesoría técnica", evidence);
  else if (money.award == nullptr)
    raise_to(assessment, kHonourValue, "premio", evidence);
  return assessment;
}

}  // namespace

ResourcesAssessment assess_resources(const Call& call, const ScoringContext& context) {
  MoneyReading money = read_money(call, context);
  ResourcesAssessment result{assess_modality(call, money), std::move(money.comparable)};
  result.assessment.criterion.criterion = Criterion::kResources;
  return result;
}

}  // namespace atalaya::scoring
