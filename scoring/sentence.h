#pragma once

#include <string>

#include "domain/score_card.h"

namespace atalaya::scoring {

/// The one Spanish sentence that explains the card: score with its bounds, band, the strongest and
/// the weakest criterion with their reasons, and what is missing.
[[nodiscard]] std::string sentence_of(const ScoreCard& card);

}  // namespace atalaya::scoring
