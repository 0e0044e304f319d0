#include "scoring/time_left.h"

#include "tests/scoring/sample_call.h"
#include "tests/support/catch.h"

using namespace atalaya;
using namespace atalaya::scoring;
using namespace atalaya::scoring::test;

namespace {

ScoreCard card_of(const Deadline& deadline, const Office& office = {}) {
  Call call = plain_call();
  call.facts.deadline = known(deadline);
  return score(call, office.context());
}

double time_of(const Deadline& deadline) {
  return value_of(card_of(deadline), Criterion::kTime).low;
}

Deadline after(int days) {
  return on(closing_after(days, Office().context()));
}

}  // namespace

TEST_CASE("Time points join their anchors with straight lines", "[scoring][time_left]") {
  const auto [days, points] = GENERATE(table<int, double>({{0, 0.0},
                                                           {5, 0.0},
                                                           {7, 0.10},
                                                           {10, 0.25},
                                                           {15, 0.425},
                                                           {20, 0.60},
                                                           {30, 0.90},
                                                           {40, 0.9666667},
                                                           {45, 1.0},
                                                           {90, 1.0}}));

  const ScoreCard card = card_of(after(days));

  CHECK(card.time.business_days == days);
  CHECK(value_of(card, Criterion::kTime).low == Approx(points));
}

TEST_CASE("Courses and prizes need less time than projects", "[scoring][time_left]") {
  const auto modality = GENERATE(Modality::kTraining, Modality::kPrize);
  Call call = plain_call();
  call.facts.modality = known(modality);
  call.facts.deadline = known(after(15));

  const ScoreCard card = score(call, Office().context());

  CHECK(value_of(card, Criterion::kTime).low == Approx(0.90));
}

TEST_CASE("The effective day is the last business day before the closing", "[scoring][time_left]") {
  const auto [printed, effective] = GENERATE(table<CivilDate, CivilDate>({
      {day(2026, 8, 20), day(2026, 8, 19)},
      {day(2026, 8, 24), day(2026, 8, 21)},  // a Monday: the Friday before
      {day(2026, 8, 18), day(2026, 8, 14)},  // after a holiday Monday
  }));

  CHECK(card_of(on(printed)).time.effective_day == effective);
}

TEST_CASE("24:00 belongs to the printed day and 00:00 leaves only the day before",
          "[scoring][time_left]") {
  const CivilDate printed = day(2026, 8, 20);
  const ScoreCard end = card_of(on(printed, ClockTime{1440}, "America/Bogota"));
  const ScoreCard start = card_of(on(printed, ClockTime{0}, "America/Bogota"));

  CHECK(end.time.pasto_date == printed);
  CHECK(end.time.pasto_time == ClockTime{1440});
  CHECK(start.time.pasto_date == printed);
  CHECK(start.time.effective_day == day(2026, 8, 19));
  CHECK(start.time.business_days == end.time.business_days);
}

TEST_CASE("A printed zone moves the closing to Pasto time", "[scoring][time_left]") {
  const ScoreCard brussels = card_of(on(day(2026, 8, 20), ClockTime{17 * 60}, "Europe/Brussels"));
  const ScoreCard midnight = card_of(on(day(2026, 8, 20), ClockTime{0}, "Europe/Brussels"));
  const ScoreCard anywhere = card_of(on(day(2026, 8, 20), ClockTime{23 * 60 + 59}, "-12:00"));

  CHECK(brussels.time.pasto_time == ClockTime{10 * 60});
  CHECK_FALSE(brussels.time.zone_assumed);
  CHECK(midnight.time.pasto_date == day(2026, 8, 19));
  CHECK(midnight.time.effective_day == day(2026, 8, 18));
  CHECK(anywhere.time.pasto_date == day(2026, 8, 21));
}

TEST_CASE("Without a printed zone the publisher's country gives one, marked assumed",
          "[scoring][time_left]") {
  Office office;
  Source source;
  source.id = "S1";
  source.country = "BE";
  office.sources = {source};
  Call call = plain_call();
  call.sightings = {{"S1", "https://example.org", kNow, kNow}};
  call.facts.deadline = known(on(day(2026, 8, 20), ClockTime{17 * 60}));

  const ScoreCard card = score(call, office.context());

  CHECK(card.time.pasto_time == ClockTime{10 * 60});
  CHECK(card.time.zone_assumed);
}

TEST_CASE("An assumed zone alone never closes a call", "[scoring][time_left]") {
  Office office;
  Source source;
  source.id = "S1";
  source.country = "BE";
  office.sources = {source};
  office.now = std::chrono::sys_days(std::chrono::year(2026) / 8 / 20) + std::chrono::hours(20);
  Call call = plain_call();
  call.last_seen = office.now;
  call.sightings = {{"S1", "https://example.org", kNow, kNow}};
  call.facts.deadline = known(on(day(2026, 8, 20), ClockTime{17 * 60}));

  const ScoreCard card = score(call, office.context());

  CHECK(gate(card, "G1").state == GateState::kToVerify);
  CHECK(card.list != MatrixList::kDiscarded);
}

