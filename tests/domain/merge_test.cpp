#include "domain/merge.h"

#include "tests/support/catch.h"

using namespace atalaya;

namespace {

Deadline closing(DeadlineKind kind, const char* date = "", const char* time = "",
                 const char* zone = "") {
  Deadline deadline;
  deadline.kind = kind;
  deadline.date = CivilDate::parse_iso(date);
  deadline.time = ClockTime::parse(time);
  deadline.time_zone = zone;
  return deadline;
}

CallFacts told(const Deadline& deadline) {
  CallFacts facts;
  facts.deadline = Field<Deadline>::known(deadline, {});
  return facts;
}

Field<Deadline> merged(const Deadline& official, const Deadline& other) {
  CallFacts facts = told(official);
  merge_into(facts, told(other));
  return facts.deadline;
}

}  // namespace

TEST_CASE("Documents that name different days dispute the closing, and the earliest alerts",
          "[domain][merge]") {
  const auto field = merged(closing(DeadlineKind::kDate, "2026-09-30"),
                            closing(DeadlineKind::kDate, "2026-09-15"));

  REQUIRE(field.is_disputed());
  CHECK(field.claims().size() == 2);
  CHECK(field.claims().front().value.date->iso() == "2026-09-30");
  CHECK(effective_deadline(field)->date->iso() == "2026-09-15");
  CHECK(effective_deadline(field)->kind == DeadlineKind::kDisputed);
}

TEST_CASE("One closing on two clocks is no dispute", "[domain][merge]") {
  const auto field = merged(closing(DeadlineKind::kDate, "2026-04-15", "00:30", "Europe/Brussels"),
                            closing(DeadlineKind::kDate, "2026-04-14", "17:30", "America/Bogota"));

  REQUIRE(field.is_known());
  CHECK(field.value()->date->iso() == "2026-04-15");
}

TEST_CASE("A document that names no day does not dispute the one that does", "[domain][merge]") {
  const DeadlineKind silent =
      GENERATE(DeadlineKind::kNone, DeadlineKind::kInvalid, DeadlineKind::kRelative);
  const Deadline day = closing(DeadlineKind::kDate, "2026-09-30");

  CHECK(merged(closing(silent), day).value()->date == day.date);
  CHECK(merged(day, closing(silent)).value()->date == day.date);
}

TEST_CASE("Where no document names a day, the most official one says so", "[domain][merge]") {
  const auto field = merged(closing(DeadlineKind::kRelative), closing(DeadlineKind::kNone));

  REQUIRE(field.is_known());
  CHECK(field.value()->kind == DeadlineKind::kRelative);
}

TEST_CASE("The fuller of two equal closings holds", "[domain][merge]") {
  const auto timed = merged(closing(DeadlineKind::kDate, "2026-09-30"),
                            closing(DeadlineKind::kDate, "2026-09-30", "17:00"));
  CHECK(timed.value()->time == ClockTime::parse("17:00"));

  const auto limited = merged(closing(DeadlineKind::kDate, "2026-09-30"),
                              closing(DeadlineKind::kUntilExhausted, "2026-09-30"));
  CHECK(limited.value()->kind == DeadlineKind::kUntilExhausted);
}

TEST_CASE("A window that is always open and a closing day dispute each other", "[domain][merge]") {
  CHECK(merged(closing(DeadlineKind::kRolling), closing(DeadlineKind::kDate, "2026-09-30"))
            .is_disputed());
}
