#include "tests/scoring/sample_call.h"
#include "tests/support/catch.h"

using namespace atalaya;
using namespace atalaya::scoring;
using namespace atalaya::scoring::test;

namespace {

Interval criterion(const Call& call, Criterion which, const Office& office = {}) {
  return value_of(score(call, office.context()), which);
}

Interval resources(const Call& call, const Office& office = {}) {
  return criterion(call, Criterion::kResources, office);
}

Interval actors(const Call& call, const Office& office = {}) {
  return criterion(call, Criterion::kActors, office);
}

Interval impact(const Call& call, const Office& office = {}) {
  return criterion(call, Criterion::kImpact, office);
}

/// ln(x / 20 M) / ln(200), as the model has it.
double worth(double millions) {
  return std::log(millions / 20) / std::log(200.0);
}

Call call_with(std::vector<Claim<Amount>> amounts) {
  Call call = plain_call();
  call.facts.amounts = std::move(amounts);
  return call;
}

Claim<Amount> counterpart(double percent, std::string quote) {
  Amount amount;
  amount.role = AmountRole::kCofinancing;
  amount.percent = Decimal(static_cast<std::int64_t>(percent), 0);
  return claim(amount, std::move(quote));
}

void check(const Interval& value, double low, double high) {
  CHECK(value.low == Approx(low).margin(1e-9));
  CHECK(value.high == Approx(high).margin(1e-9));
}

}  // namespace

