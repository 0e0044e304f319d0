#include "storage/claim_row.h"

namespace atalaya::storage {

void insert_claim(Database& database, ClaimKey key, const EncodedClaim& claim,
                  std::optional<std::int64_t> document) {
  const Evidence& evidence = claim.evidence;
  database.prepare("INSERT INTO claims VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .bind(key.finding)
      .bind(key.revision)
      .bind(key.ordinal)
      .bind(claim.field)
      .bind(claim.value)
      .bind(document)
      .bind(evidence.part)
      .bind(evidence.text_version)
      .bind(static_cast<std::int64_t>(evidence.start))
      .bind(static_cast<std::int64_t>(evidence.end))
      .bind(evidence.quote)
      .bind(evidence.rule)
      .run();
}

EncodedClaim claim_at(const Statement& row, int first) {
  EncodedClaim claim;
  claim.field = row.text(first);
  claim.value = row.text(first + 1);
  Evidence& evidence = claim.evidence;
  if (!row.is_null(first + 2))
    evidence.document = Sha256::from_bytes(row.view(first + 2)).value_or(Sha256());
  evidence.part = row.text(first + 3);
  evidence.text_version = static_cast<int>(row.integer(first + 4));
  evidence.start = static_cast<std::size_t>(row.integer(first + 5));
  evidence.end = static_cast<std::size_t>(row.integer(first + 6));
  evidence.quote = row.text(first + 7);
  evidence.rule = row.text(first + 8);
  return claim;
}

void add_claim(CallFacts& facts, EncodedClaim claim) {
  const auto added = decode_into(facts, std::move(claim));
  if (!added) throw StorageError("a stored claim cannot be read: " + added.error().detail);
}

}  // namespace atalaya::storage
