#pragma once

#include <map>

#include "base/instant.h"
#include "base/sha256.h"
#include "storage/sqlite.h"

namespace atalaya::storage {

/// Number of a document in atalaya.db, made on first sight; moves its last_seen to `at`.
[[nodiscard]] std::int64_t touch_document(Database& database, const Sha256& digest, Instant at);

/// touch_document() that asks the database once for each document. Lives within one transaction:
/// the numbers of one that was rolled back may be given again.
class DocumentNumbers {
 public:
  explicit DocumentNumbers(Database& database) : database_(database) {}
  [[nodiscard]] std::int64_t number_of(const Sha256& digest, Instant at);

 private:
  Database& database_;
  std::map<std::pair<Sha256, Instant>, std::int64_t> known_;
};

}  // namespace atalaya::storage
