#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "crawler/parse/parsed.h"

namespace atalaya::parse {

/// One subscription of an OPML list.
struct OpmlOutline {
  std::string title;
  std::string feed_url;  ///< xmlUrl; empty for a plain link
  std::string page_url;  ///< htmlUrl, or the address of a plain link
  std::string folder;    ///< title of the outline around it; empty at the top
  std::string language;
};

/// What an OPML file may hold.
inline constexpr std::size_t kOpmlOutlines = 5'000;

/// Subscriptions of an OPML 1.0 or 2.0 file however deep they lie, in order. Never fails: what is
/// no OPML is `malformed` and empty. Linear.
[[nodiscard]] Parsed<std::vector<OpmlOutline>> parse_opml(std::string_view bytes);

/// An OPML 2.0 file.
[[nodiscard]] std::string write_opml(const std::string& title,
                                     const std::vector<OpmlOutline>& outlines);

}  // namespace atalaya::parse
