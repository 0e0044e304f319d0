#include "crawler/normalize/word_overlap.h"

#include <algorithm>

#include "crawler/normalize/word_stem.h"

namespace atalaya::normalize {
namespace {

constexpr double kMisspelled = 0.85;

/// The best that each word of `of` finds in `among`.
double shared_weight(const std::vector<WeighedWord>& of, const std::vector<WeighedWord>& among,
                     std::vector<bool>& found) {
  double shared = 0;
  found.assign(of.size(), false);
  for (std::size_t at = 0; at < of.size(); ++at) {
    double best = 0;
    for (const auto& other : among) {
      best = std::max(best, word_likeness(of[at], other));
      if (best == 1) break;
    }
    found[at] = best > 0;
    shared += best * of[at].weight;
  }
  return shared;
}

double weight_of(const std::vector<WeighedWord>& words) {
  double weight = 0;
  for (const auto& word : words) weight += word.weight;
  return weight;
}

}  // namespace

double WordOverlap::containment() const {
  const double lighter = std::min(weight_a, weight_b);
  if (lighter <= 0) return 0;
  return std::min(1.0, (weight_a <= weight_b ? shared_a : shared_b) / lighter);
}

double WordOverlap::likeness() const {
  if (weight_a + weight_b <= 0) return 0;
  const double common = (shared_a + shared_b) / (weight_a + weight_b);
  return (containment() + common) / 2;
}

WordOverlap overlap_of(const std::vector<WeighedWord>& a, const std::vector<WeighedWord>& b) {
  WordOverlap overlap;
  overlap.weight_a = weight_of(a);
  overlap.weight_b = weight_of(b);
  overlap.shared_a = shared_weight(a, b, overlap.found_a);
  overlap.shared_b = shared_weight(b, a, overlap.found_b);
  return overlap;
}

double word_likeness(const WeighedWord& a, const WeighedWord& b) {
  if (a.key == b.key) return 1;
  if (a.acronym || b.acronym) return 0;
  if (a.cut_off && a.folded.size() >= 2 && b.folded.starts_with(a.folded)) return 1;
  if (b.cut_off && b.folded.size() >= 2 && a.folded.starts_with(b.folded)) return 1;
  if (a.key.empty() || b.key.empty() || a.folded.front() != b.folded.front()) {
    // Languages write one sound differently ("quota", "cuota").
    if (a.known_meaning || b.known_meaning) return 0;
    return stem_likeness(a.key, b.key);
  }
  if (is_misspelling(a.folded, b.folded)) return kMisspelled;
  if (a.known_meaning || b.known_meaning) return 0;
  return stem_likeness(a.key, b.key);
}

}  // namespace atalaya::normalize
