#include "crawler/parse/text_finder.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/text.h"
#include "crawler/parse/furniture.h"
#include "crawler/parse/html_render.h"

namespace atalaya::parse {

namespace {

constexpr std::size_t kMarkupBytes = 6000;  // of an element that says one title, beside its words

enum class Match { kWhole, kBeginning, kPart };

/// What is looked for, folded once.
struct Wanted {
  std::string text;
  bool is_cut = false;  ///< "Fondo para la…"
};

Wanted wanted_of(std::string_view text) {
  Wanted wanted{fold_for_matching(text), false};
  for (const std::string_view end : {"...", "…"}) {
    if (!wanted.text.ends_with(end)) continue;
    wanted.text = trim_ascii(wanted.text.substr(0, wanted.text.size() - end.size()));
    wanted.is_cut = true;
  }
  return wanted;
}

bool matches(const std::string& text, const Wanted& wanted, Match match) {
  switch (match) {
    case Match::kWhole:
      return text == wanted.text;
    case Match::kBeginning:
      return text.starts_with(wanted.text);
    case Match::kPart:
      return text.size() <= wanted.text.size() * 3 + 60 && text.find(wanted.text) != text.npos;
  }
  return false;
}

// Elements too long to say one title are entered, never rendered: the search stays linear in the
// page times the depth of one title.
bool may_say(const Node& element, const Wanted& wanted) {
  const std::size_t bytes = source_bytes(element);
  return bytes * 2 >= wanted.text.size() && bytes <= wanted.text.size() * 4 + kMarkupBytes;
}

bool says(const Node& node, const Wanted& wanted, Match match) {
  return is_element(node) && may_say(node, wanted) &&
         matches(fold_for_matching(line_of(node)), wanted, match);
}

const Node* innermost(const Node& element, const Wanted& wanted, Match match) {
  const Node* found = &element;
  for (const Node* child = first_child(*found); child != nullptr;) {
    if (!says(*child, wanted, match)) {
      child = next_sibling(*child);
      continue;
    }
    found = child;
    child = first_child(*found);
  }
  return found;
}

std::vector<const Node*> find_all(const Node& root, const Wanted& wanted, Match match) {
  std::vector<const Node*> found;
  for (const Node* node = &root; node != nullptr;) {
    if (!says(*node, wanted, match)) {
      node = next_in(root, *node);
      continue;
    }
    found.push_back(innermost(*node, wanted, match));
    node = next_after(root, *node);
  }
  return found;
}

std::set<std::string> words_of(std::string_view text) {
  std::set<std::string> words;
  const std::string folded = fold_for_matching(text);
  std::string_view rest = folded;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    if (end > 2) words.emplace(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return words;
}

// Share of the words of both that both have.
double nearness(const std::set<std::string>& a, const std::set<std::string>& b) {
  if (a.empty() || b.empty()) return 0;
  const auto shared = static_cast<double>(
      std::count_if(a.begin(), a.end(), [&](const std::string& word) { return b.contains(word); }));
  return shared / (static_cast<double>(a.size() + b.size()) - shared);
}

bool may_be_title(const Node& node) {
  return is_heading(node) || is_tag(node, GUMBO_TAG_A) || is_tag(node, GUMBO_TAG_TD) ||
         is_tag(node, GUMBO_TAG_LI) || is_tag(node, GUMBO_TAG_STRONG);
}

}  // namespace

std::vector<const Node*> find_by_text(const Node& root, std::string_view text) {
  const Wanted wanted = wanted_of(text);
  if (wanted.text.empty()) return {};
  for (const Match match : {wanted.is_cut ? Match::kBeginning : Match::kWhole, Match::kPart}) {
    std::vector<const Node*> found = find_all(root, wanted, match);
    if (!found.empty()) return found;
  }
  return {};
}

const Node* find_holding(const Node& root, std::string_view text) {
  const std::string wanted = fold_for_matching(text);
  if (wanted.empty()) return nullptr;
  const auto holds = [&](const Node& node) {
    return is_element(node) && fold_for_matching(line_of(node)).find(wanted) != std::string::npos;
  };
  if (!holds(root)) return nullptr;
  const Node* found = &root;
  for (const Node* child = first_child(*found); child != nullptr;) {
    if (!holds(*child)) {
      child = next_sibling(*child);
      continue;
    }
    found = child;
    child = first_child(*found);
  }
  return found;
}

std::vector<std::string> near_texts(const Node& root, std::string_view wanted) {
  constexpr double kFarthest = 0.3;
  constexpr std::size_t kMost = 3;
  const std::set<std::string> words = words_of(wanted);
  std::vector<std::pair<double, std::string>> near;
  for (const Node* node = &root; node != nullptr; node = next_in(root, *node)) {
    if (!may_be_title(*node) || source_bytes(*node) > kMarkupBytes) continue;
    std::string line = line_of(*node);
    const double score = nearness(words, words_of(line));
    const bool is_known = std::any_of(near.begin(), near.end(),
                                      [&](const auto& other) { return other.second == line; });
    if (score >= kFarthest && !is_known) near.emplace_back(score, std::move(line));
  }
  std::stable_sort(near.begin(), near.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<std::string> texts;
  for (auto& [score, text] : near)
    if (texts.size() < kMost) texts.push_back(std::move(text));
  return texts;
}

bool says_the_same(std::string_view a, std::string_view b) {
  const Wanted wanted = wanted_of(b);
  const std::string text = fold_for_matching(a);
  return matches(text, wanted, wanted.is_cut ? Match::kBeginning : Match::kWhole) ||
         matches(text, wanted, Match::kPart);
}

}  // namespace atalaya::parse
