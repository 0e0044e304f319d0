#include "base/civil_date.h"

#include <array>
#include <charconv>

#include <fmt/format.h>

namespace atalaya {

namespace {

std::chrono::year_month_day split(std::chrono::sys_days days) {
  return std::chrono::year_month_day(days);
}

std::optional<int> digits(std::string_view text) {
  int value = 0;
  for (const char letter : text) {
    if (letter < '0' || letter > '9') return std::nullopt;
    value = value * 10 + (letter - '0');
  }
  return value;
}

}  // namespace

std::optional<CivilDate> CivilDate::from_ymd(int year, int month, int day) {
  if (year < 1900 || year > 2999 || month < 1 || month > 12 || day < 1 || day > 31)
    return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(year),
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok()) return std::nullopt;
  return CivilDate(std::chrono::sys_days(date));
}

std::optional<CivilDate> CivilDate::parse_iso(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = digits(text.substr(0, 4));
  const auto month = digits(text.substr(5, 2));
  const auto day = digits(text.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  return from_ymd(*year, *month, *day);
}

int CivilDate::year() const {
  return static_cast<int>(split(days_).year());
}
int CivilDate::month() const {
  return static_cast<int>(static_cast<unsigned>(split(days_).month()));
}
int CivilDate::day() const {
  return static_cast<int>(static_cast<unsigned>(split(days_).day()));
}
int CivilDate::iso_weekday() const {
  return static_cast<int>(std::chrono::weekday(days_).iso_encoding());
}
CivilDate CivilDate::plus_days(int count) const {
  return CivilDate(days_ + std::chrono::days(count));
}
std::string CivilDate::iso() const {
  return fmt::format("{:04}-{:02}-{:02}", year(), month(), day());
}

CivilDate last_day_of_month(int year, int month) {
  return CivilDate(std::chrono::sys_days(std::chrono::year(year) / month / std::chrono::last));
}

std::optional<ClockTime> ClockTime::from_hm(int hour, int minute) {
  if (hour < 0 || hour > 24 || minute < 0 || minute > 59 || (hour == 24 && minute != 0))
    return std::nullopt;
  return ClockTime{hour * 60 + minute};
}

std::optional<ClockTime> ClockTime::parse(std::string_view hh_mm) {
  if (hh_mm.size() != 5 || hh_mm[2] != ':') return std::nullopt;
  const auto hour = digits(hh_mm.substr(0, 2));
  const auto minute = digits(hh_mm.substr(3, 2));
  if (!hour || !minute) return std::nullopt;
  return from_hm(*hour, *minute);
}

std::string ClockTime::text() const {
  return fmt::format("{:02}:{:02}", minutes / 60, minutes % 60);
}

}  // namespace atalaya
