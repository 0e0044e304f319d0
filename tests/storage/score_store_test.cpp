#include "storage/score_store.h"

#include "tests/storage/sample_store.h"
#include "tests/support/catch.h"

using namespace atalaya;
using namespace atalaya::storage;
using namespace atalaya::test;

namespace {

ScoreCard sample_card(std::string model, double point) {
  ScoreCard card{.model = std::move(model), .day = day(2026, 8, 10)};
  card.low = point - 10.5;
  card.high = point + 10.25;
  card.point = point;
  card.confidence = 0.75;
  card.band = Band::kMedium;
  card.list = MatrixList::kForward;
  card.criteria[0].value = {0.25, 0.5};
  card.criteria[3].value = {0.125, 1};
  card.sentence = "Cierra en 12 días hábiles.";
  return card;
}

void save(SampleStore& held, std::int64_t call, const ScoreCard& card) {
  Transaction transaction = held.store.begin();
  held.store.scores().save(call, card);
  transaction.commit();
}

}  // namespace

TEST_CASE("A score comes back with its figures and its sentence", "[storage][score_store]") {
  SampleStore held;
  const std::int64_t call = held.store.calls().found("key", noon(2026, 8, 10));
  save(held, call, sample_card("OAI-1/1", 60));

  const auto scores = held.store.scores().history(call);

  REQUIRE(scores.size() == 1);
  StoredScore expected{.model = "OAI-1/1", .day = day(2026, 8, 10)};
  expected.total = {49.5, 70.25};
  expected.point = 60;
  expected.confidence = 0.75;
  expected.band = Band::kMedium;
  expected.list = MatrixList::kForward;
  expected.criteria = {Interval{0.25, 0.5}, Interval{}, Interval{}, Interval{0.125, 1}};
  expected.sentence = "Cierra en 12 días hábiles.";
  CHECK(scores[0] == expected);
}

TEST_CASE("A model replaces its own score and keeps those of others", "[storage][score_store]") {
  SampleStore held;
  const std::int64_t call = held.store.calls().found("key", noon(2026, 8, 10));
  save(held, call, sample_card("OAI-1/1", 60));
  save(held, call, sample_card("OAI-1/2", 70));
  save(held, call, sample_card("OAI-1/2", 75));

  const auto scores = held.store.scores().history(call);

  REQUIRE(scores.size() == 2);
  CHECK(scores[0].point == 60);
  CHECK(scores[1].point == 75);
  CHECK(held.store.scores().count() == 2);
}

TEST_CASE("A score of a call that does not exist is refused", "[storage][score_store]") {
  SampleStore held;

  CHECK_THROWS_AS(save(held, 99, sample_card("OAI-1/1", 60)), StorageError);
}
