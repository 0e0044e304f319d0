#include "crawler/normalize/simhash.h"

#include <bit>

#include <xxhash.h>

namespace atalaya::normalize {
namespace {

constexpr std::size_t kFewestWords = 20;
constexpr std::size_t kBits = 64;

void vote(std::uint64_t hash, std::array<int, kBits>& votes) {
  for (std::size_t bit = 0; bit < kBits; ++bit) votes[bit] += ((hash >> bit) & 1U) != 0 ? 1 : -1;
}

}  // namespace

std::uint64_t simhash(std::span<const std::string> words) {
  if (words.size() < kFewestWords) return 0;
  std::array<int, kBits> votes{};
  for (std::size_t at = 0; at + 1 < words.size(); ++at) {
    const std::string pair = words[at] + ' ' + words[at + 1];
    vote(XXH3_64bits(pair.data(), pair.size()), votes);
  }
  std::uint64_t hash = 0;
  for (std::size_t bit = 0; bit < kBits; ++bit)
    if (votes[bit] > 0) hash |= std::uint64_t{1} << bit;
  return hash;
}

int simhash_distance(std::uint64_t a, std::uint64_t b) {
  return std::popcount(a ^ b);
}

std::array<std::uint16_t, 4> simhash_bands(std::uint64_t hash) {
  std::array<std::uint16_t, 4> bands{};
  for (std::size_t at = 0; at < bands.size(); ++at)
    bands[at] = static_cast<std::uint16_t>(hash >> (16 * at));
  return bands;
}

}  // namespace atalaya::normalize
