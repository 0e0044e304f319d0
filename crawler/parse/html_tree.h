#pragma once

#include <string>
#include <string_view>

#include <gumbo.h>

namespace atalaya::parse {

// Walking a gumbo tree without recursion: pages may nest as deep as their budget allows.

using Node = GumboNode;

[[nodiscard]] inline bool is_element(const Node& node) {
  return node.type == GUMBO_NODE_ELEMENT || node.type == GUMBO_NODE_TEMPLATE;
}
[[nodiscard]] inline bool is_text(const Node& node) {
  return node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE ||
         node.type == GUMBO_NODE_CDATA;
}
[[nodiscard]] inline bool is_tag(const Node& node, GumboTag tag) {
  return is_element(node) && node.v.element.tag == tag;
}

[[nodiscard]] bool is_heading(const Node& node);

/// Children of an element or of the document; null for other nodes.
[[nodiscard]] const GumboVector* children_of(const Node& node);
[[nodiscard]] const Node* first_child(const Node& node);
[[nodiscard]] const Node* next_sibling(const Node& node);
[[nodiscard]] const Node* previous_element(const Node& node);
[[nodiscard]] const Node* parent_of(const Node& node);

/// The node after `node` in document order inside `root`, its children first; null at the end.
[[nodiscard]] const Node* next_in(const Node& root, const Node& node);
/// The same, passing over what is below `node`.
[[nodiscard]] const Node* next_after(const Node& root, const Node& node);

/// Value of an attribute; empty when absent.
[[nodiscard]] std::string_view attribute(const Node& element, const char* name);
[[nodiscard]] bool has_attribute(const Node& element, const char* name);
/// Lower-case name, also of elements that gumbo does not know.
[[nodiscard]] std::string tag_name(const Node& element);
[[nodiscard]] const Node* find_tag(const Node& root, GumboTag tag);
/// Whether a space-separated list holds a word.
[[nodiscard]] bool has_word(std::string_view list, std::string_view word);

}  // namespace atalaya::parse
