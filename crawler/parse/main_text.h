#pragma once

#include "base/url.h"
#include "crawler/parse/html_render.h"
#include "crawler/parse/html_tree.h"

namespace atalaya::parse {

/// The element that holds the main text: main, role=main, the only article, else the body.
[[nodiscard]] const Node& main_element(const Node& body);

/// Main text of a page with its layout, without navigation and footers; the whole page when next to
/// nothing would be left.
[[nodiscard]] RenderedText main_text(const Node& body, const Url& base);

}  // namespace atalaya::parse
