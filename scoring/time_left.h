#pragma once

#include <optional>

#include "base/civil_date.h"
#include "base/instant.h"
#include "domain/call.h"
#include "domain/score_card.h"
#include "scoring/context.h"

namespace atalaya::scoring {

/// One printed closing as a moment.
struct Closing {
  CivilDate printed;
  Instant instant;       ///< 24:00, or no time printed, is the end of the printed day
  CivilDate pasto_date;  ///< its day in Pasto; the end of a day belongs to that day
  std::optional<ClockTime> pasto_time;  ///< only when a time is printed
  bool zone_assumed = false;            ///< no zone printed: the publisher's country, or Bogotá
  Instant over_at;  ///< when it is over for certain: under an assumed zone, the later of that one
                    ///< and Bogotá's
};

/// Whether applications are still received, as far as the printed words prove it.
enum class Openness { kOpen, kOver, kUnknown };

/// The call's deadline at `context.now`.
struct Deadlines {
  std::optional<Closing> next;  ///< the closing that counts: the next cut-off, or the last one over
  std::optional<Closing> earliest_claim;  ///< disputed: the earliest still open, for alerts only
  Openness openness = Openness::kUnknown;
};

/// Reads the call's deadline, whatever its kind.
[[nodiscard]] Deadlines deadlines_of(const Call& call, const ScoringContext& context);

/// The time left as the office counts it: business days d with today < d <= the last business day
/// before the closing's day in Pasto.
[[nodiscard]] TimeLeft time_left(const Deadlines& deadlines, const ScoringContext& context);

/// Criterion T: feasibility in the business days left.
[[nodiscard]] CriterionScore score_time(const Call& call, const Deadlines& deadlines,
                                        const ScoringContext& context);

/// True when nothing dates the end of the call: no date, window, open window or exhaustion.
[[nodiscard]] bool is_undated(const Call& call);

}  // namespace atalaya::scoring
