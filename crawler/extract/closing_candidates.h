#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "crawler/extract/reading.h"
#include "crawler/extract/roles.h"

namespace atalaya::extract {

/// For which applicants a date is, when a text splits its dates among them.
enum class Group : std::uint8_t { kNone, kOurs, kOthers };

/// A date that may be the closing, with what its surroundings say about it.
struct ClosingCandidate {
  const RoledDate* mention = nullptr;
  std::optional<CivilDate> date;  ///< end of the range for a range
  std::optional<ClockTime> time;
  std::string time_zone;
  bool invalid = false;
  bool named = false;          ///< a label of closing stands nearest to it
  bool in_force = false;       ///< words of a new date before it
  bool revoked = false;        ///< words of an old date before it, or of a new one behind it
  bool told_old = false;       ///< words of an old date before it
  bool second_stage = false;   ///< for applicants already selected
  bool round = false;          ///< one of several numbered intakes
  bool cutoff = false;         ///< one of a list of cut-offs
  Group group = Group::kNone;  ///< kOurs: municipalities, or applicants of Colombia
  int points = 0;              ///< how much around it speaks of the end of an intake
};

/// Dates with the deadline role: the stated ones, else the hinted ones, else dates that a list
/// gives to one kind of applicant each, else the one day until which something is awaited. The
/// clock time of a candidate is its own or, without one, the only one that the text gives for the
/// closing.
[[nodiscard]] std::vector<ClosingCandidate> closing_candidates(const Reading& text,
                                                               std::span<const RoledDate> dates,
                                                               std::optional<CivilDate> published);

/// The different days of the candidates, in text order.
[[nodiscard]] std::vector<CivilDate> distinct_days(std::span<const ClosingCandidate> candidates);

}  // namespace atalaya::extract
