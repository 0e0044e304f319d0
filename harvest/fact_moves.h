#pragma once

#include <string>
#include <vector>

#include "domain/claim_codec.h"

namespace atalaya::harvest {

/// What two readings say otherwise of one field.
struct FactMove {
  std::string field;
  std::vector<EncodedClaim> before;  ///< claims that only the earlier reading makes
  std::vector<EncodedClaim> after;   ///< claims that only the later one makes
};

/// Fields in which the values differ, in the order of encoding. Quotes and rules do not count.
[[nodiscard]] std::vector<FactMove> moves_between(const CallFacts& before, const CallFacts& after);

/// Claims of `before` that `after` makes with another quote or by another rule.
[[nodiscard]] std::vector<FactMove> restatements_between(const CallFacts& before,
                                                         const CallFacts& after);

}  // namespace atalaya::harvest
