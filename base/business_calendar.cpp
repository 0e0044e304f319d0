#include "base/business_calendar.h"

#include <algorithm>
#include <array>
#include <vector>

namespace atalaya {

namespace {

struct FixedHoliday {
  int month;
  int day;
  std::string_view name;
};

struct EasterHoliday {
  int days_after_easter;
  std::string_view name;
};

constexpr std::array<FixedHoliday, 6> kOnTheirDay{{
    {1, 1, "Año Nuevo"},
    {5, 1, "Día del Trabajo"},
    {7, 20, "Día de la Independencia"},
    {8, 7, "Batalla de Boyacá"},
    {12, 8, "Inmaculada Concepción"},
    {12, 25, "Navidad"},
}};

// Ley 51 de 1983: moved to the Monday on or after their day.
constexpr std::array<FixedHoliday, 7> kMovedToMonday{{
    {1, 6, "Reyes Magos"},
    {3, 19, "San José"},
    {6, 29, "San Pedro y San Pablo"},
    {8, 15, "Asunción de la Virgen"},
    {10, 12, "Día de la Raza"},
    {11, 1, "Todos los Santos"},
    {11, 11, "Independencia de Cartagena"},
}};

// The last three already stand on their Monday.
constexpr std::array<EasterHoliday, 5> kByEaster{{
    {-3, "Jueves Santo"},
    {-2, "Viernes Santo"},
    {43, "Ascensión del Señor"},
    {64, "Corpus Christi"},
    {71, "Sagrado Corazón de Jesús"},
}};

// Gregorian computus (Meeus, Jones and Butcher).
CivilDate easter(int year) {
  const int golden = year % 19;
  const int century = year / 100;
  const int rest = year % 100;
  const int correction = (century - (century + 8) / 25 + 1) / 3;
  const int epact = (19 * golden + century - century / 4 - correction + 15) % 30;
  const int weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7;
  const int shift = (golden + 11 * epact + 22 * weekday) / 451;
  const int day = epact + weekday - 7 * shift + 114;
  return *CivilDate::from_ymd(year, day / 31, day % 31 + 1);
}

CivilDate monday_on_or_after(CivilDate date) {
  return date.plus_days((8 - date.iso_weekday()) % 7);
}

struct DatedHoliday {
  CivilDate date;
  std::string_view name;
};
using Holidays = std::vector<DatedHoliday>;

void add_holidays_of(int year, Holidays& holidays) {
  const CivilDate easter_day = easter(year);
  for (const FixedHoliday& holiday : kOnTheirDay)
    holidays.push_back({*CivilDate::from_ymd(year, holiday.month, holiday.day), holiday.name});
  for (const EasterHoliday& holiday : kByEaster)
    holidays.push_back({easter_day.plus_days(holiday.days_after_easter), holiday.name});
  for (const FixedHoliday& holiday : kMovedToMonday)
    holidays.push_back(
        {monday_on_or_after(*CivilDate::from_ymd(year, holiday.month, holiday.day)), holiday.name});
}

// Of every year that a CivilDate can have, in order; where two fall on one day, the first named
// above comes first.
const Holidays& all_holidays() {
  static const Holidays kHolidays = [] {
    Holidays holidays;
    for (int year = 1900; year <= 2999; ++year) add_holidays_of(year, holidays);
    std::stable_sort(holidays.begin(), holidays.end(),
                     [](const auto& a, const auto& b) { return a.date < b.date; });
    return holidays;
  }();
  return kHolidays;
}

Holidays::const_iterator first_holiday_from(CivilDate date) {
  const Holidays& holidays = all_holidays();
  return std::lower_bound(
      holidays.begin(), holidays.end(), date,
      [](const DatedHoliday& holiday, CivilDate day) { return holiday.date < day; });
}

}  // namespace

std::optional<std::string_view> colombian_holiday(CivilDate date) {
  const auto found = first_holiday_from(date);
  if (found == all_holidays().end() || found->date != date) return std::nullopt;
  return found->name;
}

bool BusinessCalendar::is_business_day(CivilDate date) const {
  return date.iso_weekday() <= 5 && !colombian_holiday(date) && !is_closed(date);
}

bool BusinessCalendar::is_closed(CivilDate date) const {
  return std::any_of(closures_.begin(), closures_.end(), [&](const LocalClosure& closure) {
    return date.month() == closure.month && date.day() >= closure.first_day &&
           date.day() <= closure.last_day;
  });
}

int BusinessCalendar::count(CivilDate after, CivilDate until) const {
  int days = 0;
  auto holiday = first_holiday_from(after);
  for (CivilDate day = after.plus_days(1); day <= until; day = day.plus_days(1)) {
    while (holiday != all_holidays().end() && holiday->date < day) ++holiday;
    const bool is_holiday = holiday != all_holidays().end() && holiday->date == day;
    if (day.iso_weekday() <= 5 && !is_holiday && !is_closed(day)) ++days;
  }
  return days;
}

CivilDate BusinessCalendar::on_or_before(CivilDate date) const {
  while (!is_business_day(date)) date = date.plus_days(-1);
  return date;
}

CivilDate BusinessCalendar::minus(CivilDate date, int days) const {
  while (days > 0) {
    date = date.plus_days(-1);
    if (is_business_day(date)) --days;
  }
  return date;
}

CivilDate BusinessCalendar::plus(CivilDate date, int days) const {
  while (days > 0) {
    date = date.plus_days(1);
    if (is_business_day(date)) --days;
  }
  return date;
}

}  // namespace atalaya
