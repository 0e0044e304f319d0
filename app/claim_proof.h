#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "app/session.h"
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

/// Proves every stored claim again: its document is in the archive, and the bytes of the part it
/// names, from start to end, are its quote. Each document is parsed once.
[[nodiscard]] ProofReport prove_claims(const config::CrawlLimits& limits, storage::Store& store);

}  // namespace atalaya::app
