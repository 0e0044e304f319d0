#pragma once

#include <string>
#include <vector>

#include "base/url.h"
#include "crawler/parse/furniture.h"
#include "crawler/parse/html_tree.h"
#include "crawler/parse/layout.h"

namespace atalaya::parse {

struct RenderedText {
  std::string text;
  std::vector<TextSpan> layout;
};

/// What a rendering leaves out, and what its layout needs.
struct RenderOptions {
  const Furniture* without = nullptr;  ///< null: furniture is rendered too
  const Url* base = nullptr;           ///< of links in the layout; null: no layout is kept
};

/// Canonical text of an element, as TextWriter writes it. Beside what html_to_text knows, an
/// element whose class calls it a label is one when the class of the next calls that a value.
[[nodiscard]] RenderedText render(const Node& root, const RenderOptions& options = {});

/// Text of an element on one clean line, without the bullet of a list item.
[[nodiscard]] std::string line_of(const Node& element);

/// The address that an <a> or <link> points at: absolute, http, https or file, without fragment;
/// empty otherwise. file: only from a page that is itself a file.
[[nodiscard]] std::string link_target(const Node& element, const Url& base);

}  // namespace atalaya::parse
