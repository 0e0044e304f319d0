#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "base/error.h"

namespace atalaya {

/// A moment in UTC, to the second.
using Instant = std::chrono::sys_seconds;

/// "2026-08-10T12:00:00Z".
[[nodiscard]] std::string to_iso(Instant instant);

/// Reads RFC 3339 ("2026-08-10T12:00:00Z", "…+02:00", fraction ignored, 'T' or space) and a bare
/// date (midnight UTC). kMalformed otherwise.
[[nodiscard]] Result<Instant> parse_instant(std::string_view text);

}  // namespace atalaya
