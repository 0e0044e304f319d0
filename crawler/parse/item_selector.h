#pragma once

#include <string>

#include "crawler/parse/element_shape.h"

namespace atalaya::parse {

/// A selector, relative to an item, that finds `parts[n]` first in `items[n]` for each n, and
/// something in as many of `all` as can be. The particular ones are tried first: tag and class,
/// parent and tag, tag alone. Empty when none does, or when a part is its own item.
[[nodiscard]] std::string item_selector(const SameElements& items, const SameElements& parts,
                                        const SameElements& all);

}  // namespace atalaya::parse
