#pragma once

#include <optional>
#include <string_view>

#include "base/instant.h"

namespace atalaya::parse {

/// Reads a date as feeds write it: RFC 822 and its many variants, W3CDTF and ISO 8601 (also week
/// and ordinal dates), asctime, and the Greek, Hungarian and Korean forms met in feeds.
///
/// A missing zone counts as UTC and a missing hour as midnight. Nothing when the text is no date or
/// names a day that does not exist.
[[nodiscard]] std::optional<Instant> parse_feed_date(std::string_view text);

}  // namespace atalaya::parse
