#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "crawler/extract/reading.h"
#include "crawler/extract/roles.h"

namespace atalaya::extract {

/// A date that may be the closing, with what its surroundings say about it.
struct ClosingCandidate {
  const RoledDate* mention = nullptr;
  std::optional<CivilDate> date;  ///< end of the range for a range
  std::optional<ClockTime> time;
  std::string time_zone;
  bool invalid = false;
  bool named = false;               ///< a label of closing stands nearest to it
  bool in_force = false;            ///< words of a new date before it
  bool revoked = false;             ///< words of an old date before it
  bool second_stage = false;        ///< for applicants already selected
  bool round = false;               ///< one of several numbered intakes
  bool cutoff = false;              ///< one of a list of cut-offs
  bool for_municipalities = false;  ///< its words name municipal applicants
};

/// Dates with the deadline role: the stated ones or, without any, the hinted ones. The clock time
/// of a candidate is its own or, without one, the only one that the text gives for the closing.
[[nodiscard]] std::vector<ClosingCandidate> closing_candidates(const Reading& text,
                                                               std::span<const RoledDate> dates);

/// The different days of the candidates, in text order.
[[nodiscard]] std::vector<CivilDate> distinct_days(std::span<const ClosingCandidate> candidates);

}  // namespace atalaya::extract
