#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/civil_date.h"
#include "crawler/parse/parsed.h"

namespace atalaya::parse {

/// One VEVENT of an iCalendar file (RFC 5545). Texts are UTF-8 without escapes.
struct CalendarEvent {
  std::string summary;
  std::string location;
  std::string description;
  std::string url;
  std::optional<CivilDate> start;  ///< in Colombia when the event names its zone, else as written
  std::optional<ClockTime> time;   ///< absent for a whole day and in a zone that nobody knows
  bool in_colombia = false;        ///< the hour was reckoned for Colombia
};

/// The events of a file in their order; at most kEventLimit. Broken lines are passed over.
[[nodiscard]] Parsed<std::vector<CalendarEvent>> read_calendar(std::string_view bytes);

inline constexpr std::size_t kEventLimit = 500;

/// Canonical text of an event, the part "event:N" (N from 0) of its file: "summary: 2027-05-05
/// 17:00", place, description and address, a line each.
/// The zone stands behind an hour that was reckoned: "2027-02-28 23:59 hora de Colombia".
[[nodiscard]] std::string event_text(const CalendarEvent& event);
[[nodiscard]] bool is_event_part(std::string_view part);
/// Nothing when the file has no such event.
[[nodiscard]] std::optional<std::string> event_part_text(const std::vector<CalendarEvent>& events,
                                                         std::string_view part);

}  // namespace atalaya::parse
