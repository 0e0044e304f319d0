#include "crawler/parse/main_text.h"

#include <utility>

namespace atalaya::parse {

namespace {

constexpr std::size_t kShortestMainText = 120;  // less is a teaser or an empty frame

bool is_main(const Node& node) {
  return is_tag(node, GUMBO_TAG_MAIN) || (is_element(node) && attribute(node, "role") == "main");
}

}  // namespace

const Node& main_element(const Node& body) {
  const Node* article = nullptr;
  int articles = 0;
  for (const Node* node = &body; node != nullptr; node = next_in(body, *node)) {
    if (is_main(*node)) return *node;
    if (!is_tag(*node, GUMBO_TAG_ARTICLE)) continue;
    article = node;
    ++articles;
  }
  return articles == 1 ? *article : body;
}

RenderedText main_text(const Node& body, const Url& base) {
  const Furniture furniture(body);
  const Node& main = main_element(body);
  const RenderOptions without{.without = &furniture, .base = &base};
  RenderedText rendered = render(main, without);
  if (rendered.text.size() < kShortestMainText && &main != &body) {
    RenderedText whole = render(body, without);
    if (whole.text.size() > rendered.text.size()) rendered = std::move(whole);
  }
  if (rendered.text.empty()) rendered = render(body, {.base = &base});
  return rendered;
}

}  // namespace atalaya::parse
