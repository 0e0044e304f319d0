#pragma once

#include <memory>
#include <optional>
#include <string>

#include "base/instant.h"
#include "base/sha256.h"
#include "domain/vocabulary.h"

namespace atalaya {

/// Immutable bytes and what is needed to read them again. One per distinct content.
struct Document {
  Sha256 digest;
  std::string bytes;  ///< decoded content (no Content-Encoding)
  std::string
      content_type;  ///< as the server sent it: "text/html; charset=iso-8859-1"; may be empty
  std::string url;   ///< address after redirects; base of relative links
};

/// What a server gave to ask again cheaply.
struct Validators {
  std::string etag;
  std::string last_modified;
  [[nodiscard]] bool empty() const { return etag.empty() && last_modified.empty(); }
  friend bool operator==(const Validators&, const Validators&) = default;
};

/// One request as the run remembers it.
struct Fetch {
  std::string source_id;
  std::string url;
  std::string final_url;
  Instant at;  ///< business clock
  FetchResult result = FetchResult::kOk;
  FetchCause cause = FetchCause::kNone;
  std::string detail;     ///< one sentence for the log; empty when all is well
  int status = 0;         ///< HTTP status; 0 when there was no answer
  std::size_t bytes = 0;  ///< decoded
  Validators validators;
  std::optional<Sha256> document;  ///< the document it brought or, when unchanged, confirmed
};

}  // namespace atalaya
