#pragma once

#include <string>
#include <string_view>

#include <pugixml.hpp>

namespace atalaya::parse {

/// Format and version of the feed with that root: "rss20", "rss091n", "rss10", "atom10", "cdf".
/// `uri` is the root's namespace. Empty when the root belongs to no feed.
[[nodiscard]] std::string feed_version(pugi::xml_node root, std::string_view uri,
                                       std::string_view doctype);

}  // namespace atalaya::parse
