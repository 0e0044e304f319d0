#include "domain/source_rhythm.h"

#include "tests/support/catch.h"

using namespace atalaya;

namespace {

const CivilDate kFirst = *CivilDate::from_ymd(2026, 1, 5);

/// Days every `period` days, `count` of them.
std::vector<CivilDate> every(int period, int count, CivilDate first = kFirst) {
  std::vector<CivilDate> days;
  for (int index = 0; index < count; ++index) days.push_back(first.plus_days(index * period));
  return days;
}

}  // namespace

TEST_CASE("The rhythm of a source is the median distance between its announcements",
          "[domain][source_rhythm]") {
  CHECK_FALSE(rhythm_of({}));
  CHECK_FALSE(rhythm_of(every(7, 3)));
  CHECK(rhythm_of(every(7, 4))->period_days == 7);
  auto days = every(7, 6);
  days.push_back(days.back().plus_days(40));

  const auto rhythm = rhythm_of(days);

  CHECK(rhythm->period_days == 7);
  CHECK(rhythm->last == days.back());
}

TEST_CASE("Only the last announcements tell the rhythm", "[domain][source_rhythm]") {
  auto days = every(30, 8);
  for (const CivilDate day : every(2, 13, days.back().plus_days(2))) days.push_back(day);

  CHECK(rhythm_of(days)->period_days == 2);
}

TEST_CASE("A source is silent when it announces nothing for longer than it ever does",
          "[domain][source_rhythm]") {
  const auto [period, silence, alarm] = GENERATE(table<int, int, bool>({{7, 24, true},
                                                                        {7, 21, false},
                                                                        {1, 10, false},
                                                                        {1, 11, true},
                                                                        {30, 60, false},
                                                                        {30, 91, true}}));
  const auto days = every(period, 8);

  const auto silent = unusual_silence(days, days.back().plus_days(silence));

  CHECK(silent.has_value() == alarm);
  if (alarm) CHECK(*silent == silence);
}

TEST_CASE("A source that announces in bursts may be silent between them",
          "[domain][source_rhythm]") {
  std::vector<CivilDate> days;
  for (int burst = 0; burst < 4; ++burst)
    for (const CivilDate day : every(1, 4, kFirst.plus_days(33 * burst))) days.push_back(day);

  CHECK_FALSE(unusual_silence(days, days.back().plus_days(30)));
  CHECK(unusual_silence(days, days.back().plus_days(40)));
}

TEST_CASE("A season that was quiet in former years too is no alarm", "[domain][source_rhythm]") {
  // Weekly from February to November, nothing in December and January.
  std::vector<CivilDate> days;
  for (const int year : {2024, 2025})
    for (const CivilDate day : every(7, 42, *CivilDate::from_ymd(year, 2, 5))) days.push_back(day);
  const CivilDate january = *CivilDate::from_ymd(2026, 1, 10);
  const CivilDate april = *CivilDate::from_ymd(2026, 4, 10);

  CHECK_FALSE(unusual_silence(days, january));
  CHECK(unusual_silence(days, april));
  CHECK(unusual_silence({days.end() - 10, days.end()}, january));
}
