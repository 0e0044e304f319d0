#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/civil_date.h"

namespace atalaya {

/// Name of the Colombian public holiday on that day, in Spanish, computed for any year.
/// Source: Ley 51 de 1983 (Ley Emiliani) and Ley 35 de 1939.
[[nodiscard]] std::optional<std::string_view> colombian_holiday(CivilDate date);

/// A day of every year that the office keeps closed ("2–7 January").
struct LocalClosure {
  int month = 0;
  int first_day = 0;
  int last_day = 0;
};

/// Días hábiles in Pasto: Monday to Friday, without Colombian holidays and local closures.
class BusinessCalendar {
 public:
  explicit BusinessCalendar(std::vector<LocalClosure> closures = {})
      : closures_(std::move(closures)) {}
  [[nodiscard]] bool is_business_day(CivilDate date) const;
  /// Business days d with after < d <= until; 0 when until <= after.
  [[nodiscard]] int count(CivilDate after, CivilDate until) const;
  /// The nearest business day <= date.
  [[nodiscard]] CivilDate on_or_before(CivilDate date) const;
  /// The business day that lies `days` business days before date (days >= 0).
  [[nodiscard]] CivilDate minus(CivilDate date, int days) const;
  /// The business day that lies `days` business days after date (days >= 0).
  [[nodiscard]] CivilDate plus(CivilDate date, int days) const;

 private:
  [[nodiscard]] bool is_closed(CivilDate date) const;

  std::vector<LocalClosure> closures_;
};

}  // namespace atalaya
