#include "crawler/parse/html_document.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"
#include "crawler/parse/charset.h"
#include "crawler/parse/html_document_tree.h"
#include "crawler/parse/html_render.h"
#include "crawler/parse/main_text.h"
#include "crawler/parse/nesting_scan.h"
#include "crawler/parse/page_metadata.h"
#include "crawler/parse/selector.h"

namespace atalaya::parse {

namespace {

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

bool has_more_links(const Node& root, std::size_t limit) {
  std::size_t count = 0;
  for (const Node* node = &root; node != nullptr && count <= limit; node = next_in(root, *node))
    count += is_tag(*node, GUMBO_TAG_A) ? 1U : 0U;
  return count > limit;
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
  const DecodedText decoded = decode_text(bytes, hints.content_type, Markup::kHtml);
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
  tree->base = base_address(*tree->root, tree->base);
  return HtmlDocument(std::move(tree));  // NOLINT(clang-analyzer-cplusplus.NewDeleteLeaks): setjmp
}

Page HtmlDocument::page() const {
  Page page;
  page.warnings = tree_->warnings;
  const std::string title = title_of(*tree_->root, *tree_->body);
  page.title = truncate_utf8(title, tree_->budget.title);
  if (page.title.size() < title.size())
    page.warnings.push_back(fmt::format("title cut at {} bytes", tree_->budget.title));
  if (has_more_links(*tree_->root, tree_->budget.links))
    page.warnings.push_back(fmt::format("only the first {} links are kept", tree_->budget.links));
  page.language = declared_language(*tree_->root);
  page.published = publication_day(*tree_->root, tree_->text);
  RenderedText main = main_text(*tree_->body, tree_->base);
  page.text = std::move(main.text);
  page.layout = std::move(main.layout);
  return page;
}

PageLinks HtmlDocument::links() const {
  PageLinks found;
  const Node& root = *tree_->root;
  for (const Node* node = &root; node != nullptr; node = next_in(root, *node)) {
    if (is_tag(*node, GUMBO_TAG_LINK)) {
      const std::string_view rel = attribute(*node, "rel");
      const std::string_view type = attribute(*node, "type");
      const std::string target = link_target(*node, tree_->base);
      if (has_word(rel, "canonical")) found.canonical = target;
      if (has_word(rel, "https://api.w.org/")) found.wordpress_api = target;
      const bool is_feed = type.find("rss") != type.npos || type.find("atom") != type.npos ||
                           type.find("feed+json") != type.npos;
      if (has_word(rel, "alternate") && is_feed && !target.empty()) found.feeds.push_back(target);
      continue;
    }
    if (!is_tag(*node, GUMBO_TAG_A)) continue;
    if (found.links.size() >= tree_->budget.links) return found;
    std::string target = link_target(*node, tree_->base);
    if (!target.empty())
      found.links.push_back(
          {std::move(target), std::string(truncate_utf8(line_of(*node), tree_->budget.title))});
  }
  return found;
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
  return render(*elements[item->first]).text;
}

}  // namespace atalaya::parse
