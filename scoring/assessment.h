#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/score_card.h"

namespace atalaya::scoring {

/// One criterion with what would have to be known to narrow its interval.
struct Assessment {
  CriterionScore criterion;
  std::vector<std::string> missing;  ///< Spanish, to follow "falta confirmar"
};

/// True when words prove it: a quote, or a person's edit.
[[nodiscard]] inline bool is_quoted(const Evidence* evidence) {
  return evidence != nullptr && (!evidence->quote.empty() || evidence->rule == "edit");
}

[[nodiscard]] inline std::optional<Evidence> copy_of(const Evidence* evidence) {
  return evidence == nullptr ? std::nullopt : std::optional<Evidence>(*evidence);
}

}  // namespace atalaya::scoring
