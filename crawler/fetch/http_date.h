#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "base/instant.h"

namespace atalaya::fetch {

/// Reads the three date forms of RFC 9110, section 5.6.7. Nothing on any other text.
[[nodiscard]] std::optional<Instant> parse_http_date(std::string_view text);

/// How long a Retry-After header asks to wait from `now`: seconds or an HTTP date. Clamped to
/// [minimum, maximum]; senseless values count as the minimum. Nothing when there is no header.
[[nodiscard]] std::optional<std::chrono::seconds> parse_retry_after(std::string_view text,
                                                                    Instant now,
                                                                    std::chrono::seconds minimum,
                                                                    std::chrono::seconds maximum);

}  // namespace atalaya::fetch
