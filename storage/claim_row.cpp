#include "storage/claim_row.h"

#include <fmt/format.h>

namespace atalaya::storage {

namespace {

const std::string& select_claims() {
  static const std::string kSql = fmt::format(
      "SELECT {} FROM claims c LEFT JOIN documents d ON d.id = c.document_id "
      "WHERE c.finding_id = ? AND c.revision = ? ORDER BY c.ordinal",
      kClaimColumns);
  return kSql;
}

}  // namespace

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

ClaimWriter::ClaimWriter(Database& database, std::int64_t finding, std::int64_t revision)
    : insert_(database.prepare("INSERT INTO claims VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")),
      finding_(finding),
      revision_(revision) {
}

void ClaimWriter::add(const EncodedClaim& claim, std::optional<std::int64_t> document) {
  const Evidence& evidence = claim.evidence;
  insert_.bind(finding_)
      .bind(revision_)
      .bind(ordinal_++)
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

FactsReader::FactsReader(Database& database) : select_(database.prepare(select_claims())) {
}

CallFacts FactsReader::facts_of(std::int64_t finding, std::int64_t revision) {
  CallFacts facts;
  select_.reset();
  select_.bind(finding).bind(revision);
  while (select_.step()) {
    const auto added = decode_into(facts, claim_at(select_, 0));
    if (!added) throw StorageError("a stored claim cannot be read: " + added.error().detail);
  }
  return facts;
}

}  // namespace atalaya::storage
