#pragma once

#include <chrono>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace atalaya {

/// A day of the Gregorian calendar that exists; "31 de abril" cannot be built.
class CivilDate {
 public:
  /// Nothing when the day does not exist or the year is outside 1900–2999.
  [[nodiscard]] static std::optional<CivilDate> from_ymd(int year, int month, int day);
  /// Reads exactly "yyyy-mm-dd".
  [[nodiscard]] static std::optional<CivilDate> parse_iso(std::string_view text);
  explicit CivilDate(std::chrono::sys_days days) : days_(days) {}

  [[nodiscard]] int year() const;
  [[nodiscard]] int month() const;        ///< 1–12
  [[nodiscard]] int day() const;          ///< 1–31
  [[nodiscard]] int iso_weekday() const;  ///< 1 Monday – 7 Sunday
  [[nodiscard]] std::chrono::sys_days days() const { return days_; }
  [[nodiscard]] CivilDate plus_days(int count) const;
  [[nodiscard]] std::string iso() const;  ///< "2026-08-10"

  friend auto operator<=>(const CivilDate&, const CivilDate&) = default;

 private:
  std::chrono::sys_days days_;
};

/// Last day of that month.
[[nodiscard]] CivilDate last_day_of_month(int year, int month);

/// A clock time as printed, to the minute; 24:00 is the end of its day.
struct ClockTime {
  int minutes = 0;  ///< 0–1440
  [[nodiscard]] static std::optional<ClockTime> from_hm(int hour, int minute);
  [[nodiscard]] static std::optional<ClockTime> parse(
      std::string_view hh_mm);             ///< "17:00", "24:00"
  [[nodiscard]] std::string text() const;  ///< "17:00"
  friend auto operator<=>(const ClockTime&, const ClockTime&) = default;
};

}  // namespace atalaya
