#pragma once

#include <optional>
#include <span>
#include <string>
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
/// "noon", "5 de la tarde". An hour without any sign of the half of the day is none.
[[nodiscard]] std::optional<ReadTime> read_time(std::string_view text,
                                                std::span<const DateToken> tokens);

struct ReadZone {
  std::string zone;
  std::size_t size = 0;
};

/// The zone that begins at the first token: "(hora de Bruselas)", "GMT-5", "UTC+02:00", "CET",
/// "Brussels time".
[[nodiscard]] std::optional<ReadZone> read_zone(std::string_view text,
                                                std::span<const DateToken> tokens);

}  // namespace atalaya::extract
