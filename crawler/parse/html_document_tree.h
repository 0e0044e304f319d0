#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/url.h"
#include "crawler/parse/budgeted_arena.h"
#include "crawler/parse/html_document.h"
#include "crawler/parse/html_tree.h"

namespace atalaya::parse {

/// What a parsed page is made of. `text` and `arena` hold what the nodes point at.
struct HtmlDocument::Tree {
  std::string text;
  std::unique_ptr<BudgetedArena> arena;
  const Node* root = nullptr;
  const Node* body = nullptr;  ///< the root when there is no body
  Url base;
  ParseBudget budget;
  std::vector<std::string> warnings;
};

/// Items of a page without a rule: a selector for the group of siblings that look like
/// announcements; empty: none.
[[nodiscard]] std::string find_repeated_items(const Node& body, const Url& base);

/// The same of every such group, the likeliest first; at most `most`.
[[nodiscard]] std::vector<std::string> find_all_repeated_items(const Node& body, const Url& base,
                                                               std::size_t most);

/// Further page of a listing: rel=next, or a link that says so. Empty: none.
[[nodiscard]] std::string find_next_page(const Node& body, const Url& base);

}  // namespace atalaya::parse
