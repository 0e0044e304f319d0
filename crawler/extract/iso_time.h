#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/civil_date.h"

namespace atalaya::extract {

/// The hour of an instant as ISO 8601 writes it.
struct IsoTime {
  ClockTime time;
  std::string zone;     ///< "+02:00"; empty when none is printed
  std::size_t end = 0;  ///< byte behind it
};

/// "T17:00:00+02:00", "T1700Z" at byte `at`, right behind a day.
[[nodiscard]] std::optional<IsoTime> read_iso_time(std::string_view text, std::size_t at);

}  // namespace atalaya::extract
