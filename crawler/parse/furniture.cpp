#include "crawler/parse/furniture.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/text.h"
#include "crawler/parse/tag_word.h"

namespace atalaya::parse {

namespace {

using Words = std::string_view;

constexpr std::size_t kSmall = 4000;  // bytes of source that may be furniture on any page

// Words of classes and ids that page builders give to furniture alone.
constexpr std::array<Words, 33> kFurnitureWords{
    "addtoany", "breadcrumb", "breadcrumbs", "captcha",    "consent",    "contentinfo", "cookie",
    "cookies",  "footer",     "gdpr",        "hamburger",  "masthead",   "megamenu",    "menubar",
    "migas",    "nav",        "navbar",      "navegacion", "navigation", "newsletter",  "offcanvas",
    "pager",    "pagination", "paginacion",  "preloader",  "share",      "sharedaddy",  "sharing",
    "sidebar",  "sidenav",    "social",      "submenu",    "topbar"};

// Whole class names and ids that mean furniture; as words of longer names they may mean anything.
constexpr std::array<Words, 24> kFurnitureNames{
    "ads",          "advert",  "buscador", "comments",    "hidden",      "main-menu",
    "mainmenu",     "menu",    "modal",    "popup",       "related",     "related-posts",
    "relatedposts", "respond", "search",   "search-form", "searchform",  "skip-link",
    "sr-only",      "top-bar", "toolbar",  "menu-main",   "widget-area", "visually-hidden"};

// "has-sidebar" says something of what is beside an element, not of the element.
constexpr std::array<Words, 7> kNegatingWords{"has", "no", "not", "with", "without", "hide", "is"};

constexpr std::array<Words, 5> kFurnitureRoles{"navigation", "contentinfo", "complementary",
                                               "search", "dialog"};

// Parts that stay closed until they are clicked.
constexpr std::array<Words, 9> kFoldingWords{
    "accordion", "collapse", "collapsible", "faq", "panel", "tab", "tabcontent", "tabs", "toggle"};

constexpr std::array<Words, 9> kFileEndings{".pdf", ".doc", ".docx", ".xls", ".xlsx",
                                            ".zip", ".odt", ".rtf",  ".pptx"};

template <std::size_t Count>
bool holds(const std::array<Words, Count>& list, std::string_view word) {
  return std::any_of(list.begin(), list.end(),
                     [&](Words known) { return equals_ignoring_ascii_case(known, word); });
}

// Calls `found` with every run of letters of a name until it answers true: "site-footer__links" has
// site, footer and links.
template <class Found>
bool any_word(std::string_view name, Found found) {
  for (std::size_t at = 0; at < name.size();) {
    std::size_t end = at;
    while (end < name.size() && is_ascii_letter(name[end])) ++end;
    if (end > at && found(name.substr(at, end - at))) return true;
    at = end + 1;
  }
  return false;
}

template <class Found>
bool any_name(std::string_view names, Found found) {
  while (!names.empty()) {
    const std::size_t end = std::min(names.find_first_of(" \t\r\n\f"), names.size());
    if (end > 0 && found(names.substr(0, end))) return true;
    names.remove_prefix(std::min(end + 1, names.size()));
  }
  return false;
}

bool is_furniture_name(std::string_view name) {
  if (holds(kFurnitureNames, name)) return true;
  bool first = true;
  bool negated = false;
  return any_word(name, [&](std::string_view word) {
    if (first) negated = holds(kNegatingWords, word);
    first = false;
    return !negated && holds(kFurnitureWords, word);
  });
}

bool may_be_named_furniture(GumboTag tag) {
  return tag == GUMBO_TAG_DIV || tag == GUMBO_TAG_SECTION || tag == GUMBO_TAG_UL ||
         tag == GUMBO_TAG_OL || tag == GUMBO_TAG_P || tag == GUMBO_TAG_SPAN ||
         tag == GUMBO_TAG_TABLE || tag == GUMBO_TAG_TD || tag == GUMBO_TAG_A || tag == GUMBO_TAG_LI;
}

bool may_be_menu(GumboTag tag) {
  return tag == GUMBO_TAG_UL || tag == GUMBO_TAG_OL || tag == GUMBO_TAG_DIV || tag == GUMBO_TAG_P ||
         tag == GUMBO_TAG_TD || tag == GUMBO_TAG_CENTER || tag == GUMBO_TAG_TABLE;
}

bool points_at_file(const Node& link) {
  const std::string_view href = attribute(link, "href");
  return std::any_of(kFileEndings.begin(), kFileEndings.end(), [&](Words ending) {
    return href.size() > ending.size() &&
           equals_ignoring_ascii_case(href.substr(href.size() - ending.size()), ending);
  });
}

/// What an element holds besides links, as far as it was looked at.
struct LinkShare {
  std::size_t links = 0;
  std::size_t link_bytes = 0;
  std::size_t other_bytes = 0;
};

bool is_in_link(const Node& text, const Node& root) {
  for (const Node* at = parent_of(text); at != nullptr && at != &root; at = parent_of(*at))
    if (is_tag(*at, GUMBO_TAG_A)) return true;
  return false;
}

// Four or more short links and next to nothing beside them. Links to files are annexes, no menu.
bool is_menu(const Node& element) {
  constexpr std::size_t kMostOther = 40;
  constexpr std::size_t kMostNodes = 2000;
  constexpr std::size_t kShortLink = 25;
  LinkShare share;
  std::size_t looked_at = 0;
  for (const Node* node = &element; node != nullptr; node = next_in(element, *node)) {
    if (++looked_at > kMostNodes) return false;
    if (is_tag(*node, GUMBO_TAG_A)) {
      if (points_at_file(*node)) return false;
      ++share.links;
    }
    if (node->type != GUMBO_NODE_TEXT) continue;
    const std::size_t bytes = trim_ascii(node->v.text.text).size();
    (is_in_link(*node, element) ? share.link_bytes : share.other_bytes) += bytes;
    if (share.other_bytes > kMostOther) return false;
  }
  return share.links >= 4 && share.link_bytes <= share.links * kShortLink &&
         share.other_bytes * 4 <= share.link_bytes;
}

// The header of an article holds its title and dates; that of a page its logo and menu.
bool is_header_of_page(const Node& header) {
  if (find_tag(header, GUMBO_TAG_NAV) != nullptr) return true;
  if (find_tag(header, GUMBO_TAG_H1) != nullptr) return false;
  for (const Node* at = parent_of(header); at != nullptr; at = parent_of(*at))
    if (is_tag(*at, GUMBO_TAG_ARTICLE) || is_tag(*at, GUMBO_TAG_MAIN)) return false;
  return true;
}

}  // namespace

bool is_hidden(const Node& element) {
  bool hidden = false;
  bool folds = false;
  const GumboVector& attributes = element.v.element.attributes;
  for (unsigned index = 0; index < attributes.length; ++index) {
    const auto& one = *static_cast<const GumboAttribute*>(attributes.data[index]);
    const std::string_view name = one.name;
    const std::string_view value = one.value;
    if (name == "hidden" || (name == "aria-hidden" && value == "true"))
      hidden = true;
    else if (name == "style")
      hidden = hidden || value.find("display:none") != value.npos ||
               value.find("display: none") != value.npos;
    else if (name == "class" || name == "id")
      folds = folds || any_word(value, [](Words word) { return holds(kFoldingWords, word); });
    else if (name == "role")
      folds = folds || value == "tabpanel" || value == "region";
  }
  return hidden && !folds;
}

Furniture::Furniture(const Node& body)
    : body_(&body), largest_(std::max(kSmall, source_bytes(body) / 3)) {
}

bool Furniture::is_furniture(const Node& element) const {
  if (!is_element(element) || &element == body_ || source_bytes(element) > largest_) return false;
  const GumboTag tag = element.v.element.tag;
  switch (tag) {
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_FORM:
      return true;
    case GUMBO_TAG_HEADER:
      return is_header_of_page(element);
    default:
      break;
  }
  return has_name_of_furniture(element) || (may_be_menu(tag) && is_menu(element));
}

bool Furniture::has_name_of_furniture(const Node& element) const {
  const bool may_be_named = may_be_named_furniture(element.v.element.tag);
  const GumboVector& attributes = element.v.element.attributes;
  for (unsigned index = 0; index < attributes.length; ++index) {
    const auto& one = *static_cast<const GumboAttribute*>(attributes.data[index]);
    const std::string_view name = one.name;
    if (name == "role" && holds(kFurnitureRoles, one.value)) return true;
    if (may_be_named && (name == "class" || name == "id") && any_name(one.value, is_furniture_name))
      return true;
  }
  return false;
}

bool Furniture::is_inside(const Node& element) const {
  for (const Node* at = &element; at != nullptr && at != body_; at = parent_of(*at))
    if (is_element(*at) && is_furniture(*at)) return true;
  return false;
}

std::size_t source_bytes(const Node& element) {
  if (!is_element(element)) return 0;
  const GumboElement& data = element.v.element;
  return data.end_pos.offset > data.start_pos.offset ? data.end_pos.offset - data.start_pos.offset
                                                     : 0;
}

}  // namespace atalaya::parse
