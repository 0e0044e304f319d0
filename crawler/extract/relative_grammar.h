#pragma once

#include <optional>
#include <string_view>

#include "base/civil_date.h"
#include "crawler/extract/date_token.h"

namespace atalaya::extract {

/// A day, or some days, counted from the day of writing.
struct DaysFromNow {
  int months = 0;
  int days = 0;
  int weekday = 0;           ///< 1–7: the first such day on or after the day that the count gives
  bool before = false;       ///< weekday: the last such day before it
  int length = 1;            ///< days that it lasts
  int last_weekday = 0;      ///< "from Monday to Friday": the end
  bool reaches_now = false;  ///< "the last 3 days": every day from there to the day of writing
  int day = 0;               ///< "Monday 15": the next one that falls on that weekday
};

/// "15 días hábiles después" counts from an event, "tomorrow" from the day of writing.
struct ReadRelative {
  std::size_t size = 0;  ///< tokens
  bool from_now = false;
  std::optional<DaysFromNow> offset;  ///< from_now: absent when it counts hours or working days
};

/// The relative expression that begins at token `at`.
[[nodiscard]] std::optional<ReadRelative> read_relative(DateTokens tokens, std::size_t at);

/// What the offset gives when the text was written on that day.
struct DaySpan {
  CivilDate from;
  CivilDate to;
};
[[nodiscard]] std::optional<DaySpan> days_from(CivilDate written, const DaysFromNow& offset);

/// The same day of a later month; its last one where it has no such day.
[[nodiscard]] CivilDate plus_months(CivilDate date, int months);

}  // namespace atalaya::extract
