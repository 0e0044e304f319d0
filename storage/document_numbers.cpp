#include "storage/document_numbers.h"

#include "storage/columns.h"

namespace atalaya::storage {

std::int64_t touch_document(Database& database, const Sha256& digest, Instant at) {
  Statement statement = database.prepare(
      "INSERT INTO documents (digest, first_seen, last_seen) VALUES (?1, ?2, ?2) "
      "ON CONFLICT (digest) DO UPDATE SET last_seen = max(last_seen, excluded.last_seen) RETURNING "
      "id");
  statement.bind_blob(digest.bytes()).bind(to_column(at));
  (void)statement.step();
  const std::int64_t id = statement.integer(0);
  while (statement.step()) {
  }
  return id;
}

std::int64_t DocumentNumbers::number_of(const Sha256& digest, Instant at) {
  auto [known, added] = known_.try_emplace({digest, at}, 0);
  if (added) known->second = touch_document(database_, digest, at);
  return known->second;
}

}  // namespace atalaya::storage
