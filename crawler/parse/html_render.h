#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/url.h"
#include "crawler/parse/html_tree.h"
#include "crawler/parse/layout.h"
#include "crawler/parse/text_writer.h"

namespace atalaya::parse {

/// Which elements a rendering leaves out.
enum class Furniture {
  kKeep,
  kDrop,  ///< navigation, footers, menus, forms, banners: what main text is without
};

struct RenderedText {
  std::string text;
  std::vector<TextSpan> layout;
};

/// Canonical text of an element. Links of the layout are resolved against `base`; null: no layout
/// is kept.
[[nodiscard]] RenderedText render(const Node& root, Furniture furniture, const Url* base);

/// Whether an element is furniture of the page by its tag, role, or class and id words.
[[nodiscard]] bool is_furniture(const Node& element);

/// The element that holds the main text: main, the only article, else the body.
[[nodiscard]] const Node& main_element(const Node& body);

/// Text of an element on one clean line.
[[nodiscard]] std::string line_of(const Node& element);

/// The address that an <a> or <link> points at: absolute, http, https or file; empty otherwise.
[[nodiscard]] std::string link_target(const Node& element, const Url& base);

}  // namespace atalaya::parse
