#include "crawler/parse/html_render.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/text.h"

namespace atalaya::parse {

namespace {

// Words of class names and ids, and values of role, that page builders give to furniture.
constexpr std::array<std::string_view, 37> kFurnitureWords{
    "nav",         "navbar",     "navigation", "menu",       "submenu",       "breadcrumb",
    "breadcrumbs", "footer",     "sidebar",    "cookie",     "cookies",       "banner",
    "social",      "share",      "sharing",    "pagination", "pager",         "search",
    "buscador",    "skip",       "masthead",   "topbar",     "toolbar",       "comments",
    "comment",     "newsletter", "subscribe",  "advert",     "ads",           "popup",
    "modal",       "widget",     "related",    "migas",      "complementary", "contentinfo",
    "hidden"};

bool is_furniture_word(std::string_view word) {
  return std::find(kFurnitureWords.begin(), kFurnitureWords.end(), word) != kFurnitureWords.end();
}

// "site-footer__links" has the words site, footer and links.
bool has_furniture_word(std::string_view names) {
  std::string word;
  for (const char letter : names) {
    const bool is_letter = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
    if (is_letter) {
      word += letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter;
      continue;
    }
    if (is_furniture_word(word)) return true;
    word.clear();
  }
  return is_furniture_word(word);
}

bool is_block_that_may_be_furniture(GumboTag tag) {
  return tag == GUMBO_TAG_DIV || tag == GUMBO_TAG_SECTION || tag == GUMBO_TAG_UL ||
         tag == GUMBO_TAG_OL || tag == GUMBO_TAG_P || tag == GUMBO_TAG_SPAN;
}

// Furniture words on an element that holds most of the page are a page builder's whim.
constexpr std::size_t kLargestFurniture = 4000;

std::size_t source_length(const Node& element) {
  const GumboElement& data = element.v.element;
  return data.end_pos.offset > data.start_pos.offset ? data.end_pos.offset - data.start_pos.offset
                                                     : 0;
}

bool is_hidden(const Node& element) {
  if (has_attribute(element, "hidden") || attribute(element, "aria-hidden") == "true") return true;
  const std::string_view style = attribute(element, "style");
  return style.find("display:none") != style.npos || style.find("display: none") != style.npos;
}

bool is_struck(const Node& element) {
  return attribute(element, "style").find("line-through") != std::string_view::npos;
}

TagRole role_of(const Node& element) {
  switch (element.v.element.tag) {
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_BUTTON:
      return TagRole::kHidden;
    default:
      return element.v.element.tag == GUMBO_TAG_UNKNOWN
                 ? TagRole::kInline
                 : role_of_tag(gumbo_normalized_tagname(element.v.element.tag));
  }
}

std::vector<std::string> column_headings(const Node& row) {
  std::vector<std::string> headings;
  const Node* table = parent_of(row);
  while (table != nullptr && !is_tag(*table, GUMBO_TAG_TABLE)) table = parent_of(*table);
  const Node* first_row = table == nullptr ? nullptr : find_tag(*table, GUMBO_TAG_TR);
  if (first_row == nullptr || first_row == &row) return headings;
  for (const Node* cell = first_child(*first_row); cell != nullptr; cell = next_sibling(*cell)) {
    if (is_tag(*cell, GUMBO_TAG_TD)) return {};
    if (is_tag(*cell, GUMBO_TAG_TH)) headings.push_back(line_of(*cell));
  }
  return headings;
}

/// One rendering: walks the tree and tells a TextWriter what opens and closes.
class Renderer {
 public:
  Renderer(const Node& root, Furniture furniture, const Url* base)
      : root_(root),
        furniture_(furniture),
        base_(base),
        writer_(base == nullptr ? TextWriter::Layout::kNone : TextWriter::Layout::kKeep) {}

