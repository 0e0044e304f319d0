#pragma once

#include <string_view>

#include "crawler/parse/feed.h"

namespace atalaya::parse {

/// Reads a JSON Feed. Source: jsonfeed.org, versions 1 and 1.1.
[[nodiscard]] Parsed<Feed> parse_json_feed(std::string_view utf8, const std::string& document_url);

}  // namespace atalaya::parse
