#include "base/spanish_text.h"
#include "tests/scoring/sample_call.h"
#include "tests/support/catch.h"

using namespace atalaya;
using namespace atalaya::scoring;
using namespace atalaya::scoring::test;

// The worked examples of the model, each to one decimal.

namespace {

std::string tenth(double value) {
  return spanish_decimal(value, 1);
}

struct Example {
  Office office;
  Call call = plain_call();
  Example() { office.load_plan(); }
  void close_after(int days) {
    call.facts.deadline = known(on(closing_after(days, office.context())));
  }
  [[nodiscard]] ScoreCard score_with_impact(double low, double high) const {
    return score(call, office.context(), with(Criterion::kImpact, {low, high}));
  }
};

}  // namespace

TEST_CASE("A modest amount with 26 business days and the municipality named is high",
          "[scoring][worked]") {
  Example it;
  it.close_after(26);
  it.call.facts.amounts = {claim(up_to(146'000'000))};

  const ScoreCard card = it.score_with_impact(0.60, 0.80);

  CHECK(spanish_decimal(value_of(card, Criterion::kResources).low, 3) == "0,375");
  CHECK(spanish_decimal(value_of(card, Criterion::kTime).low, 2) == "0,78");
  CHECK(value_of(card, Criterion::kActors) == Interval{1, 1});
  CHECK(tenth(card.low) == "68,0");
  CHECK(tenth(card.point) == "70,8");
  CHECK(tenth(card.high) == "75,0");
  CHECK(spanish_decimal(card.confidence, 2) == "0,93");
  CHECK(card.band == Band::kHigh);
  CHECK(card.list == MatrixList::kMain);
}

TEST_CASE("A million dollars with 7 business days is capped to medium", "[scoring][worked]") {
  Example it;
  it.close_after(7);
  it.call.facts.amounts = {claim(up_to(1'000'000, "USD"))};

  const ScoreCard card = it.score_with_impact(0.80, 0.80);

  CHECK(tenth(card.point) == "70,5");
  CHECK(card.band == Band::kMedium);
  CHECK(has_cap(card, "time_short"));
}

TEST_CASE("An unknown amount with 40 business days is high and asks for the amount",
          "[scoring][worked]") {
  Example it;
  it.close_after(40);

  const ScoreCard card = it.score_with_impact(0.80, 0.80);

  CHECK(tenth(card.low) == "72,2");
  CHECK(tenth(card.point) == "80,2");
  CHECK(tenth(card.high) == "92,2");
  CHECK(card.band == Band::kHigh);
  CHECK(card.sentence.find("falta confirmar el monto") != std::string::npos);
}

TEST_CASE("Technical assistance without money and with 35 business days is high",
          "[scoring][worked]") {
  Example it;
  it.close_after(35);
  it.call.facts.modality = known(Modality::kTechnicalAssistance);

  const ScoreCard card = it.score_with_impact(0.80, 0.80);

  CHECK(tenth(card.point) == "80,3");
  CHECK(card.band == Band::kHigh);
}

TEST_CASE("A consortium of several countries without a known ally is capped to medium",
          "[scoring][worked]") {
  Example it;
  it.close_after(60);
  it.call.facts.amounts = {claim(up_to(18'000'000'000))};
  it.call.facts.eligible = {claim(ActorKind::kPublicInstitution, "entidades públicas"),
                            claim(ActorKind::kConsortium, "en consorcio")};
  it.call.facts.partner_required = known(true, "en consorcio");
  it.call.facts.several_countries = known(true, "de al menos tres países");

  const ScoreCard card = it.score_with_impact(0.80, 0.80);

  CHECK(tenth(card.point) == "84,8");
  CHECK(card.band == Band::kMedium);
  CHECK(card.caps.size() == 1);
  CHECK(card.caps.front().reason == "requiere aliado");
}

TEST_CASE("A course to which the office nominates its officials is medium", "[scoring][worked]") {
  Example it;
  it.close_after(15);
  it.call.facts.modality = known(Modality::kTraining);
  it.call.facts.amounts = {claim(up_to(9'000'000))};
  it.call.facts.eligible = {
      claim(ActorKind::kIndividual, "funcionarios postulados por su entidad")};

  const ScoreCard card = it.score_with_impact(0.40, 0.60);

  CHECK(value_of(card, Criterion::kResources) == Interval{0.25, 0.25});
  CHECK(value_of(card, Criterion::kTime).low == Approx(0.90));
  CHECK(value_of(card, Criterion::kActors).low == Approx(0.86));
  CHECK(card.band == Band::kMedium);
}
