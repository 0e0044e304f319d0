#pragma once

#include <string>

#include "crawler/parse/feed.h"

namespace atalaya::parse {

/// Reads the XML formats of feeds from a decoded text.
[[nodiscard]] Parsed<Feed> parse_xml_feed(std::string utf8, const std::string& document_url);

}  // namespace atalaya::parse
