#include "crawler/parse/html_document.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"
#include "crawler/parse/charset.h"
#include "crawler/parse/html_document_tree.h"
#include "crawler/parse/html_render.h"
#include "crawler/parse/selector.h"

namespace atalaya::parse {

namespace {

constexpr std::size_t kShortestMainText = 120;

// Counts open tags without building anything. Void elements and closing tags are told apart; what
// is inside scripts or comments may be miscounted by a few, never by hundreds.
bool nests_deeper_than(std::string_view html, int limit) {
  int depth = 0;
  for (std::size_t at = html.find('<'); at != html.npos && at + 1 < html.size();
       at = html.find('<', at + 1)) {
    const char next = html[at + 1];
    if (next == '/') {
      depth = std::max(0, depth - 1);
      continue;
    }
    const bool opens = (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z');
    if (!opens) continue;
    std::size_t end = at + 1;
    while (end < html.size() && html[end] != '>' && html[end] != ' ' && html[end] != '/' &&
           html[end] != '\n')
      ++end;
    const std::string name = to_lower(html.substr(at + 1, std::min<std::size_t>(end - at - 1, 12)));
    static constexpr std::string_view kUnclosed[] = {
        "area",   "base",  "br",  "col", "embed", "hr", "img", "input", "link", "meta", "param",
        "source", "track", "wbr", "p",   "li",    "td", "th",  "tr",    "dt",   "dd",   "option"};
    if (std::find(std::begin(kUnclosed), std::end(kUnclosed), name) != std::end(kUnclosed))
      continue;
    if (++depth > limit) return true;
  }
  return false;
}

// Null when the budget ran out. No object with a destructor may live here: the arena leaves by
// longjmp.
const GumboOutput* parse_within(BudgetedArena& arena, const char* text, std::size_t size) {
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  options.userdata = &arena;
  options.allocator = [](void* self, std::size_t bytes) {
    return static_cast<BudgetedArena*>(self)->allocate(bytes);
  };
  options.deallocator = [](void*, void*) {};
  if (setjmp(arena.exit) != 0) return nullptr;
  return gumbo_parse_with_options(&options, text, size);
}

std::string meta_content(const Node& head, std::string_view key) {
  for (const Node* node = &head; node != nullptr; node = next_in(head, *node)) {
    if (!is_tag(*node, GUMBO_TAG_META)) continue;
    if (equals_ignoring_ascii_case(attribute(*node, "property"), key) ||
        equals_ignoring_ascii_case(attribute(*node, "name"), key) ||
        equals_ignoring_ascii_case(attribute(*node, "itemprop"), key))
      return clean_line(attribute(*node, "content"));
  }
  return {};
}

std::optional<CivilDate> date_of(std::string_view text) {
  return text.size() < 10 ? std::nullopt : CivilDate::parse_iso(text.substr(0, 10));
}

// "datePublished":"2026-08-03…" in JSON-LD, without reading the JSON.
std::optional<CivilDate> json_ld_date(std::string_view html) {
  constexpr std::string_view kKey = "\"datePublished\"";
  const std::size_t at = html.find(kKey);
  if (at == html.npos) return std::nullopt;
  const std::size_t quote = html.find('"', at + kKey.size());
  return quote == html.npos ? std::nullopt : date_of(html.substr(quote + 1, 10));
}

std::optional<CivilDate> published_of(const Node& root, std::string_view html) {
  for (const char* key : {"article:published_time", "datePublished", "dc.date", "dcterms.created",
                          "date", "DC.date.issued"})
    if (const auto date = date_of(meta_content(root, key))) return date;
  if (const auto date = json_ld_date(html)) return date;
  for (const Node* node = &root; node != nullptr; node = next_in(root, *node))
    if (is_tag(*node, GUMBO_TAG_TIME) &&
        (has_attribute(*node, "pubdate") || attribute(*node, "itemprop") == "datePublished"))
      if (const auto date = date_of(attribute(*node, "datetime"))) return date;
  return std::nullopt;
}

// "Fondo de agua | Fundación X" when the page's heading is "Fondo de agua".
std::string without_site_suffix(std::string title) {
  for (const std::string_view separator : {" | ", " – ", " — ", " - ", " :: ", " » "}) {
    const std::size_t at = title.rfind(separator);
    if (at != title.npos && at >= 12) return title.substr(0, at);
  }
  return title;
}

std::string title_of(const Node& root, const Node& body) {
  const Node& main = main_element(body);
  const Node* heading = find_tag(main, GUMBO_TAG_H1);
  if (heading == nullptr) heading = find_tag(body, GUMBO_TAG_H1);
  std::string line = heading == nullptr ? std::string() : line_of(*heading);
  if (!line.empty()) return line;
  line = meta_content(root, "og:title");
  if (!line.empty()) return line;
  const Node* title = find_tag(root, GUMBO_TAG_TITLE);
  const Node* text = title == nullptr ? nullptr : first_child(*title);
  if (text != nullptr && is_text(*text)) return without_site_suffix(clean_line(text->v.text.text));
  return {};
}

Url base_of(const Node& root, const Url& address) {
  const Node* base = find_tag(root, GUMBO_TAG_BASE);
  if (base == nullptr) return address;
  const auto url = Url::parse(attribute(*base, "href"), &address);
  return url ? *url : address;
}

RenderedText main_text(const Node& body, const Url& base) {
  RenderedText rendered = render(main_element(body), Furniture::kDrop, &base);
  if (rendered.text.size() < kShortestMainText) {
    RenderedText whole = render(body, Furniture::kDrop, &base);
    if (whole.text.size() > rendered.text.size()) rendered = std::move(whole);
  }
  if (rendered.text.empty()) rendered = render(body, Furniture::kKeep, &base);
  return rendered;
}

// "item:3@li.call" gives 3 and "li.call".
std::optional<std::pair<std::size_t, std::string_view>> item_part(std::string_view part) {
  constexpr std::string_view kItem = "item:";
  const std::size_t at = part.find('@');
  if (!part.starts_with(kItem) || at == part.npos) return std::nullopt;
  std::size_t number = 0;
  for (const char digit : part.substr(kItem.size(), at - kItem.size())) {
    if (digit < '0' || digit > '9' || number > 1'000'000) return std::nullopt;
    number = number * 10 + static_cast<std::size_t>(digit - '0');
  }
  return std::pair(number, part.substr(at + 1));
}

}  // namespace

HtmlDocument::HtmlDocument(std::unique_ptr<Tree> tree) : tree_(std::move(tree)) {
}
HtmlDocument::HtmlDocument(HtmlDocument&&) noexcept = default;
HtmlDocument& HtmlDocument::operator=(HtmlDocument&&) noexcept = default;
HtmlDocument::~HtmlDocument() = default;

Result<HtmlDocument> HtmlDocument::parse(std::string_view bytes, const DocumentHints& hints,
                                         const ParseBudget& budget) {
  const auto address = Url::parse(hints.url);
  DecodedText decoded = decode_text(bytes, hints.content_type, Markup::kHtml);
  if (nests_deeper_than(decoded.utf8, budget.nesting))
    return fail(ErrorKind::kRefused, fmt::format("more than {} nested elements", budget.nesting));
  // Stripped before the tree is built: offsets of texts and layouts then agree with what people
  // see.
  auto tree = std::make_unique<Tree>(Tree{
      strip_controls(decoded.utf8),
      std::make_unique<BudgetedArena>(budget.memory, BudgetedArena::Clock::now() + budget.time),
      nullptr,
      nullptr,
      address ? *address : *Url::parse("http://unknown.invalid/"),
      budget,
      {}});
  if (decoded.replaced) tree->warnings.emplace_back("some bytes are in no known encoding");
  const GumboOutput* output = parse_within(*tree->arena, tree->text.data(), tree->text.size());
  if (output == nullptr)
    return fail(ErrorKind::kRefused, "the page is over its memory or time budget");
  tree->root = output->document;
  tree->body = find_tag(*tree->root, GUMBO_TAG_BODY);
  if (tree->body == nullptr) tree->body = tree->root;
  tree->base = base_of(*tree->root, tree->base);
  return HtmlDocument(std::move(tree));
}

Page HtmlDocument::page() const {
  Page page;
  page.warnings = tree_->warnings;
  const std::string title = title_of(*tree_->root, *tree_->body);
  page.title = truncate_utf8(title, tree_->budget.title);
  if (page.title.size() < title.size())
    page.warnings.push_back(fmt::format("title cut at {} bytes", tree_->budget.title));
  const Node* html = find_tag(*tree_->root, GUMBO_TAG_HTML);
  if (html != nullptr) page.language = clean_line(attribute(*html, "lang"));
  page.published = published_of(*tree_->root, tree_->text);
  RenderedText main = main_text(*tree_->body, tree_->base);
  page.text = std::move(main.text);
  page.layout = std::move(main.layout);
  collect_links(page);
  return page;
}

void HtmlDocument::collect_links(Page& page) const {
  const Node& root = *tree_->root;
  for (const Node* node = &root; node != nullptr; node = next_in(root, *node)) {
    if (is_tag(*node, GUMBO_TAG_LINK)) {
      const std::string_view rel = attribute(*node, "rel");
      const std::string_view type = attribute(*node, "type");
      const std::string target = link_target(*node, tree_->base);
      if (has_word(rel, "canonical")) page.canonical = target;
      const bool is_feed = type.find("rss") != type.npos || type.find("atom") != type.npos ||
                           type.find("feed+json") != type.npos;
      if (has_word(rel, "alternate") && is_feed && !target.empty()) page.feeds.push_back(target);
      continue;
    }
    if (!is_tag(*node, GUMBO_TAG_A)) continue;
    if (page.links.size() >= tree_->budget.links) {
      page.warnings.push_back(fmt::format("only the first {} links are kept", tree_->budget.links));
      return;
    }
    std::string target = link_target(*node, tree_->base);
    if (!target.empty())
      page.links.push_back(
          {std::move(target), std::string(truncate_utf8(line_of(*node), tree_->budget.title))});
  }
}

Listing HtmlDocument::listing(const ListingRule& rule) const {
  Listing listing;
  listing.selector = rule.empty() ? find_repeated_items(*tree_->body, tree_->base) : rule.item;
  listing.next_url = next_page(rule, listing);
  if (listing.selector.empty()) return listing;
  const auto selector = Selector::parse(listing.selector);
  if (!selector) {
    listing.warnings.push_back(selector.error().detail);
    return listing;
  }
  const auto elements = selector->select(*tree_->root);
  if (elements.empty())
    listing.warnings.push_back(fmt::format("selector '{}' matches nothing", listing.selector));
  const std::size_t count = std::min(elements.size(), tree_->budget.links);
  if (count < elements.size())
    listing.warnings.push_back(fmt::format("only the first {} items are kept", count));
  for (std::size_t index = 0; index < count; ++index) {
    ListingItem item = read_item(*elements[index], rule);
    item.part = fmt::format("item:{}@{}", index, listing.selector);
    if (!item.title.empty()) listing.items.push_back(std::move(item));
  }
  return listing;
}

namespace {

const Node* find_selected(const Node& root, const std::string& selector_text) {
  if (selector_text.empty()) return nullptr;
  const auto selector = Selector::parse(selector_text);
  if (!selector) return nullptr;
  return selector->matches(root) ? &root : selector->find(root);
}

const Node* find_linking(const Node& root, const Url& base) {
  for (const Node* node = &root; node != nullptr; node = next_in(root, *node))
    if (is_tag(*node, GUMBO_TAG_A) && !link_target(*node, base).empty()) return node;
  return nullptr;
}

const Node* find_heading(const Node& root) {
  for (const Node* node = &root; node != nullptr; node = next_in(root, *node))
    for (const GumboTag tag :
         {GUMBO_TAG_H1, GUMBO_TAG_H2, GUMBO_TAG_H3, GUMBO_TAG_H4, GUMBO_TAG_H5, GUMBO_TAG_H6})
      if (is_tag(*node, tag)) return node;
  return nullptr;
}

// An item that is itself inside a link ("a > div.card").
const Node* enclosing_link(const Node& item) {
  const Node* node = &item;
  while (node != nullptr && !is_tag(*node, GUMBO_TAG_A)) node = parent_of(*node);
  return node;
}

}  // namespace

ListingItem HtmlDocument::read_item(const Node& element, const ListingRule& rule) const {
  ListingItem item;
  item.text = render(element, Furniture::kKeep, nullptr).text;
  const Node* link = find_selected(element, rule.link);
  const Node* title = find_selected(element, rule.title);
  if (title == nullptr) title = find_heading(element);
  if (link == nullptr && title != nullptr) link = find_linking(*title, tree_->base);
  if (link == nullptr) link = find_linking(element, tree_->base);
  if (link == nullptr) link = enclosing_link(element);
  if (title == nullptr) title = link != nullptr && !line_of(*link).empty() ? link : &element;
  item.title = truncate_utf8(line_of(*title), tree_->budget.title);
  if (link != nullptr) item.url = link_target(*link, tree_->base);
  if (const Node* date = find_selected(element, rule.date)) {
    item.date_text = std::string(attribute(*date, "datetime"));
    if (item.date_text.empty()) item.date_text = line_of(*date);
  }
  return item;
}

std::string HtmlDocument::next_page(const ListingRule& rule, Listing& listing) const {
  if (rule.next.empty()) return find_next_page(*tree_->root, tree_->base);
  const Node* link = find_selected(*tree_->root, rule.next);
  if (link == nullptr) return {};
  if (!is_tag(*link, GUMBO_TAG_A)) link = find_linking(*link, tree_->base);
  if (link == nullptr) listing.warnings.push_back(fmt::format("'{}' holds no link", rule.next));
  return link == nullptr ? std::string() : link_target(*link, tree_->base);
}

std::optional<std::string> HtmlDocument::part_text(std::string_view part) const {
  if (part == "text") return main_text(*tree_->body, tree_->base).text;
  if (part == "title")
    return std::string(truncate_utf8(title_of(*tree_->root, *tree_->body), tree_->budget.title));
  const auto item = item_part(part);
  if (!item) return std::nullopt;
  const auto selector = Selector::parse(item->second);
  if (!selector) return std::nullopt;
  const auto elements = selector->select(*tree_->root);
  if (item->first >= elements.size()) return std::nullopt;
  return render(*elements[item->first], Furniture::kKeep, nullptr).text;
}

}  // namespace atalaya::parse
