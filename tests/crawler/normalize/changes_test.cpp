#include "crawler/normalize/changes.h"

#include "tests/support/catch.h"

namespace atalaya::normalize {
namespace {

ChangeContext context() {
  return {CallId::of("https://ejemplo.org/a"), Instant{}, "T001"};
}

CallFacts closing(DeadlineKind kind, std::optional<CivilDate> day) {
  CallFacts facts;
  Deadline deadline;
  deadline.kind = kind;
  deadline.date = day;
  Evidence evidence;
  evidence.quote = "words of the closing";
  facts.deadline = Field<Deadline>::known(deadline, evidence);
  return facts;
}

const auto kMay = CivilDate::from_ymd(2027, 5, 6);
const auto kJune = CivilDate::from_ymd(2027, 6, 6);

ChangeKind only_change(const CallFacts& before, const CallFacts& after) {
  const auto changes = changes_between(before, after, context());
  REQUIRE(changes.size() == 1);
  return changes[0].kind;
}

}  // namespace

TEST_CASE("Equal facts make no change", "[normalize][changes]") {
  const auto facts = closing(DeadlineKind::kDate, kMay);
  CHECK(changes_between(facts, facts, context()).empty());
}

TEST_CASE("A closing that moves is typed by its direction", "[normalize][changes]") {
  const auto may = closing(DeadlineKind::kDate, kMay);
  const auto june = closing(DeadlineKind::kDate, kJune);

  CHECK(only_change(may, june) == ChangeKind::kDeadlineExtended);
  CHECK(only_change(june, may) == ChangeKind::kDeadlineAdvanced);
  CHECK(only_change({}, may) == ChangeKind::kDeadlineSet);
  CHECK(only_change(may, {}) == ChangeKind::kDeadlineUnset);
  CHECK(only_change(may, closing(DeadlineKind::kClosed, kMay)) == ChangeKind::kWithdrawn);
}

TEST_CASE("A change carries both values and the words of the new one", "[normalize][changes]") {
  const auto changes = changes_between(closing(DeadlineKind::kDate, kMay),
                                       closing(DeadlineKind::kDate, kJune), context());

  REQUIRE(changes.size() == 1);
  CHECK(changes[0].before == "date 2027-05-06");
  CHECK(changes[0].after == "date 2027-06-06");
  CHECK(changes[0].quote == "words of the closing");
  CHECK(changes[0].source_id == "T001");
}

TEST_CASE("Amounts and actors that differ are changes of their own", "[normalize][changes]") {
  CallFacts after;
  after.amounts.push_back({Amount{AmountRole::kAward, {}, Decimal(500, 0), {}, {}}, {}});
  after.eligible.push_back({ActorKind::kMunicipality, {}});

  const auto changes = changes_between({}, after, context());

  REQUIRE(changes.size() == 2);
  CHECK(changes[0].kind == ChangeKind::kAmountChanged);
  CHECK(changes[1].kind == ChangeKind::kEligibilityChanged);
}

}  // namespace atalaya::normalize
