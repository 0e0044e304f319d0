#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "app/session.h"
#include "harvest/replay.h"
#include "storage/store.h"

namespace atalaya::app {

/// A stored claim whose document no longer proves it.
struct UnprovedClaim {
  std::string source_id;
  std::string key;
  std::string field;
  std::string quote;
  std::string reason;  ///< English sentence
};

struct ProofReport {
  std::size_t claims = 0;
  std::size_t documents = 0;
  std::vector<UnprovedClaim> failures;  ///< in order of document
};

/// Claims whose values were read out of their documents again by the present rules.
struct DerivationReport {
  std::size_t same = 0;                           ///< same value, same rule
  std::size_t restated = 0;                       ///< same value from another quote
  std::map<std::string, std::size_t> other_rule;  ///< same value by another rule: "old → new"
  std::map<std::string, std::size_t> changed;     ///< by the rule that no longer gives the value
  std::map<harvest::Unread, std::size_t> unread;  ///< claims of findings that cannot be read again
  std::vector<UnprovedClaim> failures;            ///< those of `changed`, by source and key
};

/// Proves every stored claim again: its document is in the archive, and the bytes of the part it
/// names, from start to end, are its quote. Each document is parsed once.
[[nodiscard]] ProofReport prove_claims(const config::CrawlLimits& limits, storage::Store& store);

/// Reads every stored finding again, offline, and looks for each of its claims in what comes out.
[[nodiscard]] DerivationReport derive_claims(harvest::Replayer& replayer);

}  // namespace atalaya::app
