#pragma once

#include <string_view>

namespace atalaya::parse {

/// Whether the elements of a page nest deeper than `limit`, told from its tags without building
/// anything.
///
/// Elements without content, scripts, styles and comments are passed over, and elements that end by
/// themselves (li, p, td, option and their like) end here too. Linear in the page.
[[nodiscard]] bool nests_deeper_than(std::string_view html, int limit);

}  // namespace atalaya::parse
