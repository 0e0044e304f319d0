#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>

namespace atalaya::normalize {

/// 64 bits that differ in few places when two texts share most of their words and neighbours.
/// 0 when there are too few words to tell.
[[nodiscard]] std::uint64_t simhash(std::span<const std::string> words);

/// Bits in which two differ.
[[nodiscard]] int simhash_distance(std::uint64_t a, std::uint64_t b);

/// Four bands of 16 bits: two that differ in at most three bits share one.
[[nodiscard]] std::array<std::uint16_t, 4> simhash_bands(std::uint64_t hash);

}  // namespace atalaya::normalize