TEST_CASE("Open windows have their own value, unsure when not read within a year",
          "[scoring][time_left]") {
  Call call = plain_call();
  call.facts.deadline = known(of_kind(DeadlineKind::kRolling));
  Office office;

  CHECK(value_of(score(call, office.context()), Criterion::kTime) == Interval{0.7, 0.7});
  call.last_seen = kNow - std::chrono::hours(24 * 400);
  const ScoreCard old = score(call, office.context());
  CHECK(value_of(old, Criterion::kTime) == Interval{0.2, 0.7});
  CHECK(old.status == CallStatus::kToConfirm);
}

TEST_CASE("Until exhausted is worth four fifths of its date or of an open window",
          "[scoring][time_left]") {
  Deadline open = of_kind(DeadlineKind::kUntilExhausted);
  Deadline dated = after(30);
  dated.kind = DeadlineKind::kUntilExhausted;

  CHECK(time_of(open) == Approx(0.56));
  CHECK(time_of(dated) == Approx(0.72));
}

TEST_CASE("Of several cut-offs the next one counts", "[scoring][time_left]") {
  Deadline deadline = of_kind(DeadlineKind::kMultiple);
  deadline.dates = {day(2026, 5, 1), day(2026, 9, 15), day(2026, 12, 1)};
  deadline.date = day(2026, 5, 1);

  CHECK(card_of(deadline).time.pasto_date == day(2026, 9, 15));
  deadline.dates = {day(2026, 3, 1), day(2026, 5, 1)};
  CHECK(gate(card_of(deadline), "G1").state == GateState::kFails);
}

TEST_CASE("A month without a day is the interval of the month and no date is shown",
          "[scoring][time_left]") {
  Deadline deadline = of_kind(DeadlineKind::kNone);
  deadline.window = DateWindow{day(2026, 9, 1), day(2026, 9, 30)};

  const ScoreCard card = card_of(deadline);
  const Interval value = value_of(card, Criterion::kTime);

  CHECK(value.low == Approx(time_of(on(day(2026, 9, 1)))));
  CHECK(value.high == Approx(time_of(on(day(2026, 9, 30)))));
  CHECK(value.low < value.high);
  CHECK_FALSE(card.time.pasto_date.has_value());
}

TEST_CASE("Relative, impossible and missing dates say nothing", "[scoring][time_left]") {
  const auto kind = GENERATE(DeadlineKind::kRelative, DeadlineKind::kInvalid, DeadlineKind::kNone,
                             DeadlineKind::kDisputed, DeadlineKind::kDate);

  const ScoreCard card = card_of(of_kind(kind));

  CHECK(value_of(card, Criterion::kTime) == Interval{0, 1});
  CHECK(gate(card, "G1").state == GateState::kToVerify);
  CHECK_FALSE(card.time.pasto_date.has_value());
}

TEST_CASE("The computed day of a relative closing counts for nothing", "[scoring][time_left]") {
  Deadline past = of_kind(DeadlineKind::kRelative);
  past.computed = day(2020, 1, 1);

  const ScoreCard card = card_of(past);

  CHECK(value_of(card, Criterion::kTime) == Interval{0, 1});
  CHECK(gate(card, "G1").state == GateState::kToVerify);
  CHECK_FALSE(card.time.pasto_date.has_value());
}

TEST_CASE("Disputed dates show none; they close the call only when all of them have passed",
          "[scoring][time_left]") {
  Call call = plain_call();
  const auto disputed = [&](CivilDate a, CivilDate b) {
    call.facts.deadline = Field<Deadline>::disputed({claim(on(a)), claim(on(b))});
    return score(call, Office().context());
  };

  const ScoreCard open = disputed(day(2026, 8, 14), day(2026, 12, 1));
  const ScoreCard half = disputed(day(2026, 3, 1), day(2026, 12, 1));
  const ScoreCard over = disputed(day(2026, 3, 1), day(2026, 4, 1));

  CHECK(value_of(open, Criterion::kTime) == Interval{0, 1});
  CHECK_FALSE(open.time.pasto_date.has_value());
  CHECK(open.status == CallStatus::kClosingSoon);
  CHECK(gate(half, "G1").state == GateState::kToVerify);
  CHECK(gate(over, "G1").state == GateState::kFails);
}

TEST_CASE("Local closures of the office are no business days", "[scoring][time_left]") {
  Office office;
  office.now = std::chrono::sys_days(std::chrono::year(2026) / 12 / 28) + std::chrono::hours(15);
  Call call = plain_call();
  call.last_seen = office.now;
  call.facts.deadline = known(on(day(2027, 1, 9)));
  const int without = *score(call, office.context()).time.business_days;

  office.settings.closures = {{1, 2, 7}};
  const int with_closure = *score(call, office.context()).time.business_days;

  CHECK(without - with_closure == 4);  // Monday 4 to Thursday 7 January 2027
}
