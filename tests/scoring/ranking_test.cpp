#include "scoring/ranking.h"

#include <algorithm>
#include <random>

#include "tests/scoring/sample_call.h"
#include "tests/support/catch.h"

using namespace atalaya;
using namespace atalaya::scoring;
using namespace atalaya::scoring::test;

namespace {

/// Calls of every kind from a fixed seed.
std::vector<Call> random_calls(unsigned count, unsigned seed) {
  std::mt19937 random(seed);
  const auto pick = [&](unsigned limit) { return random() % limit; };
  std::vector<Call> calls;
  for (unsigned index = 0; index < count; ++index) {
    Call call = plain_call("https://example.org/calls/" + std::to_string(index));
    call.first_seen = kNow - std::chrono::hours(24 * pick(3));
    if (pick(2) == 0)
      call.facts.amounts = {claim(up_to(50'000'000 * static_cast<std::int64_t>(1 + pick(4))))};
    if (pick(3) != 0)
      call.facts.deadline = known(on(day(2026, 8, 1).plus_days(static_cast<int>(pick(90)))));
    if (pick(4) == 0) call.facts.eligible = {claim(ActorKind::kCivilSociety)};
    if (pick(2) == 0) call.facts.themes = {claim(Theme::kClimate)};
    if (pick(5) == 0) call.facts.countries = {claim(std::string("FR"))};
    calls.push_back(std::move(call));
  }
  return calls;
}

std::vector<MatrixRow> scored(const std::vector<Call>& calls) {
  const Office office;
  const ScoringContext context = office.context();
  std::vector<MatrixRow> rows;
  for (const Call& call : calls) rows.push_back({0, call, score(call, context)});
  return rows;
}

std::vector<std::string> codes(const std::vector<MatrixRow>& rows) {
  std::vector<std::string> result;
  for (const MatrixRow& row : rows) result.push_back(row.call.id.text());
  return result;
}

MatrixRow row_with(std::string_view key, double point) {
  MatrixRow row{0, plain_call(key), score(plain_call(key), Office().context())};
  row.score.list = MatrixList::kMain;
  row.score.band = Band::kHigh;
  row.score.point = point;
  return row;
}

}  // namespace

TEST_CASE("The order does not depend on the order given", "[scoring][ranking]") {
  std::vector<MatrixRow> rows = scored(random_calls(200, 7));
  std::vector<MatrixRow> shuffled = rows;
  std::shuffle(shuffled.begin(), shuffled.end(), std::mt19937(11));

  rank(rows);
  rank(shuffled);

  CHECK(codes(rows) == codes(shuffled));
}

TEST_CASE("The order is total: of two distinct calls exactly one stands before",
          "[scoring][ranking]") {
  const std::vector<MatrixRow> rows = scored(random_calls(60, 3));
  bool total = true;
  bool transitive = true;
  for (const MatrixRow& a : rows)
    for (const MatrixRow& b : rows) {
      if (&a != &b) total = total && stands_before(a, b) != stands_before(b, a);
      for (const MatrixRow& c : rows)
        if (stands_before(a, b) && stands_before(b, c))
          transitive = transitive && stands_before(a, c);
    }

  CHECK(total);
  CHECK(transitive);
}

TEST_CASE("Adding or removing calls changes no other call's score nor their order",
          "[scoring][ranking]") {
  const std::vector<Call> calls = random_calls(120, 5);
  std::vector<MatrixRow> all = scored(calls);
  std::vector<MatrixRow> half = scored({calls.begin(), calls.begin() + 60});
  rank(all);
  rank(half);

  std::vector<std::string> kept;
  for (const MatrixRow& row : all) {
    const auto same = std::find_if(half.begin(), half.end(), [&](const MatrixRow& other) {
      return other.call.id == row.call.id;
    });
    if (same == half.end()) continue;
    kept.push_back(row.call.id.text());
    CHECK(same->score.point == row.score.point);
    CHECK(same->score.sentence == row.score.sentence);
  }
  CHECK(kept == codes(half));
}

TEST_CASE("Principal and Para difundir are numbered apart; the others have no place",
          "[scoring][ranking]") {
  std::vector<MatrixRow> rows = scored(random_calls(200, 9));

  rank(rows);

  std::map<MatrixList, int> last;
  for (const MatrixRow& row : rows) {
    const bool ranked =
        row.score.list == MatrixList::kMain || row.score.list == MatrixList::kForward;
    CHECK(row.rank == (ranked ? ++last[row.score.list] : 0));
  }
  CHECK(last[MatrixList::kMain] > 0);
  CHECK(last[MatrixList::kForward] > 0);
}

TEST_CASE("Scores that round to one integer are ordered by closing, then by code",
          "[scoring][ranking]") {
  std::vector<MatrixRow> rows = {row_with("a", 70.6), row_with("b", 71.4), row_with("c", 70.5)};
  rows[0].score.time.pasto_date = day(2026, 9, 1);
  rows[1].score.time.pasto_date = day(2026, 10, 1);
  rows[2].score.time.pasto_date = day(2026, 8, 20);

  rank(rows);

  CHECK(codes(rows) == std::vector<std::string>{CallId::of("c").text(), CallId::of("a").text(),
                                                CallId::of("b").text()});
}

TEST_CASE("The band stands above the score", "[scoring][ranking]") {
  std::vector<MatrixRow> rows = {row_with("capped", 90), row_with("plain", 71)};
  rows[0].score.band = Band::kMedium;

  rank(rows);

  CHECK(rows.front().call.id == CallId::of("plain"));
}
