#pragma once

#include <string>

#include "domain/score_card.h"

namespace atalaya::scoring {

/// "70,8": one decimal, half up, with a comma.
[[nodiscard]] std::string spanish_score(double score);

/// The one Spanish sentence that explains the card: score with its bounds, band, the strongest and
/// the weakest criterion with their reasons, and what is missing.
[[nodiscard]] std::string sentence_of(const ScoreCard& card);

}  // namespace atalaya::scoring
