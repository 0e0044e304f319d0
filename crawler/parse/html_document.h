#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/civil_date.h"
#include "base/error.h"
#include "crawler/parse/document_hints.h"
#include "crawler/parse/layout.h"
#include "crawler/parse/parse_budget.h"
#include "crawler/parse/rule_learner.h"
#include "domain/source.h"
#include "domain/source_night.h"

namespace atalaya::parse {

struct PageLink {
  std::string href;  ///< absolute, http, https or file
  std::string text;  ///< one clean line
};

/// What one page says as a whole.
struct Page {
  std::string title;     ///< at most the budget's bytes
  std::string language;  ///< as declared: "es-CO"; empty when it is not
  std::optional<CivilDate> published;
  std::string text;              ///< main text without navigation and footers
  std::vector<TextSpan> layout;  ///< over `text`
  std::vector<std::string> warnings;
};

/// Where one page leads, up to the budget's links.
struct PageLinks {
  std::string canonical;  ///< <link rel=canonical>, absolute; empty when there is none
  std::vector<PageLink> links;
  std::vector<std::string> feeds;  ///< announced feeds, absolute
  std::string wordpress_api;       ///< root of the site's WordPress REST interface; empty: none
};

/// One announcement of a listing page.
struct ListingItem {
  std::string title;
  std::string url;           ///< absolute; empty when it has no link
  std::string date_text;     ///< as printed, by the rule's selector
  std::string closing_text;  ///< the same of its closing
  std::string text;          ///< canonical text of the item
  std::string part;          ///< its name: "item:3@li.call"
};

struct Listing {
  std::string
      selector;  ///< the rule's, or the one that the heuristic found; empty when there are no items
  std::vector<ListingItem> items;
  std::string next_url;             ///< further page; empty at the end
  std::vector<RulePart> unmatched;  ///< selectors of the rule that found nothing
  std::vector<std::string> warnings;
};

/// What a page is, when it is not what was asked for.
enum class PageState { kNormal, kLoginWall, kMaintenance, kNotFound, kCaptcha };

/// A page parsed once, inside a budget of memory, time and nesting; everything below reads the same
/// tree.
class HtmlDocument {
 public:
  /// kRefused when the page is over its budget.
  [[nodiscard]] static Result<HtmlDocument> parse(std::string_view bytes,
                                                  const DocumentHints& hints,
                                                  const ParseBudget& budget);
  HtmlDocument(HtmlDocument&&) noexcept;
  HtmlDocument& operator=(HtmlDocument&&) noexcept;
  ~HtmlDocument();

  [[nodiscard]] Page page() const;
  [[nodiscard]] PageLinks links() const;
  /// Items by the rule, or by the repeated shapes of the page when the rule is empty.
  [[nodiscard]] Listing listing(const ListingRule& rule) const;
  /// The rule of a listing, from calls that a person sees on it.
  [[nodiscard]] Lesson learn(const SeenCalls& seen) const;
  /// Selectors of every group of siblings that look like announcements, the likeliest first; at
  /// most `most`.
  [[nodiscard]] std::vector<std::string> item_selectors(std::size_t most) const;
  /// `page` is what page() gave.
  [[nodiscard]] PageState state(const Page& page) const;
  /// Canonical text of a part: "title", "text" or "item:N@selector".
  [[nodiscard]] std::optional<std::string> part_text(std::string_view part) const;

 private:
  struct Tree;
  explicit HtmlDocument(std::unique_ptr<Tree> tree);

  std::unique_ptr<Tree> tree_;
};

/// Whether a page says in words that no call is open.
[[nodiscard]] bool announces_no_calls(const Page& page);

}  // namespace atalaya::parse
