#include <vector>

#include "base/business_calendar.h"
#include "base/instant.h"
#include "base/time_zone.h"
#include "tests/support/catch.h"

using namespace atalaya;

namespace {

CivilDate day(std::string_view iso) {
  return *CivilDate::parse_iso(iso);
}

std::vector<std::string> holidays_of(int year) {
  std::vector<std::string> days;
  for (CivilDate date = *CivilDate::from_ymd(year, 1, 1); date.year() == year;
       date = date.plus_days(1))
    if (colombian_holiday(date)) days.push_back(date.iso().substr(5));
  return days;
}

}  // namespace

TEST_CASE("Days that do not exist cannot be built", "[base][civil_date]") {
  CHECK_FALSE(CivilDate::from_ymd(2026, 4, 31));
  CHECK_FALSE(CivilDate::from_ymd(2026, 2, 29));
  CHECK(CivilDate::from_ymd(2028, 2, 29));
  CHECK_FALSE(CivilDate::parse_iso("2026-4-01"));
  CHECK(last_day_of_month(2028, 2).day() == 29);
  CHECK(day("2026-08-10").iso_weekday() == 1);
}

TEST_CASE("The Colombian holidays of a year are the eighteen of the law",
          "[base][business_calendar]") {
  CHECK(holidays_of(2026) == std::vector<std::string>{"01-01", "01-12", "03-23", "04-02", "04-03",
                                                      "05-01", "05-18", "06-08", "06-15", "06-29",
                                                      "07-20", "08-07", "08-17", "10-12", "11-02",
                                                      "11-16", "12-08", "12-25"});
  CHECK(holidays_of(2027) == std::vector<std::string>{"01-01", "01-11", "03-22", "03-25", "03-26",
                                                      "05-01", "05-10", "05-31", "06-07", "07-05",
                                                      "07-20", "08-07", "08-16", "10-18", "11-01",
                                                      "11-15", "12-08", "12-25"});
}

TEST_CASE("BusinessCalendar counts days after one date up to another",
          "[base][business_calendar]") {
  const BusinessCalendar calendar({{1, 2, 7}});

  CHECK(calendar.count(day("2026-08-10"), day("2026-08-14")) == 4);
  CHECK(calendar.count(day("2026-08-14"), day("2026-08-18")) == 1);
  CHECK(calendar.count(day("2026-08-14"), day("2026-08-10")) == 0);
  CHECK_FALSE(calendar.is_business_day(day("2026-01-05")));
  CHECK(calendar.on_or_before(day("2026-08-17")) == day("2026-08-14"));
  CHECK(calendar.minus(day("2026-08-18"), 2) == day("2026-08-13"));
  CHECK(calendar.plus(day("2026-08-13"), 2) == day("2026-08-18"));
  CHECK(calendar.plus(day("2026-08-15"), 0) == day("2026-08-15"));
}

TEST_CASE("A wall time becomes the instant of its zone", "[base][time_zone]") {
  const auto [zone, date, time, instant] =
      GENERATE(table<std::string, std::string, std::string, std::string>({
          {"America/Bogota", "2026-09-25", "17:00", "2026-09-25T22:00:00Z"},
          {"Europe/Brussels", "2026-09-30", "17:00", "2026-09-30T15:00:00Z"},
          {"Europe/Brussels", "2026-12-01", "24:00", "2026-12-01T23:00:00Z"},
          {"-12:00", "2026-09-30", "23:59", "2026-10-01T11:59:00Z"},
          {"Europe/Madrid", "2026-03-29", "02:30", "2026-03-29T01:00:00Z"},
      }));

  CHECK(to_iso(TimeZone::find(zone)->to_instant(day(date), *ClockTime::parse(time))) == instant);
}

TEST_CASE("Unknown zones are not guessed", "[base][time_zone]") {
  CHECK_FALSE(TimeZone::find("Europe/Nowhere"));
  CHECK_FALSE(TimeZone::find("CEST"));
  CHECK_FALSE(zone_of_country("XX"));
  CHECK(zone_of_country("JP")->name() == "Asia/Tokyo");
}

TEST_CASE("parse_instant reads RFC 3339 and refuses the rest", "[base][instant]") {
  CHECK(to_iso(*parse_instant("2026-08-10T12:00:00Z")) == "2026-08-10T12:00:00Z");
  CHECK(to_iso(*parse_instant("2026-08-10 07:00:00.250-05:00")) == "2026-08-10T12:00:00Z");
  CHECK(to_iso(*parse_instant("2026-08-10")) == "2026-08-10T00:00:00Z");
  for (const char* text : {"", "tomorrow", "2026-08-10T12:00", "2026-13-10", "2026-08-10T25:00:00Z",
                           "2026-08-10T12:00:00"})
    CHECK_FALSE(parse_instant(text).has_value());
}
