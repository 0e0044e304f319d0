#include "scoring/sentence.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/spanish_text.h"

namespace atalaya::scoring {

namespace {

constexpr std::size_t kMissingShown = 4;

double middle(const CriterionScore& criterion) {
  return criterion.value.low + criterion.value.high;
}

/// Criteria from the strongest to the weakest; of equals the heavier first.
std::array<const CriterionScore*, 4> by_strength(const ScoreCard& card) {
  std::array<const CriterionScore*, 4> order = {&card.criteria[0], &card.criteria[1],
                                                &card.criteria[2], &card.criteria[3]};
  std::stable_sort(order.begin(), order.end(), [](const auto* a, const auto* b) {
    if (middle(*a) != middle(*b)) return middle(*a) > middle(*b);
    return a->weight > b->weight;
  });
  return order;
}

std::string with_reason(const CriterionScore& criterion) {
  std::string text(spanish(criterion.criterion));
  if (!criterion.reasons.empty()) text += " (" + criterion.reasons.front().text + ")";
  return text;
}

std::string priority_of(const ScoreCard& card) {
  std::string text = fmt::format("prioridad {}", spanish(card.band));
  if (card.provisional) text += " provisional";
  if (card.caps.empty()) return text;
  std::vector<std::string> reasons;
  for (const Cap& cap : card.caps) reasons.push_back(cap.reason);
  return text + " (" + spanish_list(reasons) + ")";
}

std::string missing_of(const ScoreCard& card) {
  if (card.to_verify.empty()) return "nada por confirmar";
  std::vector<std::string> shown = card.to_verify;
  if (shown.size() > kMissingShown) {
    shown.resize(kMissingShown - 1);
    shown.push_back("otros datos");
  }
  return "falta confirmar " + spanish_list(shown);
}

}  // namespace

std::string sentence_of(const ScoreCard& card) {
  const auto order = by_strength(card);
  return fmt::format(
      "Puntaje {} de 100 (entre {} y {}), {}: lo más fuerte, {}; lo más débil, {}; {}.",
      spanish_decimal(card.point, 1), spanish_decimal(card.low, 1), spanish_decimal(card.high, 1),
      priority_of(card), with_reason(*order.front()), with_reason(*order.back()), missing_of(card));
}

}  // namespace atalaya::scoring
