#pragma once

#include <optional>
#include <string>
#include <vector>

#include "crawler/parse/element_shape.h"

namespace atalaya::parse {

/// The announcements that hold the given titles: one element a title, all of one shape.
struct SharedPlace {
  SameElements items;
  SameElements titles;   ///< inside the items, or the items themselves
  int depth = 0;         ///< of the element that holds them all: titles of one list stand near
  std::string selector;  ///< finds the items and their like
};

/// The largest elements of one shape that hold one of the titles each and no other announcement.
/// Nothing when the titles have no shape in common or share an element. `body` holds all of them.
[[nodiscard]] std::optional<SharedPlace> find_shared_place(const Node& body,
                                                           const SameElements& titles);

}  // namespace atalaya::parse