TEST_CASE("An amount is worth its logarithm between floor and ceiling", "[scoring][resources]") {
  check(resources(call_with({claim(up_to(20'000'000))})), 0, 0);
  check(resources(call_with({claim(up_to(5'000'000))})), 0, 0);
  check(resources(call_with({claim(up_to(400'000'000))})), worth(400), worth(400));
  check(resources(call_with({claim(up_to(9'000'000'000))})), 1, 1);
  check(resources(call_with({claim(up_to(0))})), 0, 0);
}

TEST_CASE("Foreign money is compared at the day's rate, shown with its date",
          "[scoring][resources]") {
  const ScoreCard card = score(call_with({claim(up_to(100'000, "USD"))}), Office().context());

  check(value_of(card, Criterion::kResources), worth(400), worth(400));
  REQUIRE(card.comparable.has_value());
  CHECK(card.comparable->cop.amount() == Decimal(400'000'000, 0));
  CHECK(card.comparable->rate->date == day(2026, 8, 10));
  CHECK(card.criteria.front().reasons.front().text ==
        "hasta USD 100.000 = $ 400.000.000 a la tasa de 4.000 del 10/08/2026 por beneficiario");
}

TEST_CASE("Money without a rate or a currency is not comparable", "[scoring][resources]") {
  Amount bare = up_to(100'000);
  bare.currency.reset();
  const auto amount = GENERATE_COPY(up_to(100'000, "EUR"), bare);

  const ScoreCard card = score(call_with({claim(amount)}), Office().context());

  check(value_of(card, Criterion::kResources), 0, 1);
  CHECK_FALSE(card.comparable.has_value());
  CHECK(card.criteria.front().reasons.front().text.find("no comparable") != std::string::npos);
}

TEST_CASE("A minimum alone, a pool alone and nothing at all leave their intervals",
          "[scoring][resources]") {
  Amount minimum = up_to(400'000'000);
  minimum.min = minimum.max;
  minimum.max.reset();

  check(resources(call_with({claim(minimum)})), worth(400), 1);
  check(resources(call_with({claim(up_to(2'000'000'000, "COP", AmountRole::kTotal))})), worth(100),
        worth(2000));
  check(resources(call_with({})), 0, 1);
}

TEST_CASE("A typical amount spreads by 30 %", "[scoring][resources]") {
  const Call call = call_with({claim(up_to(400'000'000), "en promedio, 400 millones")});

  check(resources(call), worth(280), worth(520));
}

TEST_CASE("Of several awards the largest counts", "[scoring][resources]") {
  const Call call = call_with({claim(up_to(100'000'000)), claim(up_to(400'000'000)),
                               claim(up_to(5'000'000'000, "COP", AmountRole::kTotal))});

  check(resources(call), worth(400), worth(400));
}

TEST_CASE("A counterpart costs half its share; in kind it counts half", "[scoring][resources]") {
  const double value = worth(400);
  const auto with_counterpart = [](std::string quote) {
    return call_with({claim(up_to(400'000'000)), counterpart(20, std::move(quote))});
  };

  check(resources(with_counterpart("contrapartida del 20 %")), value * 0.9, value * 0.9);
  check(resources(with_counterpart("20 % en especie")), value * 0.95, value * 0.95);
}

TEST_CASE("A funder that pays a share leaves the rest as counterpart", "[scoring][resources]") {
  Amount share;
  share.percent = Decimal(80, 0);
  const Call call = call_with({claim(up_to(400'000'000)), claim(share)});

  check(resources(call), worth(400) * 0.9, worth(400) * 0.9);
}

TEST_CASE("A loan is worth a quarter and caps the band", "[scoring][resources]") {
  Call call = call_with({claim(up_to(9'000'000'000))});
  call.facts.deadline = known(on(day(2026, 12, 1)));
  call.facts.loan = known(true, "crédito reembolsable");

  const ScoreCard card = score(call, Office().context(), with(Criterion::kImpact, {1, 1}));

  check(value_of(card, Criterion::kResources), 0.25, 0.25);
  CHECK(has_cap(card, "loan"));
  CHECK(card.band == Band::kMedium);
}

TEST_CASE("Help without money has fixed values", "[scoring][resources]") {
  Call call = call_with({claim(up_to(5'000'000))});
  call.facts.modality = known(Modality::kTraining);
  check(resources(call), 0.25, 0.25);
  call.facts.modality = known(Modality::kTechnicalAssistance);
  check(resources(call), 0.45, 0.45);
  call.facts.modality = known(Modality::kMixed);
  check(resources(call), 0.45, 0.45);
  call.facts.amounts = {claim(up_to(4'000'000'000))};
  check(resources(call), 1, 1);
  call.facts.modality = known(Modality::kPrize);
  call.facts.amounts.clear();
  check(resources(call), 0.10, 1);
}

TEST_CASE("Each role of the municipality has its value", "[scoring][actors]") {
  const auto [kind, quote, value] = GENERATE(table<ActorKind, std::string, double>({
      {ActorKind::kMunicipality, "municipios", 1.0},
      {ActorKind::kPublicInstitution, "entidades públicas", 0.8},
      {ActorKind::kIndividual, "funcionarios designados por su alcaldía", 0.8},
      {ActorKind::kIndividual, "civil servants", 0.6},
  }));
  Call call = plain_call();
  call.facts.eligible = {claim(kind, quote)};

  check(actors(call), 0.7 * value + 0.3, 0.7 * value + 0.3);
}

TEST_CASE("An unknown role takes the catalogue's prior, which is never a gate",
          "[scoring][actors]") {
  const auto [prior, low, high] = GENERATE(table<ApplicantPrior, double, double>({
      {ApplicantPrior::kYes, 0.6, 1.0},
      {ApplicantPrior::kPartner, 0.4, 0.6},
      {ApplicantPrior::kNo, 0.0, 0.4},
      {ApplicantPrior::kUnknown, 0.0, 1.0},
  }));
  Call call = plain_call();
  call.facts.eligible.clear();
  call.prior = prior;

  const ScoreCard card = score(call, Office().context());

  check(value_of(card, Criterion::kActors), 0.7 * low + 0.3, 0.7 * high + 0.3);
  CHECK(gate(card, "G3").state == GateState::kToVerify);
  CHECK(card.list != MatrixList::kDiscarded);
}

TEST_CASE("Partners asked for and not known lower the actors", "[scoring][actors]") {
  Call call = plain_call();
  call.facts.partner_required = {};
  check(actors(call), 0.7 + 0.3 * 0.3, 1);
  call.facts.partner_required = known(true);
  check(actors(call), 0.79, 0.79);
  call.facts.several_countries = known(true);
  check(actors(call), 0.73, 0.73);

  Office office;
  office.settings.known_partners = {"Universidad amiga"};
  check(actors(call, office), 0.88, 0.88);
}

TEST_CASE("A previous relation with the funder adds to the partners", "[scoring][actors]") {
  Office office;
  office.settings.related_funders = {"Agencia Ejemplo"};
  Call call = plain_call();
  call.facts.funder = known(std::string("AGENCIA EJEMPLO"));
  call.facts.partner_required = known(true);

  check(actors(call, office), 0.7 + 0.3 * 0.4, 0.7 + 0.3 * 0.4);
  CHECK(has_cap(
      score(call, office.context(),
            CriterionOverrides{Interval{1, 1}, Interval{1, 1}, std::nullopt, Interval{1, 1}}),
      "partner"));
}

TEST_CASE("Without plan and register the impact is an interval and the band provisional",
          "[scoring][impact]") {
  const Call call = plain_call();

  const ScoreCard card = score(call, Office().context());

  check(value_of(card, Criterion::kImpact), 0.5 * 0.2 + 0.25 * 0.2 + 0.25 * 0.2,
        0.5 * 0.8 + 0.25 * 1 + 0.25 * 0.8);
  CHECK(card.provisional);
  CHECK(card.sentence.find("provisional") != std::string::npos);
}

TEST_CASE("Alignment is the best programme's: priority, other, sector, none", "[scoring][impact]") {
  Office office;
  office.load_plan();
  office.settings.plan.programmes.push_back(
      {"Línea", "Agua segura", false, {Theme::kWaterSanitation}, {"acueducto rural"}});
  const auto alignment_for = [&](Theme theme, std::string title) {
    Call call = plain_call();
    call.facts.title = known(std::move(title));
    call.facts.themes = {claim(theme)};
    call.facts.approaches = {claim(std::string("rural"))};
    const Interval value = impact(call, office);
    return (value.low - 0.25 * 0.2 - 0.25 * 0.5) / 0.5;
  };

  CHECK(alignment_for(Theme::kClimate, "Fondo") == Approx(1.0));
  CHECK(alignment_for(Theme::kCulture, "Fondo") == Approx(0.7));
  CHECK(alignment_for(Theme::kWaterSanitation, "Fondo") == Approx(0.4));
  CHECK(alignment_for(Theme::kWaterSanitation, "Acueductos rurales") == Approx(0.4));
  CHECK(alignment_for(Theme::kTourism, "Un acueducto rural") == Approx(0.7));
  CHECK(alignment_for(Theme::kTourism, "Fondo") == Approx(0.0).margin(1e-9));
}

TEST_CASE("Demand is a project of the bank, a request or none", "[scoring][impact]") {
  Office office;
  office.settings.demand_loaded = true;
  Call call = plain_call();
  call.facts.themes = {claim(Theme::kClimate)};
  const auto demand = [&] { return (impact(call, office).low - 0.1 - 0.25 * 0.3) / 0.25; };

  CHECK(demand() == Approx(0.2));
  office.settings.demands = {{"Solicitud", false, {Theme::kClimate}}};
  CHECK(demand() == Approx(0.7));
  office.settings.demands.push_back({"Proyecto", true, {Theme::kClimate}});
  CHECK(demand() == Approx(1.0));
}

TEST_CASE("Differential approaches count once each", "[scoring][impact]") {
  Call call = plain_call();
  call.facts.themes = {claim(Theme::kClimate)};
  const auto approach = [&] { return (impact(call).low - 0.1 - 0.25 * 0.2) / 0.25; };

  CHECK(approach() == Approx(0.3));
  call.facts.approaches = {claim(std::string("rural")), claim(std::string("rural"))};
  CHECK(approach() == Approx(0.5));
  call.facts.approaches.push_back(claim(std::string("women")));
  CHECK(approach() == Approx(0.8));
  call.facts.approaches.push_back(claim(std::string("disability")));
  CHECK(approach() == Approx(1.0));
}
