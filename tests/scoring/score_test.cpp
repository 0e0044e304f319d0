#include "scoring/score.h"

#include <chrono>

#include "scoring/weights.h"
#include "tests/scoring/sample_call.h"
#include "tests/support/catch.h"

using namespace atalaya;
using namespace atalaya::scoring;
using namespace atalaya::scoring::test;

TEST_CASE("Weights that do not sum to 100 are refused and the message says the sum",
          "[scoring][weights]") {
  config::ScoringModel model;
  CHECK(validate(model).has_value());

  model.impact = 40;
  const auto refused = validate(model);
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().kind == ErrorKind::kConfiguration);
  CHECK(refused.error().detail == "the weights of the scoring model sum to 105, not to 100");

  model.impact = -5;
  model.time = 65;
  CHECK_FALSE(validate(model).has_value());
  model.impact = std::numeric_limits<double>::quiet_NaN();
  CHECK_FALSE(validate(model).has_value());
}

TEST_CASE("A model whose scale or bands do not ascend is refused", "[scoring][weights]") {
  config::ScoringModel scale;
  scale.resources_floor = scale.resources_ceiling;
  config::ScoringModel bands;
  bands.band_medium = bands.band_high;
  config::ScoringModel share;
  share.point_share = 1.5;

  CHECK_FALSE(validate(scale).has_value());
  CHECK_FALSE(validate(bands).has_value());
  CHECK_FALSE(validate(share).has_value());
}

TEST_CASE("The sentence tells score, band, strongest, weakest and what is missing",
          "[scoring][sentence]") {
  Office office;
  office.load_plan();
  Call call = plain_call();
  call.facts.deadline = known(on(day(2026, 9, 18)));
  call.facts.themes = {claim(Theme::kClimate)};

  const ScoreCard card = score(call, office.context());

  CHECK(card.sentence ==
        "Puntaje 72,9 de 100 (entre 62,1 y 89,1), prioridad alta: lo más fuerte, actores (el "
        "municipio puede postularse); lo más débil, recursos (monto no informado); falta confirmar "
        "el monto y la demanda.");
}

TEST_CASE("Every interval lies in [0, 1], the total in [0, 100] and the point between its bounds",
          "[scoring][score]") {
  const auto kind =
      GENERATE(DeadlineKind::kDate, DeadlineKind::kRolling, DeadlineKind::kUntilExhausted,
               DeadlineKind::kRelative, DeadlineKind::kClosed, DeadlineKind::kNone,
               DeadlineKind::kInvalid, DeadlineKind::kMultiple, DeadlineKind::kDisputed);
  const auto modality = GENERATE(Modality::kFinancing, Modality::kTechnicalAssistance,
                                 Modality::kTraining, Modality::kPrize, Modality::kMixed);
  Call call = plain_call();
  call.facts.deadline = known(of_kind(kind));
  call.facts.modality = known(modality);

  const ScoreCard card = score(call, Office().context());

  for (const CriterionScore& criterion : card.criteria) {
    CHECK(criterion.value.low >= 0);
    CHECK(criterion.value.low <= criterion.value.high);
    CHECK(criterion.value.high <= 1);
    CHECK_FALSE(criterion.reasons.empty());
  }
  CHECK(card.low >= 0);
  CHECK(card.low <= card.point);
  CHECK(card.point <= card.high);
  CHECK(card.high <= 100);
  CHECK(card.model == "OAI-1/1");
}

TEST_CASE("Intervals given by hand replace the computed ones and leave the gates alone",
          "[scoring][score]") {
  Call call = plain_call();
  call.facts.nature = known(Nature::kJob);
  const CriterionOverrides overrides = {Interval{0.5, 0.5}, Interval{0.5, 0.5}, Interval{0.5, 0.5},
                                        Interval{0.5, 0.5}};

  const ScoreCard card = score(call, Office().context(), overrides);

  CHECK(card.point == Approx(50));
  CHECK(card.confidence == Approx(1));
  CHECK(card.list == MatrixList::kDiscarded);
}

TEST_CASE("One score takes microseconds", "[scoring][.slow]") {
  const Office office;
  const ScoringContext context = office.context();
  Call call = plain_call();
  call.facts.amounts = {claim(up_to(100'000, "USD"))};
  call.facts.deadline = known(on(day(2026, 9, 18), ClockTime{1020}, "Europe/Brussels"));
  call.facts.themes = {claim(Theme::kClimate)};
  constexpr int kRounds = 100'000;

  double sum = 0;
  const auto start = std::chrono::steady_clock::now();
  for (int round = 0; round < kRounds; ++round) sum += score(call, context).point;
  const std::chrono::duration<double, std::micro> spent = std::chrono::steady_clock::now() - start;

  WARN(spent.count() / kRounds << " us a call");
  CHECK(sum > 0);
}
