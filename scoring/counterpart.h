#pragma once

#include <optional>
#include <string>

#include "domain/call.h"
#include "domain/score_card.h"

namespace atalaya::scoring {

/// What the applicant must add, as a share of the project; in kind counts half.
struct Counterpart {
  Interval share{0, 0};
  std::string reason;                  ///< empty when nothing is asked
  const Evidence* evidence = nullptr;  ///< inside the call
};

/// From the counterpart claims, else from the percentage that the funder pays at most. `award` is
/// what one beneficiary can get, in the currency of the counterpart; none when unknown.
[[nodiscard]] Counterpart counterpart_of(const Call& call, const Amount* award);

}  // namespace atalaya::scoring
