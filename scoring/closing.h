#pragma once

#include <optional>
#include <string_view>

#include "base/civil_date.h"
#include "base/instant.h"
#include "domain/call.h"
#include "scoring/context.h"

namespace atalaya::scoring {

/// One printed closing as a moment.
struct Closing {
  CivilDate printed;
  Instant instant;       ///< 24:00, or no time printed: the last second of the printed day
  CivilDate pasto_date;  ///< the day of `instant` in Pasto
  std::optional<ClockTime> pasto_time;  ///< only when a time is printed
  bool zone_assumed = false;            ///< no zone printed: the publisher's country's, or Bogotá
  Instant over_at;  ///< over for certain after it: under an assumed zone the later of it and Bogotá
};

/// Whether applications are still received, as far as the printed words prove it.
enum class Openness { kOpen, kOver, kUnknown };

/// The call's deadline at one moment.
struct Deadlines {
  std::optional<Closing> next;  ///< the closing that counts: the next cut-off, or the last one over
  std::optional<Closing> alert;  ///< disputed: the earliest still open, for alerts only
  Openness openness = Openness::kUnknown;
};

/// The moment of `printed` under the deadline's time and zone.
[[nodiscard]] Closing closing_on(CivilDate printed, const Deadline& deadline,
                                 std::string_view publisher_country);

/// Reads the call's deadline, whatever its kind, at `context.now`.
[[nodiscard]] Deadlines deadlines_of(const Call& call, const ScoringContext& context);

/// True when a source showed the call within the last twelve months.
[[nodiscard]] bool was_read_lately(const Call& call, const ScoringContext& context);

}  // namespace atalaya::scoring
