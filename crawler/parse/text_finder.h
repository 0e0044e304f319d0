#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "crawler/parse/html_tree.h"

namespace atalaya::parse {

/// The innermost elements that say exactly `wanted`, in document order: spaces, case and accents
/// do not count, and a `wanted` that ends in "…" is the beginning. When none does, those that say
/// it among other words.
[[nodiscard]] std::vector<const Node*> find_by_text(const Node& root, std::string_view wanted);

/// The innermost element below `root` that holds the words of `wanted`; null without one.
[[nodiscard]] const Node* find_holding(const Node& root, std::string_view wanted);

/// Headings, links and cells that share words with `wanted`, the nearest first; at most three.
[[nodiscard]] std::vector<std::string> near_texts(const Node& root, std::string_view wanted);

/// Whether two texts say the same to a reader.
[[nodiscard]] bool says_the_same(std::string_view a, std::string_view b);

}  // namespace atalaya::parse
