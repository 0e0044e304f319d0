#include "storage/finding_store.h"

#include <fmt/format.h>

#include "domain/claim_codec.h"
#include "storage/claim_row.h"
#include "storage/columns.h"

namespace atalaya::storage {

namespace {

std::optional<std::string> iso_of(const std::optional<CivilDate>& date) {
  return date ? std::optional(date->iso()) : std::nullopt;
}

std::int64_t signed_bits(std::uint64_t value) {
  return static_cast<std::int64_t>(value);
}

}  // namespace

PendingFinding pending_at(const Statement& row) {
  PendingFinding pending;
  pending.id = row.integer(0);
  if (!row.is_null(10)) pending.call = row.integer(10);
  Finding& finding = pending.finding;
  finding.source_id = row.text(1);
  finding.key = row.text(2);
  finding.url = row.text(3);
  finding.web_url = row.text(4);
  finding.published = date_at(row, 5);
  finding.content_key = row.text(6);
  finding.facts_fingerprint = static_cast<std::uint64_t>(row.integer(7));
  finding.excerpt = row.text(8);
  finding.seen_at = instant_at(row, 9);
  finding.document = Sha256::from_bytes(row.view(11)).value_or(Sha256());
  pending.revision = row.integer(12);
  pending.joined_revision = row.integer(13);
  return pending;
}

Upsert FindingStore::put(const Finding& finding) {
  DocumentNumbers documents(database_);
  return put(finding, documents);
}

UpsertCounts FindingStore::put(const std::vector<Finding>& findings) {
  DocumentNumbers documents(database_);
  UpsertCounts counts;
  for (const Finding& finding : findings) {
    const Upsert result = put(finding, documents);
    counts.added += result == Upsert::kNew ? 1 : 0;
    counts.changed += result == Upsert::kChanged ? 1 : 0;
  }
  return counts;
}

Upsert FindingStore::put(const Finding& finding, DocumentNumbers& documents) {
  const std::int64_t document = documents.number_of(finding.document, finding.seen_at);
  Statement known = database_.prepare(
      "SELECT id, revision, fingerprint, document_id FROM findings "
      "WHERE source_id = ? AND key = ?");
  known.bind(finding.source_id).bind(finding.key);
  if (!known.step()) {
    put_claims(insert(finding, document), 1, finding, documents);
    return Upsert::kNew;
  }
  if (finding.is_sighting) return Upsert::kUnchanged;
  const std::int64_t id = known.integer(0);
  if (known.integer(2) != signed_bits(finding.facts_fingerprint)) {
    update(id, finding, document);
    put_claims(id, known.integer(1) + 1, finding, documents);
    return Upsert::kChanged;
  }
  if (known.integer(3) != document) move_to(id, document);
  return Upsert::kUnchanged;
}

std::int64_t FindingStore::insert(const Finding& finding, std::int64_t document) {
  database_
      .prepare(
          "INSERT INTO findings (source_id, key, url, web_url, published, content_key, "
          "fingerprint, revision, joined_revision, excerpt, first_seen, document_id) "
          "VALUES (?, ?, ?, ?, ?, ?, ?, 1, 0, ?, ?, ?)")
      .bind(finding.source_id)
      .bind(finding.key)
      .bind(finding.url)
      .bind(finding.web_url)
      .bind(iso_of(finding.published))
      .bind(finding.content_key)
      .bind(signed_bits(finding.facts_fingerprint))
      .bind(finding.excerpt)
      .bind(to_column(finding.seen_at))
      .bind(document)
      .run();
  return database_.last_row_id();
}

void FindingStore::update(std::int64_t id, const Finding& finding, std::int64_t document) {
  database_
      .prepare(
          "UPDATE findings SET url = ?, web_url = ?, published = ?, content_key = ?, "
          "fingerprint = ?, revision = revision + 1, excerpt = ?, document_id = ? WHERE id = ?")
      .bind(finding.url)
      .bind(finding.web_url)
      .bind(iso_of(finding.published))
      .bind(finding.content_key)
      .bind(signed_bits(finding.facts_fingerprint))
      .bind(finding.excerpt)
      .bind(document)
      .bind(id)
      .run();
}

void FindingStore::move_to(std::int64_t id, std::int64_t document) {
  database_.prepare("UPDATE findings SET document_id = ? WHERE id = ?")
      .bind(document)
      .bind(id)
      .run();
}

void FindingStore::put_claims(std::int64_t id, std::int64_t revision, const Finding& finding,
                              DocumentNumbers& documents) {
  ClaimWriter writer(database_, id, revision);
  for (const EncodedClaim& claim : encode(finding.facts)) {
    const Sha256& cited = claim.evidence.document;
    std::optional<std::int64_t> document;
    if (cited != Sha256()) document = documents.number_of(cited, finding.seen_at);
    writer.add(claim, document);
  }
}

std::vector<PendingFinding> FindingStore::pending(int limit) const {
  std::vector<PendingFinding> found;
  Statement row =
      database_.prepare(std::string(kPendingFindings) +
                        "WHERE f.joined_revision < f.revision ORDER BY f.source_id, f.key LIMIT ?");
  row.bind(limit);
  while (row.step()) found.push_back(pending_at(row));
  return found;
}

CallFacts FindingStore::facts(std::int64_t finding, std::int64_t revision) const {
  return FactsReader(database_).facts_of(finding, revision);
}

void FindingStore::join(std::int64_t finding, std::int64_t call) {
  database_.prepare("UPDATE findings SET call_id = ?, joined_revision = revision WHERE id = ?")
      .bind(call)
      .bind(finding)
      .run();
}

bool FindingStore::has_finding_of(std::int64_t call, const std::string& source_id) const {
  Statement row =
      database_.prepare("SELECT 1 FROM findings WHERE call_id = ? AND source_id = ? LIMIT 1");
  row.bind(call).bind(source_id);
  return row.step();
}

void FindingStore::for_each_claim(
    const std::function<void(const std::string&, const std::string&, const std::string&,
                             const Evidence&)>& visit) const {
  Statement row = database_.prepare(fmt::format(
      "SELECT f.source_id, f.key, {} FROM findings f JOIN claims c ON c.finding_id = f.id AND "
      "c.revision = f.revision "
      "LEFT JOIN documents d ON d.id = c.document_id ORDER BY c.document_id, f.id, c.ordinal",
      kClaimColumns));
  while (row.step()) {
    const EncodedClaim claim = claim_at(row, 2);
    if (!claim.evidence.part.empty()) visit(row.text(0), row.text(1), claim.field, claim.evidence);
  }
}

}  // namespace atalaya::storage
