#pragma once

#include <optional>
#include <string>

#include "domain/call.h"
#include "domain/score_card.h"

namespace atalaya {

/// A call, its place and its score, as the office reads it.
struct MatrixRow {
  int rank = 0;  ///< 1 first; 0 outside the ranked lists
  Call call;
  ScoreCard score;
};

}  // namespace atalaya
