#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/session.h"
#include "crawler/document_reader.h"
#include "domain/source.h"

namespace atalaya::app {

/// A document as a source that it could be, and what that source would yield.
struct SourceCandidate {
  Source source;  ///< ready to be saved but for its id
  std::size_t entries = 0;
  std::optional<CivilDate> newest;  ///< publication or change
  std::vector<crawler::Lead> leads;
  std::vector<std::string> feeds;  ///< that the page announces
};

/// What a document is good for: a feed, a listing, a sitemap, a WordPress interface or one page.
/// Nothing when it is none of these or says nothing.
[[nodiscard]] std::optional<SourceCandidate> judge_candidate(Session& session,
                                                             const crawler::DocumentReader& reader,
                                                             const Document& document);

/// "RSS o Atom · español · 12 entradas · la más nueva del 03/05/2027".
[[nodiscard]] std::string candidate_words(const SourceCandidate& candidate);

/// Declared rhythm by the days between publications: "daily", "weekly", "monthly"; empty when too
/// few are dated.
[[nodiscard]] std::string rhythm_of(std::vector<CivilDate> published);

}  // namespace atalaya::app
