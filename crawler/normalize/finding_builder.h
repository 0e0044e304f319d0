#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/civil_date.h"
#include "base/instant.h"
#include "domain/call_facts.h"
#include "domain/finding.h"
#include "domain/source.h"

namespace atalaya::normalize {

/// What the place where a call was seen says about it, beside its facts.
struct Sight {
  std::string url;       ///< address as published; may be empty or unreadable
  std::string entry_id;  ///< the feed's own id; may be empty
  std::string title;     ///< as published
  std::string text;      ///< canonical text, for the excerpt
  Instant seen_at;       ///< business clock
  std::optional<CivilDate> published;
};

/// Joins facts, source and address into a finding.
///
/// `key` is the canonical URL, else the entry's id, else the folded title. A missing funder counts
/// as the source's. `content_key` is empty when the title is too general or no closing day is
/// known.
[[nodiscard]] Finding make_finding(const Source& source, const Sight& sight, CallFacts facts);

/// The title without what publishers put before it ("Closing soon:", "Ampliación:"), folded.
[[nodiscard]] std::string title_identity(std::string_view title);

/// Title, funder and closing day, folded and joined by '|'. Empty when the title has fewer than two
/// words or twelve characters, or when the closing has no day.
[[nodiscard]] std::string content_key(std::string_view title, std::string_view funder,
                                      const Field<Deadline>& deadline);

/// Fingerprint over every encoded claim. Equal fingerprints: nothing to write.
[[nodiscard]] std::uint64_t facts_fingerprint(const CallFacts& facts);

}  // namespace atalaya::normalize
