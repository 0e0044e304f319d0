#include "crawler/parse/iso_date.h"

#include "base/civil_date.h"
#include "base/text.h"

namespace atalaya::parse {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

/// Reads a text from its front.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : rest_(text) {}

  /// A number of `least` to `most` digits.
  std::optional<int> digits(std::size_t least, std::size_t most) {
    std::size_t count = 0;
    int value = 0;
    while (count < most && count < rest_.size() && rest_[count] >= '0' && rest_[count] <= '9')
      value = value * 10 + (rest_[count++] - '0');
    if (count < least) return std::nullopt;
    rest_.remove_prefix(count);
    return value;
  }
  bool skip(char c) {
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }
  bool skip_any(std::string_view marks) {
    if (rest_.empty() || marks.find(rest_.front()) == std::string_view::npos) return false;
    rest_.remove_prefix(1);
    return true;
  }
  void skip_digits() {
    while (!rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9') rest_.remove_prefix(1);
  }
  [[nodiscard]] std::size_t digits_ahead() const {
    const auto end = rest_.find_first_not_of("0123456789");
    return end == std::string_view::npos ? rest_.size() : end;
  }
  [[nodiscard]] bool done() const { return rest_.empty(); }
  [[nodiscard]] std::string_view rest() const { return rest_; }

 private:
  std::string_view rest_;
};

std::optional<YearMonthDay> day_of(std::chrono::sys_days date) {
  const CivilDate civil(date);
  return YearMonthDay{civil.year(), civil.month(), civil.day()};
}

std::optional<YearMonthDay> ordinal_day(int year, int ordinal) {
  const auto first = CivilDate::from_ymd(year, 1, 1);
  if (!first || ordinal < 1 || ordinal > 366) return std::nullopt;
  const auto day = day_of(first->days() + days(ordinal - 1));
  return day && day->year == year ? day : std::nullopt;
}

std::optional<YearMonthDay> week_day(int year, int week, int weekday) {
  const auto fourth = CivilDate::from_ymd(year, 1, 4);  // always in week 1
  if (!fourth || week < 1 || week > 53 || weekday < 1 || weekday > 7) return std::nullopt;
  return day_of(fourth->days() + days(7 * (week - 1) + weekday - fourth->iso_weekday()));
}

std::optional<YearMonthDay> take_date(Cursor& text) {
  const auto run = text.digits_ahead();
  if (run != 4 && run != 7 && run != 8) return std::nullopt;
  const int year = *text.digits(4, 4);
  if (run == 7) return ordinal_day(year, *text.digits(3, 3));
  if (run == 8) {
    const int month = *text.digits(2, 2);
    return YearMonthDay{year, month, *text.digits(2, 2)};
  }
  if (!text.skip_any("-/.")) return YearMonthDay{year, 1, 1};
  if (text.skip('W')) {
    const auto week = text.digits(2, 2);
    text.skip('-');
    return week ? week_day(year, *week, text.digits(1, 1).value_or(1)) : std::nullopt;
  }
  if (text.digits_ahead() == 3) return ordinal_day(year, *text.digits(3, 3));
  const auto month = text.digits(1, 2);
  if (!month) return std::nullopt;
  if (!text.skip_any("-/.")) return YearMonthDay{year, *month, 1};
  const auto day = text.digits(1, 2);
  return day ? std::optional(YearMonthDay{year, *month, *day}) : std::nullopt;
}

bool take_zone(Cursor& text, WallTime& time) {
  while (text.skip(' ')) {
  }
  if (text.done()) return true;
  if (equals_ignoring_ascii_case(text.rest(), "z") ||
      equals_ignoring_ascii_case(text.rest(), "utc") ||
      equals_ignoring_ascii_case(text.rest(), "gmt"))
    return true;
  const auto offset = zone_offset(text.rest());
  if (offset) time.zone_minutes = *offset;
  return offset.has_value();
}

std::optional<WallTime> take_time(Cursor& text) {
  WallTime time;
  if (text.done()) return time;
  if (!text.skip_any("Tt ")) return std::nullopt;
  while (text.skip(' ')) {
  }
  const auto hour = text.digits(1, 2);
  if (!hour) return std::nullopt;
  time.hour = *hour;
  const bool colon = text.skip(':');
  if (colon || text.digits_ahead() >= 2) {
    const auto minute = text.digits(2, 2);
    if (!minute) return std::nullopt;
    time.minute = *minute;
    if (text.skip(':') || (!colon && text.digits_ahead() == 2)) {
      const auto second = text.digits(1, 2);
      if (!second) return std::nullopt;
      time.second = *second;
    }
  }
  if (text.skip_any(".,")) text.skip_digits();
  if (!take_zone(text, time)) return std::nullopt;
  return time;
}

}  // namespace

std::optional<Instant> instant_of(YearMonthDay day, WallTime time) {
  const auto date = CivilDate::from_ymd(day.year, day.month, day.day);
  const bool end_of_day = time.hour == 24 && time.minute == 0 && time.second == 0;
  if (!date || time.minute > 59 || time.second > 60 || (time.hour > 23 && !end_of_day))
    return std::nullopt;
  return Instant(date->days()) + hours(time.hour) + minutes(time.minute) + seconds(time.second) -
         minutes(time.zone_minutes);
}

std::optional<int> zone_offset(std::string_view text) {
  Cursor cursor(text);
  const bool west = cursor.skip('-');
  if (!west && !cursor.skip('+')) return std::nullopt;
  const auto hour = cursor.digits(1, 2);
  cursor.skip(':');
  const auto minute = cursor.digits(2, 2).value_or(0);
  if (!hour || *hour > 18 || minute > 59 || !cursor.done()) return std::nullopt;
  const int total = *hour * 60 + minute;
  return west ? -total : total;
}

std::optional<Instant> parse_iso_date(std::string_view text) {
  Cursor cursor(text);
  const auto day = take_date(cursor);
  if (!day) return std::nullopt;
  const auto time = take_time(cursor);
  if (!time) return std::nullopt;
  return instant_of(*day, *time);
}

}  // namespace atalaya::parse
