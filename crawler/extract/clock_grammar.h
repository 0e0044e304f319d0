#pragma once

#include <optional>
#include <string_view>

#include "base/civil_date.h"
#include "crawler/extract/date_token.h"

namespace atalaya::extract {

/// A clock time and how many tokens it takes.
struct ReadTime {
  ClockTime time;
  std::size_t size = 0;
};

/// The time that begins at the first token: "17:00", "5:00 p. m.", "12 m.", "17h30", "24:00 horas",
/// "noon", "cinco y media de la tarde". An hour without any sign of the half of the day is none.
[[nodiscard]] std::optional<ReadTime> read_time(std::string_view text, DateTokens tokens);

/// "13.12" right behind a day in numbers.
[[nodiscard]] std::optional<ReadTime> read_dotted_time(DateTokens tokens);

}  // namespace atalaya::extract
