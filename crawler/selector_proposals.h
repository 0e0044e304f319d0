#pragma once

#include <string>
#include <vector>

#include "crawler/parse/parse_budget.h"
#include "domain/document.h"
#include "domain/known_item.h"
#include "domain/source.h"

namespace atalaya::crawler {

/// A rule that finds known calls of a source on its changed page. A person accepts it or not.
struct SelectorProposal {
  ListingRule rule;                   ///< without the selectors that find nothing on the page
  int found = 0;                      ///< known calls that it finds again
  int items = 0;                      ///< all that it finds
  std::vector<std::string> examples;  ///< titles, at most three; known ones first
};

/// Rules for a page whose own rule stopped matching, those that find most known calls first, then
/// those that find least beside them. Only such as find one at least. `most` at the most.
[[nodiscard]] std::vector<SelectorProposal> propose_selectors(const Document& page,
                                                              const ListingRule& rule,
                                                              const std::vector<KnownItem>& known,
                                                              const parse::ParseBudget& budget,
                                                              std::size_t most);

}  // namespace atalaya::crawler
