#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>

#include "base/text.h"
#include "crawler/parse/html_document_tree.h"
#include "crawler/parse/html_render.h"

namespace atalaya::parse {

namespace {

constexpr std::string_view kNextWords[] = {"siguiente",
                                           "siguiente ›",
                                           "siguiente »",
                                           "página siguiente",
                                           "pagina siguiente",
                                           "next",
                                           "next ›",
                                           "next »",
                                           "next page",
                                           "older posts",
                                           "entradas anteriores",
                                           "más antiguas",
                                           "seguinte",
                                           "próxima",
                                           "suivant",
                                           "page suivante",
                                           "›",
                                           "»",
                                           "→"};

}  // namespace

std::string find_next_page(const Node& body, const Url& base) {
  std::string by_word;
  for (const Node* node = &body; node != nullptr; node = next_in(body, *node)) {
    const bool may_link = is_tag(*node, GUMBO_TAG_A) || is_tag(*node, GUMBO_TAG_LINK);
    if (!may_link) continue;
    if (has_word(attribute(*node, "rel"), "next")) return link_target(*node, base);
    if (!by_word.empty() || !is_tag(*node, GUMBO_TAG_A)) continue;
    const std::string text = to_lower(line_of(*node));
    if (std::find(std::begin(kNextWords), std::end(kNextWords), text) != std::end(kNextWords))
      by_word = link_target(*node, base);
  }
  return by_word;
}

}  // namespace atalaya::parse
