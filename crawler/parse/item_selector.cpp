#include "crawler/parse/item_selector.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "crawler/parse/selector.h"

namespace atalaya::parse {

namespace {

SameElements parents_of(const SameElements& elements) {
  SameElements parents;
  for (const Node* element : elements) parents.push_back(parent_of(*element));
  return parents;
}

bool holds_any(const SameElements& elements, const SameElements& others) {
  return std::any_of(elements.begin(), elements.end(), [&](const Node* element) {
    return element == nullptr || std::find(others.begin(), others.end(), element) != others.end();
  });
}

// From the most particular to the most general.
std::vector<std::string> candidates_for(const SameElements& items, const SameElements& parts) {
  const std::string tag = tag_name(*parts.front());
  std::vector<std::string> candidates;
  for (const std::string& name : shared_classes(parts))
    candidates.push_back(fmt::format("{}.{}", tag, name));
  const SameElements parents = parents_of(parts);
  if (!holds_any(parents, items) && have_one_tag(parents)) {
    for (const std::string& name : shared_classes(parents))
      candidates.push_back(fmt::format("{}.{} > {}", tag_name(*parents.front()), name, tag));
    candidates.push_back(fmt::format("{} > {}", tag_name(*parents.front()), tag));
  }
  candidates.push_back(tag);
  // The nth cell of a row has no other name.
  if (tag == "td" || tag == "th")
    candidates.push_back(fmt::format("{}:nth-child({})", tag, [&] {
      int place = 1;
      for (const Node* at = previous_element(*parts.front()); at != nullptr;
           at = previous_element(*at))
        ++place;
      return place;
    }()));
  return candidates;
}

bool finds_each(const Selector& selector, const SameElements& items, const SameElements& parts) {
  for (std::size_t index = 0; index < items.size(); ++index)
    if (selector.find(*items[index]) != parts[index]) return false;
  return true;
}

std::size_t count_finds(const Selector& selector, const SameElements& items) {
  return static_cast<std::size_t>(std::count_if(items.begin(), items.end(), [&](const Node* item) {
    return selector.find(*item) != nullptr;
  }));
}

}  // namespace

std::string item_selector(const SameElements& items, const SameElements& parts,
                          const SameElements& all) {
  if (parts.empty() || holds_any(parts, items) || !have_one_tag(parts)) return {};
  std::string best;
  std::size_t most = 0;
  for (const std::string& candidate : candidates_for(items, parts)) {
    const auto selector = Selector::parse(candidate);
    if (!selector || !finds_each(*selector, items, parts)) continue;
    const std::size_t found = count_finds(*selector, all);
    if (found <= most) continue;
    best = candidate;
    most = found;
  }
  return best;
}

}  // namespace atalaya::parse
