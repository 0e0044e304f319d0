#include "crawler/parse/selector.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "base/text.h"
#include "crawler/parse/selector_syntax.h"

namespace atalaya::parse {

namespace {

/// One bit for each step of a selector.
using StepSet = std::uint64_t;

bool same(std::string_view a, std::string_view b, bool ignores_case) {
  return ignores_case ? a.size() == b.size() && equals_ignoring_ascii_case(a, b) : a == b;
}

bool satisfies(std::string_view value, const AttributeTest& test) {
  const std::string_view wanted = test.value;
  const auto equals = [&](std::string_view part) { return same(part, wanted, test.ignores_case); };
  switch (test.comparison) {
    case Comparison::kPresent:
      return true;
    case Comparison::kEquals:
      return equals(value);
    case Comparison::kWord:
      return has_word(value, wanted);
    case Comparison::kDash:
      return equals(value.substr(0, wanted.size())) &&
             (value.size() == wanted.size() || value[wanted.size()] == '-');
    case Comparison::kPrefix:
      return !wanted.empty() && equals(value.substr(0, wanted.size()));
    case Comparison::kSuffix:
      return !wanted.empty() && value.size() >= wanted.size() &&
             equals(value.substr(value.size() - wanted.size()));
    case Comparison::kContains:
      return !wanted.empty() && value.find(wanted) != value.npos;
  }
  return false;
}

/// What a walk knows of an element whose children it is visiting.
struct Frame {
  const Node* node = nullptr;
  std::size_t next_child = 0;
  StepSet matched = 0;           ///< steps that the element matches
  StepSet on_path = 0;           ///< steps that it or one of its ancestors matches
  StepSet earlier_children = 0;  ///< steps that any child visited so far matches
  StepSet previous_child = 0;    ///< steps that the last child visited matches
  int children_visited = 0;      ///< elements only
  int children = -1;             ///< elements only; -1: not counted yet
};

int count_element_children(const Node& parent) {
  int count = 0;
  for (const Node* child = first_child(parent); child != nullptr; child = next_sibling(*child))
    count += is_element(*child) ? 1 : 0;
  return count;
}

bool satisfies(const NthChild& nth, Frame& parent) {
  if (nth.from_end && parent.children < 0) parent.children = count_element_children(*parent.node);
  const int position =
      nth.from_end ? parent.children - parent.children_visited + 1 : parent.children_visited;
  const int distance = position - nth.offset;
  if (nth.step == 0) return distance == 0;
  return distance % nth.step == 0 && distance / nth.step >= 0;
}

bool satisfies(const Node& element, const Compound& compound, Frame& parent) {
  if (compound.tag != GUMBO_TAG_UNKNOWN
          ? element.v.element.tag != compound.tag
          : !compound.type.empty() && tag_name(element) != compound.type)
    return false;
  for (const AttributeTest& test : compound.attributes) {
    const GumboAttribute* found =
        gumbo_get_attribute(&element.v.element.attributes, test.name.c_str());
    if (found == nullptr || !satisfies(found->value, test)) return false;
  }
  for (const NthChild& nth : compound.positions)
    if (!satisfies(nth, parent)) return false;
  return std::none_of(
      compound.excluded.begin(), compound.excluded.end(),
      [&](const Compound& excluded) { return satisfies(element, excluded, parent); });
}

}  // namespace

/// The steps of a selector, and which of them stand how to the step on their left.
struct Selector::Plan {
  SelectorSteps steps;
  StepSet leading = 0;
  StepSet ending = 0;
  StepSet below = 0;    ///< descendant of the step on the left
  StepSet child = 0;    ///< '>'
  StepSet next = 0;     ///< '+'
  StepSet sibling = 0;  ///< '~'

  explicit Plan(SelectorSteps parsed) : steps(std::move(parsed)) {
    for (std::size_t index = 0; index < steps.size(); ++index) {
      const StepSet bit = StepSet{1} << index;
      const SelectorStep& step = steps[index];
      if (step.ends) ending |= bit;
      if (step.leads)
        leading |= bit;
      else
        set_of(step.to_left) |= bit;
    }
  }

  StepSet& set_of(Combinator combinator) {
    switch (combinator) {
      case Combinator::kChild:
        return child;
      case Combinator::kNext:
        return next;
      case Combinator::kSibling:
        return sibling;
      case Combinator::kDescendant:
        break;
    }
    return below;
  }

  // Steps whose left neighbour has been matched where it must be, and that `element` satisfies.
  [[nodiscard]] StepSet match(const Node& element, Frame& parent) const {
    const StepSet open = leading | ((parent.on_path << 1U) & below) |
                         ((parent.matched << 1U) & child) | ((parent.previous_child << 1U) & next) |
                         ((parent.earlier_children << 1U) & sibling);
    StepSet matched = 0;
    for (std::size_t index = 0; index < steps.size(); ++index) {
      const StepSet bit = StepSet{1} << index;
      if ((open & bit) != 0 && satisfies(element, steps[index].compound, parent)) matched |= bit;
    }
    return matched;
  }

  // The frame of an element that `parent` meets next.
  Frame enter(const Node& element, Frame& parent) const {
    ++parent.children_visited;
    Frame frame;
    frame.node = &element;
    frame.matched = match(element, parent);
    frame.on_path = parent.on_path | frame.matched;
    parent.previous_child = frame.matched;
    parent.earlier_children |= frame.matched;
    return frame;
  }

  // Calls `found` with every element that matches until it answers false.
  template <class Found>
  void walk(const Node& root, Found found) const {
    std::vector<Frame> open(1);
    open.back().children = 1;
    open.push_back(is_element(root) ? enter(root, open.back()) : Frame{.node = &root});
    if ((open.back().matched & ending) != 0 && !found(root)) return;
    while (open.size() > 1) {
      const GumboVector* children = children_of(*open.back().node);
      if (children == nullptr || open.back().next_child == children->length) {
        open.pop_back();
        continue;
      }
      const auto& node = *static_cast<const Node*>(children->data[open.back().next_child++]);
      if (!is_element(node)) continue;
      Frame frame = enter(node, open.back());
      if ((frame.matched & ending) != 0 && !found(node)) return;
      if (first_child(node) != nullptr) open.push_back(frame);
    }
  }
};

Selector::Selector(std::unique_ptr<Plan> plan) : plan_(std::move(plan)) {
}
Selector::Selector(Selector&&) noexcept = default;
Selector& Selector::operator=(Selector&&) noexcept = default;
Selector::~Selector() = default;

Result<Selector> Selector::parse(std::string_view text) {
  auto steps = parse_selector(text);
  if (!steps) return tl::make_unexpected(std::move(steps.error()));
  return Selector(std::make_unique<Plan>(std::move(*steps)));
}

std::vector<const GumboInternalNode*> Selector::select(const GumboInternalNode& root) const {
  std::vector<const GumboInternalNode*> found;
  plan_->walk(root, [&](const Node& element) {
    found.push_back(&element);
    return true;
  });
  return found;
}

const GumboInternalNode* Selector::find(const GumboInternalNode& root) const {
  const Node* first = nullptr;
  plan_->walk(root, [&](const Node& element) {
    first = &element;
    return false;
  });
  return first;
}

}  // namespace atalaya::parse
