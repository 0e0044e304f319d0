#include "matrix/change_words.h"

#include "tests/support/catch.h"

using namespace atalaya;
using namespace atalaya::matrix;

namespace {

Change change_of(ChangeKind kind, std::string before, std::string after) {
  Change change{CallId::of("x"), kind, Instant{}, std::move(before), std::move(after), "", ""};
  return change;
}

}  // namespace

TEST_CASE("A closing that moves is told by its days", "[matrix][change_words]") {
  const Change change =
      change_of(ChangeKind::kDeadlineExtended, "date 2026-08-20 17:00", "date 2026-09-30");

  CHECK(before_for_people(change) == "20/08/2026 17:00");
  CHECK(after_for_people(change) == "30/09/2026");
}

TEST_CASE("A closing without a day is told by its kind", "[matrix][change_words]") {
  const Change change = change_of(ChangeKind::kReopened, "closed", "rolling");

  CHECK(before_for_people(change) == spanish(DeadlineKind::kClosed));
  CHECK(after_for_people(change) == spanish(DeadlineKind::kRolling));
}

TEST_CASE("Fields of one change stand behind their names", "[matrix][change_words]") {
  const Change change =
      change_of(ChangeKind::kEligibilityChanged, "", "eligible municipality\npartner university");

  CHECK(before_for_people(change).empty());
  CHECK(after_for_people(change).find("; ") != std::string::npos);
  CHECK(after_for_people(change).find(spanish(ActorKind::kMunicipality)) != std::string::npos);
}

TEST_CASE("A title that reads like a value stays a title", "[matrix][change_words]") {
  CHECK(after_for_people(change_of(ChangeKind::kNew, "", "rolling")) == "rolling");
}
