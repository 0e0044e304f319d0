#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "crawler/extract/date_token.h"

namespace atalaya::extract {

struct ReadZone {
  std::string zone;     ///< IANA name or "+02:00"
  std::size_t end = 0;  ///< byte behind it
};

/// The zone that begins at the first token, behind an hour: "(hora de Bruselas)", "GMT-5",
/// "UTC+02:00", "CET", "Brussels time", "-0500".
[[nodiscard]] std::optional<ReadZone> read_zone(std::string_view text, DateTokens tokens);

}  // namespace atalaya::extract
