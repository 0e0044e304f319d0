#pragma once

#include <string>
#include <string_view>

#include <pugixml.hpp>

#include "crawler/parse/feed_scope.h"

namespace atalaya::parse {

/// A link element of a feed, and how likely it leads to the page it announces.
struct FeedLink {
  std::string url;
  std::string_view relation;
  int rank =
      0;  ///< 3: alternate in HTML or RSS text, 2: alternate in another type, 0: something else
};

/// Reads `<link>address</link>` and `<link rel="…" href="…"/>`.
[[nodiscard]] FeedLink read_link(pugi::xml_node element, const FeedScope& scope);

}  // namespace atalaya::parse
