#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/text.h"
#include "crawler/parse/element_shape.h"
#include "crawler/parse/furniture.h"
#include "crawler/parse/html_document_tree.h"
#include "crawler/parse/html_render.h"
#include "crawler/parse/main_text.h"
#include "crawler/parse/selector.h"

namespace atalaya::parse {

namespace {

constexpr std::size_t kFewestItems = 2;
constexpr std::size_t kItemsLookedAt = 60;  // enough to judge a group
constexpr std::size_t kTitleBytes = 12;     // shorter link texts are buttons and menu entries

bool has_digit(std::string_view word) {
  return std::any_of(word.begin(), word.end(),
                     [](char letter) { return letter >= '0' && letter <= '9'; });
}

/// Where an element leads, and the words that name it.
struct TitleLink {
  std::string target;
  std::string title;
};

std::string heading_of(const Node& root) {
  for (const Node* node = &root; node != nullptr; node = next_in(root, *node))
    if (is_heading(*node)) return line_of(*node);
  return {};
}

// "Leer más" and pictures come after or before the title; without a longer link they are all there
// is.
TitleLink longest_link(const Node& root, const Url& base) {
  TitleLink shorter;
  for (const Node* node = &root; node != nullptr; node = next_in(root, *node)) {
    if (!is_tag(*node, GUMBO_TAG_A)) continue;
    TitleLink link{link_target(*node, base), line_of(*node)};
    if (link.target.empty() || link.title.empty()) continue;
    if (link.title.size() >= kTitleBytes) return link;
    if (link.title.size() > shorter.title.size()) shorter = std::move(link);
  }
  return shorter;
}

// A heading names its element better than the link in it.
TitleLink title_link(const Node& root, const Url& base) {
  TitleLink link = longest_link(root, base);
  std::string heading = link.title.size() >= kTitleBytes ? std::string() : heading_of(root);
  if (!heading.empty()) link.title = std::move(heading);
  return link;
}

/// Siblings of one shape.
struct Group {
  const Node* parent = nullptr;
  std::string signature;
  std::vector<const Node*> members;
};

struct Judgement {
  double score = 0;
  std::size_t items = 0;
};

bool has_digit_beside(std::string_view line, std::string_view title) {
  const std::size_t at = line.find(title);
  return at != line.npos &&
         (has_digit(line.substr(0, at)) || has_digit(line.substr(at + title.size())));
}

// A title has several words; a shorter one has at least a date or a sum beside it.
bool is_announcement(std::string_view title, std::string_view line) {
  if (title.size() >= kTitleBytes && std::count(title.begin(), title.end(), ' ') >= 2) return true;
  return line.size() >= title.size() + kTitleBytes && has_digit_beside(line, title);
}

// An announcement has a link of its own with a title; menus have short ones and no text beside
// them.
Judgement judge(const Group& group, const Url& base) {
  std::set<std::string> targets;
  std::size_t announcements = 0;
  std::size_t beside = 0;
  const std::size_t looked_at = std::min(group.members.size(), kItemsLookedAt);
  for (std::size_t index = 0; index < looked_at; ++index) {
    TitleLink link = title_link(*group.members[index], base);
    if (link.target.empty() || !targets.insert(std::move(link.target)).second) continue;
    const std::string line = line_of(*group.members[index]);
    announcements += is_announcement(link.title, line) ? 1U : 0U;
    beside += std::min<std::size_t>(line.size() - std::min(line.size(), link.title.size()), 300);
  }
  if (targets.size() < kFewestItems || targets.size() * 2 < looked_at ||
      announcements * 2 < targets.size())
    return {};
  const double text_beside = static_cast<double>(beside) / static_cast<double>(targets.size());
  const double count = static_cast<double>(std::min<std::size_t>(targets.size(), 30));
  return {count + static_cast<double>(announcements) + text_beside / 10.0, targets.size()};
}

std::vector<Group> sibling_groups(const Node& body, const Furniture& furniture) {
  std::vector<Group> groups;
  for (const Node* node = &body; node != nullptr;) {
    if (!is_element(*node) && node->type != GUMBO_NODE_DOCUMENT) {
      node = next_in(body, *node);
      continue;
    }
    if (node != &body && furniture.is_furniture(*node)) {
      node = next_after(body, *node);
      continue;
    }
    std::map<std::string, Group> by_shape;
    for (const Node* child = first_child(*node); child != nullptr; child = next_sibling(*child)) {
      if (!is_element(*child)) continue;
      Group& group = by_shape[signature_of(*child)];
      group.parent = node;
      group.signature = signature_of(*child);
      group.members.push_back(child);
    }
    for (auto& [shape, group] : by_shape)
      if (group.members.size() >= kFewestItems) groups.push_back(std::move(group));
    node = next_in(body, *node);
  }
  return groups;
}

bool says_something(const Node* ancestor) {
  return ancestor != nullptr && ancestor->type == GUMBO_NODE_ELEMENT;
}

bool finds_furniture(const std::string& selector_text, const Node& body,
                     const Furniture& furniture) {
  const auto selector = Selector::parse(selector_text);
  if (!selector) return false;
  const auto found = selector->select(body);
  return std::any_of(found.begin(), found.end(),
                     [&](const Node* element) { return furniture.is_inside(*element); });
}

// A selector that finds the group again and nothing of the furniture: its shape below the shapes of
// as many ancestors as that takes.
std::string selector_of(const Group& group, const Node& body, const Furniture& furniture) {
  constexpr int kMostAncestors = 6;
  std::string selector = group.signature;
  const Node* ancestor = group.parent;
  for (int step = 0; step < kMostAncestors && says_something(ancestor); ++step) {
    selector = fmt::format("{} > {}", signature_of(*ancestor), selector);
    if (is_tag(*ancestor, GUMBO_TAG_BODY) || !finds_furniture(selector, body, furniture)) break;
    ancestor = parent_of(*ancestor);
  }
  return selector;
}

}  // namespace

std::string find_repeated_items(const Node& body, const Url& base) {
  Group best;
  double best_score = 0;
  const Node& main = main_element(body);
  const Furniture furniture(body);
  for (const Group& group : sibling_groups(main, furniture)) {
    const Judgement judgement = judge(group, base);
    if (judgement.score <= best_score) continue;
    best = group;
    best_score = judgement.score;
  }
  return best.members.empty() ? std::string() : selector_of(best, body, furniture);
}

std::vector<std::string> find_all_repeated_items(const Node& body, const Url& base,
                                                 std::size_t most) {
  const Furniture furniture(body);
  std::vector<std::pair<double, Group>> judged;
  for (Group& group : sibling_groups(main_element(body), furniture)) {
    const double score = judge(group, base).score;
    if (score > 0) judged.emplace_back(score, std::move(group));
  }
  std::stable_sort(judged.begin(), judged.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<std::string> selectors;
  for (const auto& [score, group] : judged) {
    if (selectors.size() == most) break;
    std::string selector = selector_of(group, body, furniture);
    if (std::find(selectors.begin(), selectors.end(), selector) == selectors.end())
      selectors.push_back(std::move(selector));
  }
  return selectors;
}

}  // namespace atalaya::parse
