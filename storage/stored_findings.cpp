#include "storage/columns.h"
#include "storage/finding_store.h"
#include "storage/run_store.h"

namespace atalaya::storage {

namespace {

constexpr const char* kSelectStored =
    "SELECT f.id, f.revision, f.call_id, f.source_id, f.key, d.digest, f.first_seen, "
    "d.first_seen, d.last_seen FROM findings f LEFT JOIN documents d ON d.id = f.document_id "
    "WHERE (?1 IS NULL OR d.last_seen >= ?1) AND (?2 IS NULL OR f.call_id = ?2) "
    "ORDER BY f.source_id, f.document_id, f.key";

StoredFinding stored_at(const Statement& row) {
  StoredFinding stored;
  stored.id = row.integer(0);
  stored.revision = row.integer(1);
  if (!row.is_null(2)) stored.call = row.integer(2);
  stored.source_id = row.text(3);
  stored.key = row.text(4);
  if (!row.is_null(5)) stored.document = Sha256::from_bytes(row.view(5)).value_or(Sha256());
  stored.first_seen = instant_at(row, 6);
  stored.read_at = optional_instant_at(row, 7).value_or(stored.first_seen);
  stored.last_seen = optional_instant_at(row, 8).value_or(stored.first_seen);
  return stored;
}

}  // namespace

std::vector<StoredFinding> FindingStore::stored(const FindingChoice& choice) const {
  std::vector<StoredFinding> found;
  Statement row = database_.prepare(kSelectStored);
  row.bind(to_column(choice.since)).bind(choice.call);
  while (row.step()) found.push_back(stored_at(row));
  return found;
}

std::map<Sha256, Instant> FindingStore::archived_at() const {
  std::map<Sha256, Instant> known;
  Statement row = database_.prepare("SELECT digest, first_seen FROM documents");
  while (row.step())
    if (const auto digest = Sha256::from_bytes(row.view(0)))
      known.emplace(*digest, instant_at(row, 1));
  return known;
}

std::vector<SilentPage> RunStore::silent_pages() const {
  std::vector<SilentPage> pages;
  Statement row = database_.prepare(
      "SELECT p.source_id, p.url, d.digest, d.first_seen, d.last_seen FROM pages p "
      "JOIN documents d ON d.id = p.document_id "
      "WHERE NOT EXISTS (SELECT 1 FROM findings f WHERE f.document_id = d.id) "
      "ORDER BY p.source_id, p.url");
  while (row.step())
    if (const auto digest = Sha256::from_bytes(row.view(2)))
      pages.push_back({row.text(0), row.text(1), *digest, instant_at(row, 3), instant_at(row, 4)});
  return pages;
}

}  // namespace atalaya::storage
