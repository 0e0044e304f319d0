#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "crawler/parse/html_tree.h"

namespace atalaya::parse {

/// Elements that stand at the same place of several announcements.
using SameElements = std::vector<const Node*>;

/// Classes that name what an element is: no serial numbers ("post-1234"), no places or states
/// ("odd", "last", "active").
[[nodiscard]] std::vector<std::string> stable_classes(const Node& element);

/// The stable classes that all of them carry, in the order of the first.
[[nodiscard]] std::vector<std::string> shared_classes(const SameElements& elements);

/// "li.call": tag and first stable class.
[[nodiscard]] std::string signature_of(const Node& element);
/// The same of what all of them share; they have one tag.
[[nodiscard]] std::string signature_of(const SameElements& elements);

/// "#content" or "div.calls": how an element is told from others of its tag by its own name; empty
/// when it has none. An id with digits is no name.
[[nodiscard]] std::string name_of(const Node& element);

/// Whether all have the tag of the first.
[[nodiscard]] bool have_one_tag(const SameElements& elements);

}  // namespace atalaya::parse
