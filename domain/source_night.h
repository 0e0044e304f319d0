#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/civil_date.h"
#include "base/instant.h"
#include "base/sha256.h"
#include "domain/vocabulary.h"

namespace atalaya {

/// What a source's main address really delivered, whatever its server says.
enum class ContentForm { kUnread, kFeed, kPage, kJson, kOther };

[[nodiscard]] std::string_view to_string(ContentForm form);
void from_string(std::string_view word, std::optional<ContentForm>& result);

/// Selectors of a rule whose disappearance is told apart.
enum class RulePart { kItem, kTitle, kLink, kDate };

/// The key of the source's settings: "item".
[[nodiscard]] std::string_view to_string(RulePart part);
void from_string(std::string_view word, std::optional<RulePart>& result);

/// How one source was found on one night, as its health remembers it. A night is a day in Pasto.
struct SourceNight {
  std::string source_id;
  CivilDate night{std::chrono::sys_days{}};
  std::int64_t run = 0;
  Instant at;
  FetchResult result = FetchResult::kOk;
  FetchCause cause = FetchCause::kNone;
  int yield = 0;         ///< findings read, or standing on an unchanged page
  int new_findings = 0;  ///< seen for the first time
  ContentForm form = ContentForm::kUnread;
  std::string final_host;           ///< where the main address led; empty: nowhere
  bool announces_none = false;      ///< the page said in words that no call is open
  bool page_changed = false;        ///< kWatch: its main text is another one
  std::vector<RulePart> unmatched;  ///< selectors of the rule that found nothing
  std::optional<Sha256> document;   ///< of the main address
  friend bool operator==(const SourceNight&, const SourceNight&) = default;
};

[[nodiscard]] inline bool was_read(FetchResult result) {
  return result == FetchResult::kOk || result == FetchResult::kUnchanged ||
         result == FetchResult::kPartial;
}

/// Two harvests of one night as one: the later one counts, unless only the earlier one could read.
[[nodiscard]] SourceNight merged(const SourceNight& earlier, const SourceNight& later);

}  // namespace atalaya
