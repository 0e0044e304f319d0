#include "crawler/parse/html_tree.h"

#include <algorithm>

#include "base/text.h"

namespace atalaya::parse {

bool is_heading(const Node& node) {
  if (!is_element(node)) return false;
  switch (node.v.element.tag) {
    case GUMBO_TAG_H1:
    case GUMBO_TAG_H2:
    case GUMBO_TAG_H3:
    case GUMBO_TAG_H4:
    case GUMBO_TAG_H5:
    case GUMBO_TAG_H6:
      return true;
    default:
      return false;
  }
}

const GumboVector* children_of(const Node& node) {
  if (is_element(node)) return &node.v.element.children;
  return node.type == GUMBO_NODE_DOCUMENT ? &node.v.document.children : nullptr;
}

const Node* first_child(const Node& node) {
  const GumboVector* children = children_of(node);
  return children == nullptr || children->length == 0 ? nullptr
                                                      : static_cast<const Node*>(children->data[0]);
}

const Node* parent_of(const Node& node) {
  return node.parent;
}

const Node* next_sibling(const Node& node) {
  if (node.parent == nullptr) return nullptr;
  const GumboVector* siblings = children_of(*node.parent);
  const std::size_t next = node.index_within_parent + 1;
  return siblings == nullptr || next >= siblings->length
             ? nullptr
             : static_cast<const Node*>(siblings->data[next]);
}

const Node* previous_element(const Node& node) {
  if (node.parent == nullptr) return nullptr;
  const GumboVector* siblings = children_of(*node.parent);
  for (std::size_t at = node.index_within_parent; siblings != nullptr && at-- > 0;) {
    const auto* sibling = static_cast<const Node*>(siblings->data[at]);
    if (is_element(*sibling)) return sibling;
  }
  return nullptr;
}

const Node* next_after(const Node& root, const Node& node) {
  for (const Node* at = &node; at != nullptr && at != &root; at = at->parent)
    if (const Node* sibling = next_sibling(*at)) return sibling;
  return nullptr;
}

const Node* next_in(const Node& root, const Node& node) {
  const Node* child = first_child(node);
  return child != nullptr ? child : next_after(root, node);
}

std::string_view attribute(const Node& element, const char* name) {
  if (!is_element(element)) return {};
  const GumboAttribute* found = gumbo_get_attribute(&element.v.element.attributes, name);
  return found == nullptr ? std::string_view() : std::string_view(found->value);
}

bool has_attribute(const Node& element, const char* name) {
  return is_element(element) && gumbo_get_attribute(&element.v.element.attributes, name) != nullptr;
}

std::string tag_name(const Node& element) {
  if (!is_element(element)) return {};
  if (element.v.element.tag != GUMBO_TAG_UNKNOWN)
    return gumbo_normalized_tagname(element.v.element.tag);
  GumboStringPiece name = element.v.element.original_tag;
  gumbo_tag_from_original_text(&name);
  return to_lower({name.data, name.length});
}

const Node* find_tag(const Node& root, GumboTag tag) {
  for (const Node* node = &root; node != nullptr; node = next_in(root, *node))
    if (is_tag(*node, tag)) return node;
  return nullptr;
}

bool has_word(std::string_view list, std::string_view word) {
  while (!list.empty()) {
    const std::size_t start = list.find_first_not_of(" \t\r\n\f");
    if (start == list.npos) return false;
    list.remove_prefix(start);
    const std::size_t end = std::min(list.find_first_of(" \t\r\n\f"), list.size());
    if (list.substr(0, end) == word) return true;
    list.remove_prefix(end);
  }
  return false;
}

}  // namespace atalaya::parse
