#pragma once

#include <string>

#include <pugixml.hpp>

#include "crawler/parse/feed.h"

namespace atalaya::parse {

/// What stands inside an element of a feed.
struct ElementText {
  std::string text;  ///< trimmed; HTML or plain
  TextForm form = TextForm::kHtml;
  bool too_deep = false;  ///< markup nested beyond reason was left out
};

/// Characters of an element without its markup, trimmed: for dates, ids, names.
[[nodiscard]] std::string plain_text(pugi::xml_node element);

/// A text construct of RSS or Atom: escaped HTML, inline markup, XHTML in a div, plain or base64
/// text. Source: RFC 4287, section 3.1; Atom 0.3 `mode`.
[[nodiscard]] ElementText text_construct(pugi::xml_node element);

}  // namespace atalaya::parse