  RenderedText run() {
    if (is_tag(root_, GUMBO_TAG_TR)) writer_.set_headings(column_headings(root_));
    const Node* node = &root_;
    while (node != nullptr) {
      const bool entered = enter(*node);
      const Node* child = entered ? first_child(*node) : nullptr;
      if (child != nullptr) {
        node = child;
        continue;
      }
      if (entered) leave(*node);
      node = climb(*node);
    }
    RenderedText rendered;
    rendered.text = writer_.take_text();
    rendered.layout = writer_.take_layout();
    return rendered;
  }

 private:
  // The node that comes next, leaving the elements that end on the way.
  const Node* climb(const Node& from) {
    const Node* node = &from;
    while (node != &root_) {
      if (const Node* sibling = next_sibling(*node)) return sibling;
      node = parent_of(*node);
      if (node == nullptr) return nullptr;
      leave(*node);
    }
    return nullptr;
  }

  bool enter(const Node& node) {
    if (is_text(node)) {
      writer_.text(node.v.text.text);
      return false;
    }
    if (!is_element(node)) return node.type == GUMBO_NODE_DOCUMENT;
    const TagRole role = role_of(node);
    const bool dropped = furniture_ == Furniture::kDrop && &node != &root_ && is_furniture(node);
    if (role == TagRole::kHidden || is_hidden(node) || dropped) return false;
    if (role == TagRole::kLink)
      writer_.open(role, base_ == nullptr ? std::string() : link_target(node, *base_));
    else
      writer_.open(is_struck(node) ? TagRole::kStruck : role);
    return true;
  }

  void leave(const Node& node) {
    if (is_element(node)) writer_.close(is_struck(node) ? TagRole::kStruck : role_of(node));
  }

  const Node& root_;
  Furniture furniture_;
  const Url* base_;
  TextWriter writer_;
};

}  // namespace

RenderedText render(const Node& root, Furniture furniture, const Url* base) {
  return Renderer(root, furniture, base).run();
}

bool is_furniture(const Node& element) {
  switch (element.v.element.tag) {
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_FORM:
      return true;
    case GUMBO_TAG_HEADER: {
      // The header of an article holds its title; that of the page holds the logo and the menu.
      const Node* parent = parent_of(element);
      return parent != nullptr &&
             (is_tag(*parent, GUMBO_TAG_BODY) || find_tag(element, GUMBO_TAG_NAV) != nullptr);
    }
    default:
      break;
  }
  const std::string_view role = attribute(element, "role");
  if (!role.empty() && role != "search" && is_furniture_word(role)) return true;
  if (!is_block_that_may_be_furniture(element.v.element.tag)) return false;
  const bool named = has_furniture_word(attribute(element, "class")) ||
                     has_furniture_word(attribute(element, "id"));
  return named && source_length(element) <= kLargestFurniture;
}

const Node& main_element(const Node& body) {
  const Node* article = nullptr;
  int articles = 0;
  for (const Node* node = &body; node != nullptr; node = next_in(body, *node)) {
    if (is_tag(*node, GUMBO_TAG_MAIN) || (is_element(*node) && attribute(*node, "role") == "main"))
      return *node;
    if (!is_tag(*node, GUMBO_TAG_ARTICLE)) continue;
    article = node;
    ++articles;
  }
  return articles == 1 ? *article : body;
}

std::string line_of(const Node& element) {
  return clean_line(render(element, Furniture::kKeep, nullptr).text);
}

std::string link_target(const Node& element, const Url& base) {
  const std::string_view href = trim_ascii(attribute(element, "href"));
  if (href.empty() || href.starts_with('#')) return {};
  const auto url = Url::parse(href, &base);
  if (!url || url->has_credentials()) return {};
  const std::string_view scheme = url->scheme();
  const bool followable =
      scheme == "http" || scheme == "https" || (scheme == "file" && base.scheme() == "file");
  return followable ? url->without_fragment().href() : std::string();
}

}  // namespace atalaya::parse
