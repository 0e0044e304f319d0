#pragma once

#include <optional>
#include <string_view>

#include "base/instant.h"

namespace atalaya::parse {

struct YearMonthDay {
  int year = 0;
  int month = 1;
  int day = 1;
};

/// A wall time and how far its zone is ahead of UTC.
struct WallTime {
  int hour = 0;
  int minute = 0;
  int second = 0;
  int zone_minutes = 0;
};

/// Nothing when the day or the hour does not exist; 24:00 and a leap second are read.
[[nodiscard]] std::optional<Instant> instant_of(YearMonthDay day, WallTime time);

/// Minutes ahead of UTC of "+02:00", "-0500", "+2".
[[nodiscard]] std::optional<int> zone_offset(std::string_view text);

/// Reads ISO 8601 and W3CDTF with or without a time: "2003", "2003-12", "2003-12-31T10:14:55.5Z",
/// "20031231", "2003-365", "2003-W52-3".
[[nodiscard]] std::optional<Instant> parse_iso_date(std::string_view text);

}  // namespace atalaya::parse
