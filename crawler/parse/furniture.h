#pragma once

#include <cstddef>

#include "crawler/parse/html_tree.h"

namespace atalaya::parse {

/// Whether browsers would not show an element. What tabs and accordions hide until they are
/// clicked counts as shown.
[[nodiscard]] bool is_hidden(const Node& element);

/// Tells what stands around the content of a page: navigation, headers, footers, asides, menus,
/// forms, banners, share buttons. By tag, role, words of class and id, and by lists that are
/// nothing but short links. An element that holds much of the page is never furniture, whatever its
/// name.
class Furniture {
 public:
  /// `body` outlives the object.
  explicit Furniture(const Node& body);

  [[nodiscard]] bool is_furniture(const Node& element) const;
  /// Whether the element or one of its ancestors below the body is.
  [[nodiscard]] bool is_inside(const Node& element) const;

 private:
  [[nodiscard]] bool has_name_of_furniture(const Node& element) const;

  const Node* body_;
  std::size_t largest_;  ///< bytes of source
};

/// Bytes that an element takes in the source of the page, its tags included.
[[nodiscard]] std::size_t source_bytes(const Node& element);

}  // namespace atalaya::parse
