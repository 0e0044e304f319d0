#pragma once

#include <cmath>

namespace atalaya::scoring {

/// `value` rounded half up to `decimals` places. What binary fractions take from an exact half
/// (70.05 is stored a little below) is given back.
[[nodiscard]] inline double round_half_up(double value, int decimals) {
  constexpr double kBinaryNoise = 1e-9;
  const double scale = std::pow(10.0, decimals);
  return std::floor(value * scale + 0.5 + kBinaryNoise) / scale;
}

}  // namespace atalaya::scoring
