#pragma once

#include <vector>

#include "crawler/normalize/identity_profile.h"

namespace atalaya::normalize {

/// What two lists of words share, by weight.
struct WordOverlap {
  double weight_a = 0;
  double weight_b = 0;
  double shared_a = 0;  ///< weight of the words of `a` that `b` has, each as far as it is alike
  double shared_b = 0;
  std::vector<bool> found_a;  ///< by place in `a`: `b` has it
  std::vector<bool> found_b;
  /// Share of the lighter list that the other covers; 0 when it weighs nothing.
  [[nodiscard]] double containment() const;
  /// Between containment and the share of both that is common, in [0, 1].
  [[nodiscard]] double likeness() const;
};

[[nodiscard]] WordOverlap overlap_of(const std::vector<WeighedWord>& a,
                                     const std::vector<WeighedWord>& b);

/// How much two words are one, in [0, 1].
[[nodiscard]] double word_likeness(const WeighedWord& a, const WeighedWord& b);

}  // namespace atalaya::normalize
