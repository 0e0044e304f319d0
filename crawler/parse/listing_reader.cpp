#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"
#include "crawler/parse/html_document_tree.h"
#include "crawler/parse/html_render.h"
#include "crawler/parse/link_pattern.h"
#include "crawler/parse/selector.h"
#include "crawler/parse/table_row.h"

namespace atalaya::parse {

namespace {

constexpr std::size_t kItemParts = 3;
constexpr std::array<RulePart, kItemParts> kPartsOfItem{RulePart::kTitle, RulePart::kLink,
                                                        RulePart::kDate};

/// The selectors of a rule, read once; a part that the rule leaves out or spells wrongly is empty.
struct ItemSelectors {
  std::optional<Selector> title;
  std::optional<Selector> link;
  std::optional<Selector> date;
  std::optional<Selector> closing;
  [[nodiscard]] std::array<const std::optional<Selector>*, kItemParts> in_order() const {
    return {&title, &link, &date};
  }
};

/// Which selectors of a rule found something in some item.
class FoundParts {
 public:
  explicit FoundParts(const ItemSelectors& selectors) : selectors_(selectors.in_order()) {}

  void look_at(const Node& item) {
    for (std::size_t part = 0; part < kItemParts; ++part)
      if (!found_.at(part) && *selectors_.at(part))
        found_.at(part) = (*selectors_.at(part))->find(item) != nullptr;
  }
  [[nodiscard]] std::vector<RulePart> missing() const {
    std::vector<RulePart> parts;
    for (std::size_t part = 0; part < kItemParts; ++part)
      if (!found_.at(part) && *selectors_.at(part)) parts.push_back(kPartsOfItem.at(part));
    return parts;
  }

 private:
  std::array<const std::optional<Selector>*, kItemParts> selectors_;
  std::array<bool, kItemParts> found_{};
};

std::optional<Selector> read_selector(const std::string& text, std::vector<std::string>& warnings) {
  if (text.empty()) return std::nullopt;
  auto selector = Selector::parse(text);
  if (selector) return std::move(*selector);
  warnings.push_back(selector.error().detail);
  return std::nullopt;
}

const Node* find_selected(const Node& root, const std::optional<Selector>& selector) {
  return selector ? selector->find(root) : nullptr;
}

const Node* find_linking(const Node& root, const Url& base) {
  for (const Node* node = &root; node != nullptr; node = next_in(root, *node))
    if (is_tag(*node, GUMBO_TAG_A) && !link_target(*node, base).empty()) return node;
  return nullptr;
}

const Node* find_heading(const Node& root) {
  for (const Node* node = &root; node != nullptr; node = next_in(root, *node))
    if (is_heading(*node) && !line_of(*node).empty()) return node;
  return nullptr;
}

// The link that says most: of "<a><img></a> <a>Fondo de agua</a> <a>Leer más</a>", the second.
const Node* find_telling_link(const Node& root, const Url& base) {
  const Node* best = nullptr;
  std::size_t most = 0;
  for (const Node* node = &root; node != nullptr; node = next_in(root, *node)) {
    if (!is_tag(*node, GUMBO_TAG_A) || link_target(*node, base).empty()) continue;
    const std::size_t says = line_of(*node).size();
    if (best != nullptr && says <= most) continue;
    best = node;
    most = says;
  }
  return best;
}

// An item that is itself inside a link ("a > div.card").
const Node* enclosing_link(const Node& item) {
  const Node* node = &item;
  while (node != nullptr && !is_tag(*node, GUMBO_TAG_A)) node = parent_of(*node);
  return node;
}

std::string date_text_of(const Node& date) {
  std::string text(attribute(date, "datetime"));
  return text.empty() ? line_of(date) : text;
}

ListingItem read_item(const Node& element, const ItemSelectors& selectors, const Url& base) {
  ListingItem item;
  item.text = render(element).text;
  const Node* link = find_selected(element, selectors.link);
  const Node* title = find_selected(element, selectors.title);
  if (title == nullptr) title = find_heading(element);
  if (link == nullptr && title != nullptr) link = find_linking(*title, base);
  if (link == nullptr) link = find_telling_link(element, base);
  if (link == nullptr) link = enclosing_link(element);
  if (title == nullptr && link != nullptr && !line_of(*link).empty()) title = link;
  if (title == nullptr) title = telling_cell(element);
  if (title == nullptr) title = &element;
  item.title = line_of(*title);
  if (link != nullptr) item.url = link_target(*link, base);
  if (const Node* date = find_selected(element, selectors.date))
    item.date_text = date_text_of(*date);
  if (const Node* closing = find_selected(element, selectors.closing))
    item.closing_text = line_of(*closing);
  return item;
}

std::string next_page(const Node& root, const Url& base, const std::string& selector_text,
                      std::vector<std::string>& warnings) {
  if (selector_text.empty()) return find_next_page(root, base);
  const auto selector = read_selector(selector_text, warnings);
  const Node* link = find_selected(root, selector);
  if (link == nullptr) return {};
  const bool links = is_tag(*link, GUMBO_TAG_A) || is_tag(*link, GUMBO_TAG_LINK);
  if (!links) link = find_linking(*link, base);
  if (link == nullptr) warnings.push_back(fmt::format("'{}' holds no link", selector_text));
  return link == nullptr ? std::string() : link_target(*link, base);
}

}  // namespace

Listing HtmlDocument::listing(const ListingRule& rule) const {
  Listing listing;
  listing.selector = rule.empty() ? find_repeated_items(*tree_->body, tree_->base) : rule.item;
  listing.next_url = next_page(*tree_->root, tree_->base, rule.next, listing.warnings);
  const auto selector = read_selector(listing.selector, listing.warnings);
  if (!selector) return listing;
  const auto elements = selector->select(*tree_->root);
  if (elements.empty()) {
    listing.warnings.push_back(fmt::format("selector '{}' matches nothing", listing.selector));
    if (!rule.empty()) listing.unmatched.push_back(RulePart::kItem);
  }
  const std::size_t count = std::min(elements.size(), tree_->budget.links);
  if (count < elements.size())
    listing.warnings.push_back(fmt::format("only the first {} items are kept", count));
  const ItemSelectors parts{
      read_selector(rule.title, listing.warnings), read_selector(rule.link, listing.warnings),
      read_selector(rule.date, listing.warnings), read_selector(rule.closing, listing.warnings)};
  FoundParts found(parts);
  for (std::size_t index = 0; index < count; ++index) {
    if (is_heading_row(*elements[index])) continue;
    found.look_at(*elements[index]);
    ListingItem item = read_item(*elements[index], parts, tree_->base);
    item.title = truncate_utf8(item.title, tree_->budget.title);
    item.part = fmt::format("item:{}@{}", index, listing.selector);
    const bool fits = fits_pattern(item.url, rule.link_pattern);
    if (!item.title.empty() && fits) listing.items.push_back(std::move(item));
  }
  if (!listing.items.empty())
    for (const RulePart part : found.missing()) listing.unmatched.push_back(part);
  return listing;
}

std::vector<std::string> HtmlDocument::item_selectors(std::size_t most) const {
  return find_all_repeated_items(*tree_->body, tree_->base, most);
}

}  // namespace atalaya::parse
