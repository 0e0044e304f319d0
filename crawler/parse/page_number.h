#pragma once

#include <string>

#include "base/url.h"
#include "crawler/parse/html_tree.h"

namespace atalaya::parse {

/// The page after this one by the numbers under a listing: of "1 2 3 …" with addresses that differ
/// in a page's number (?page=2, /page/2), the one after the number that is no link or that leads
/// here. Empty when there are no such links. Days of a calendar are no pages.
[[nodiscard]] std::string find_next_number(const Node& body, const Url& base);

}  // namespace atalaya::parse
