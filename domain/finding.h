#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/civil_date.h"
#include "base/instant.h"
#include "base/sha256.h"
#include "domain/call_facts.h"

namespace atalaya {

/// One sighting of a call in one source: a set of claimed facts.
///
/// A source shows the same finding again under the same `key` (its canonical URL, else its feed id,
/// else its title); new facts under a known key replace the finding's claims and may make a Change.
struct Finding {
  std::string source_id;
  std::string key;      ///< identity inside the source
  std::string url;      ///< canonical address; empty when the entry has none
  std::string web_url;  ///< address as a person opens it
  Instant seen_at;      ///< business clock
  Sha256 document;      ///< the listing, feed or page that shows it
  std::optional<CivilDate> published;
  std::string
      content_key;  ///< normalized title + funder + deadline; empty when too little is known
  std::uint64_t facts_fingerprint = 0;  ///< of every claim; equal means nothing to write
  std::string
      excerpt;  ///< start of the text, at most 2,000 bytes, for people and for the text index
  CallFacts facts;
  /// The page that would tell more could not be read tonight: if the finding is known, its facts
  /// stay as they are.
  bool is_sighting = false;
};

}  // namespace atalaya
