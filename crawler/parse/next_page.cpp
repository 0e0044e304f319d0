#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "base/text.h"
#include "crawler/parse/html_document_tree.h"
#include "crawler/parse/html_render.h"
#include "crawler/parse/page_number.h"

namespace atalaya::parse {

namespace {

// Folded, without the arrows around them.
constexpr std::array<std::string_view, 26> kNextWords{"siguiente",
                                                      "siguientes",
                                                      "pagina siguiente",
                                                      "siguiente pagina",
                                                      "ir a la pagina siguiente",
                                                      "ir a la siguiente pagina",
                                                      "pag. siguiente",
                                                      "next",
                                                      "next page",
                                                      "go to next page",
                                                      "older posts",
                                                      "older entries",
                                                      "entradas anteriores",
                                                      "entradas mas antiguas",
                                                      "mas antiguas",
                                                      "mas antiguos",
                                                      "seguinte",
                                                      "proxima",
                                                      "proximo",
                                                      "proxima pagina",
                                                      "pagina seguinte",
                                                      "pagina proxima",
                                                      "suivant",
                                                      "suivante",
                                                      "page suivante",
                                                      "aller a la page suivante"};
constexpr std::array<std::string_view, 8> kArrows{"»", "›", "→", ">", "❯", "⟩", "▶", "…"};

bool drop_arrow(std::string_view& text) {
  for (const std::string_view arrow : kArrows) {
    if (text.ends_with(arrow)) {
      text.remove_suffix(arrow.size());
      return true;
    }
    if (text.starts_with(arrow)) {
      text.remove_prefix(arrow.size());
      return true;
    }
  }
  return false;
}

bool says_next(std::string_view line) {
  if (line.empty() || line.size() > 60) return false;
  const std::string folded = fold_for_matching(line);
  std::string_view text = folded;
  bool had_arrow = false;
  while (drop_arrow(text)) {
    had_arrow = true;
    text = trim_ascii(text);
  }
  if (text.empty()) return had_arrow && line != "…" && line != "...";
  return std::find(kNextWords.begin(), kNextWords.end(), text) != kNextWords.end();
}

// What a link without words is called for those who do not see it.
bool is_called_next(const Node& link) {
  return says_next(line_of(link)) || says_next(attribute(link, "aria-label")) ||
         says_next(attribute(link, "title"));
}

}  // namespace

std::string find_next_page(const Node& body, const Url& base) {
  std::string by_word;
  for (const Node* node = &body; node != nullptr; node = next_in(body, *node)) {
    const bool may_link = is_tag(*node, GUMBO_TAG_A) || is_tag(*node, GUMBO_TAG_LINK);
    if (!may_link) continue;
    if (has_word(attribute(*node, "rel"), "next")) return link_target(*node, base);
    if (!by_word.empty() || !is_tag(*node, GUMBO_TAG_A)) continue;
    if (is_called_next(*node)) by_word = link_target(*node, base);
  }
  return by_word.empty() ? find_next_number(body, base) : by_word;
}

}  // namespace atalaya::parse
