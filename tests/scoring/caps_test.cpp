#include "scoring/caps.h"

#include "tests/scoring/sample_call.h"
#include "tests/support/catch.h"

using namespace atalaya;
using namespace atalaya::scoring;
using namespace atalaya::scoring::test;

namespace {

const CriterionOverrides kBest = {Interval{1, 1}, Interval{1, 1}, Interval{1, 1}, Interval{1, 1}};

CriterionOverrides best_but(Criterion criterion, Interval value) {
  CriterionOverrides overrides = kBest;
  overrides.at(static_cast<std::size_t>(criterion)) = value;
  return overrides;
}

}  // namespace

TEST_CASE("Bands are read from the score rounded to one decimal", "[scoring][caps]") {
  const config::ScoringModel model;

  CHECK(band_of(69.95, model) == Band::kHigh);
  CHECK(band_of(69.94, model) == Band::kMedium);
  CHECK(band_of(49.95, model) == Band::kMedium);
  CHECK(band_of(49.94, model) == Band::kLow);
}

TEST_CASE("A cap of time needs the upper bound of the criterion", "[scoring][caps]") {
  const Office office;
  const ScoringContext context = office.context();
  const Call call = plain_call();

  const ScoreCard unsure = score(call, context, best_but(Criterion::kTime, {0, 1}));
  const ScoreCard short_time = score(call, context, best_but(Criterion::kTime, {0, 0.2}));
  const ScoreCard over = score(call, context, best_but(Criterion::kTime, {0, 0}));

  CHECK(unsure.caps.empty());
  CHECK(short_time.band == Band::kMedium);
  CHECK(over.band == Band::kLow);
  CHECK(has_cap(over, "time_over"));
}

TEST_CASE("A project of the bank lifts the cap of no time to medium", "[scoring][caps]") {
  Office office;
  office.settings.demand_loaded = true;
  office.settings.demands = {{"Proyecto", true, {Theme::kClimate}}};
  Call call = plain_call();
  call.facts.themes = {claim(Theme::kClimate)};

  const ScoreCard card = score(call, office.context(), best_but(Criterion::kTime, {0, 0}));

  CHECK(card.band == Band::kMedium);
}

TEST_CASE("Without a quote that we may apply the band is at most medium", "[scoring][caps]") {
  Call call = plain_call();
  const Office office;
  const ScoringContext context = office.context();
  CHECK(score(call, context, kBest).band == Band::kHigh);

  call.facts.countries.clear();
  CHECK(score(call, context, kBest).band == Band::kHigh);
  call.facts.eligible = {claim(ActorKind::kPublicInstitution)};
  const ScoreCard card = score(call, context, kBest);
  CHECK(card.band == Band::kMedium);
  CHECK(has_cap(card, "no_quote"));
}

TEST_CASE("A call outside the loaded plan is at most medium", "[scoring][caps]") {
  Office office;
  office.load_plan();
  Call call = plain_call();
  call.facts.themes = {claim(Theme::kTourism)};

  CHECK(has_cap(score(call, office.context(), kBest), "plan"));
}

TEST_CASE("A cap never touches the score", "[scoring][caps]") {
  const ScoreCard card =
      score(plain_call(), Office().context(), best_but(Criterion::kTime, {0.2, 0.2}));

  CHECK(card.point == Approx(80));
  CHECK(card.band == Band::kMedium);
}
