#pragma once

#include <optional>
#include <string>

#include "base/url.h"
#include "domain/document.h"
#include "net/http.h"

namespace atalaya::fetch {

/// One page that a source wants.
struct FetchRequest {
  std::string source_id;
  Url url;
  Validators validators;                 ///< of the last time; may be empty
  std::optional<Sha256> known_document;  ///< what the address brought last time
  std::string accept;                    ///< Accept header; empty: anything
  std::optional<net::Upload> upload;     ///< a POST; never sent to another address
  /// Under which the answer is remembered: the address, with a mark of what is sent to it.
  [[nodiscard]] std::string key() const;
};

/// What came of it: what the run remembers, and the document when there is new content.
struct FetchOutcome {
  Fetch record;
  std::optional<Document> document;   ///< set for kOk
  std::optional<Instant> not_before;  ///< the site asked not to be asked again before; business
                                      ///< clock
};

/// An outcome that names its request and knows nothing of the answer yet.
[[nodiscard]] FetchOutcome begin_outcome(const FetchRequest& request, Instant now);

/// Writes how it ended. Control characters of foreign texts are dropped from `detail`.
void end_with(FetchOutcome& outcome, FetchResult result, FetchCause cause, std::string_view detail);

/// Judges a body that arrived whole: unchanged, empty or a new document. Fills result, cause and
/// document.
void judge_body(FetchOutcome& outcome, const FetchRequest& request, std::string body,
                std::string content_type);

}  // namespace atalaya::fetch
