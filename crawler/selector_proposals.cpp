#include "crawler/selector_proposals.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/text.h"
#include "base/url.h"
#include "crawler/parse/html_document.h"

namespace atalaya::crawler {

namespace {

constexpr std::size_t kCandidates = 24;
constexpr std::size_t kExamples = 3;

std::string identity_of(const std::string& address) {
  const auto url = Url::parse(address);
  return url ? CanonicalUrl::of(*url).text() : std::string();
}

/// Calls to be found again, by title and by address.
class Memory {
 public:
  explicit Memory(const std::vector<KnownItem>& known) {
    for (const KnownItem& item : known) {
      titles_.insert(fold_for_matching(item.title));
      if (!item.web_url.empty()) addresses_.insert(identity_of(item.web_url));
    }
    titles_.erase("");
    addresses_.erase("");
  }

  [[nodiscard]] bool knows_title(const parse::ListingItem& item) const {
    return titles_.contains(fold_for_matching(item.title));
  }
  [[nodiscard]] bool knows(const parse::ListingItem& item) const {
    return knows_title(item) || (!item.url.empty() && addresses_.contains(identity_of(item.url)));
  }

 private:
  std::set<std::string> titles_;
  std::set<std::string> addresses_;
};

void drop(ListingRule& rule, RulePart part) {
  switch (part) {
    case RulePart::kTitle:
      rule.title.clear();
      break;
    case RulePart::kLink:
      rule.link.clear();
      break;
    case RulePart::kDate:
      rule.date.clear();
      break;
    case RulePart::kItem:
      break;
  }
}

std::ptrdiff_t known_titles(const parse::HtmlDocument& page, const ListingRule& rule,
                            const Memory& memory) {
  const parse::Listing listing = page.listing(rule);
  return std::count_if(listing.items.begin(), listing.items.end(),
                       [&](const parse::ListingItem& item) { return memory.knows_title(item); });
}

// A selector of titles that now finds "read more" is left out.
void mend_title(const parse::HtmlDocument& page, ListingRule& rule, const Memory& memory) {
  if (rule.title.empty()) return;
  ListingRule without = rule;
  without.title.clear();
  if (known_titles(page, rule, memory) < known_titles(page, without, memory))
    rule = std::move(without);
}

SelectorProposal tried(const parse::HtmlDocument& page, ListingRule rule, const Memory& memory) {
  for (const RulePart part : page.listing(rule).unmatched) drop(rule, part);
  mend_title(page, rule, memory);
  const parse::Listing listing = page.listing(rule);
  SelectorProposal proposal{.rule = std::move(rule)};
  proposal.items = static_cast<int>(listing.items.size());
  std::vector<std::string> unknown;
  for (const parse::ListingItem& item : listing.items) {
    const bool known = memory.knows(item);
    proposal.found += known ? 1 : 0;
    (known ? proposal.examples : unknown).push_back(item.title);
  }
  std::move(unknown.begin(), unknown.end(), std::back_inserter(proposal.examples));
  proposal.examples.resize(std::min(proposal.examples.size(), kExamples));
  return proposal;
}

bool is_better(const SelectorProposal& a, const SelectorProposal& b) {
  return a.found != b.found ? a.found > b.found : a.items < b.items;
}

}  // namespace

std::vector<SelectorProposal> propose_selectors(const Document& page, const ListingRule& rule,
                                                const std::vector<KnownItem>& known,
                                                const parse::ParseBudget& budget,
                                                std::size_t most) {
  const auto html = parse::HtmlDocument::parse(page.bytes, {page.url, page.content_type}, budget);
  if (!html) return {};
  const Memory memory(known);
  std::vector<std::string> candidates = html->item_selectors(kCandidates);
  if (!rule.empty()) candidates.push_back(rule.item);
  std::vector<SelectorProposal> proposals;
  for (const std::string& candidate : candidates) {
    ListingRule changed = rule;
    changed.item = candidate;
    SelectorProposal proposal = tried(*html, std::move(changed), memory);
    if (proposal.found > 0 && proposal.rule != rule) proposals.push_back(std::move(proposal));
  }
  std::stable_sort(proposals.begin(), proposals.end(), is_better);
  proposals.resize(std::min(proposals.size(), most));
  return proposals;
}

}  // namespace atalaya::crawler
