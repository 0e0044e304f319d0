#include "storage/finding_store.h"

#include <map>

#include <fmt/format.h>

#include "domain/claim_codec.h"
#include "storage/claim_row.h"
#include "storage/columns.h"
#include "storage/run_store.h"

namespace atalaya::storage {

namespace {

std::optional<std::string> iso_of(const std::optional<CivilDate>& date) {
  return date ? std::optional(date->iso()) : std::nullopt;
}

std::int64_t signed_bits(std::uint64_t value) {
  return static_cast<std::int64_t>(value);
}

}  // namespace

Upsert FindingStore::put(const Finding& finding) {
  const std::int64_t document = touch_document(database_, finding.document, finding.seen_at);
  Statement known = database_.prepare(
      "SELECT id, revision, fingerprint, document_id FROM findings WHERE source_id = ? AND key = "
      "?");
  known.bind(finding.source_id).bind(finding.key);
  if (!known.step()) {
    database_
        .prepare(
            "INSERT INTO findings (source_id, key, url, web_url, published, content_key, "
            "fingerprint, revision, "
            "joined_revision, excerpt, first_seen, document_id) VALUES (?, ?, ?, ?, ?, ?, ?, 1, 0, "
            "?, ?, ?)")
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
    put_claims(database_.last_row_id(), 1, finding);
    return Upsert::kNew;
  }
  const std::int64_t id = known.integer(0);
  const std::int64_t revision = known.integer(1) + 1;
  const bool same_facts = known.integer(2) == signed_bits(finding.facts_fingerprint);
  const bool same_document = known.integer(3) == document;
  if (same_facts) {
    if (!same_document)
      database_.prepare("UPDATE findings SET document_id = ? WHERE id = ?")
          .bind(document)
          .bind(id)
          .run();
    return Upsert::kUnchanged;
  }
  database_
      .prepare(
          "UPDATE findings SET url = ?, web_url = ?, published = ?, content_key = ?, fingerprint = "
          "?, "
          "revision = ?, excerpt = ?, document_id = ? WHERE id = ?")
      .bind(finding.url)
      .bind(finding.web_url)
      .bind(iso_of(finding.published))
      .bind(finding.content_key)
      .bind(signed_bits(finding.facts_fingerprint))
      .bind(revision)
      .bind(finding.excerpt)
      .bind(document)
      .bind(id)
      .run();
  put_claims(id, revision, finding);
  return Upsert::kChanged;
}

void FindingStore::put_claims(std::int64_t finding, std::int64_t revision, const Finding& facts) {
  std::map<Sha256, std::int64_t> documents;  // nearly always one
  std::int64_t ordinal = 0;
  for (const EncodedClaim& claim : encode(facts.facts)) {
    std::optional<std::int64_t> document;
    if (claim.evidence.document != Sha256()) {
      auto [known, added] = documents.try_emplace(claim.evidence.document, 0);
      if (added) known->second = touch_document(database_, claim.evidence.document, facts.seen_at);
      document = known->second;
    }
    insert_claim(database_, {finding, revision, ordinal++}, claim, document);
  }
}

CallFacts FindingStore::facts_of(std::int64_t finding, std::int64_t revision) const {
  CallFacts facts;
  Statement row = database_.prepare(
      fmt::format("SELECT {} FROM claims c LEFT JOIN documents d ON d.id = c.document_id "
                  "WHERE c.finding_id = ? AND c.revision = ? ORDER BY c.ordinal",
                  kClaimColumns));
  row.bind(finding).bind(revision);
  while (row.step()) add_claim(facts, claim_at(row, 0));
  return facts;
}

std::vector<PendingFinding> FindingStore::pending(int limit) const {
  struct Revisions {
    std::int64_t now;
    std::int64_t joined;
  };
  std::vector<PendingFinding> found;
  std::vector<Revisions> revisions;
  {
    Statement row = database_.prepare(
        "SELECT f.id, f.source_id, f.key, f.url, f.web_url, f.published, f.content_key, "
        "f.fingerprint, f.excerpt, "
        "f.first_seen, f.call_id, f.revision, f.joined_revision, d.digest FROM findings f "
        "LEFT JOIN documents d ON d.id = f.document_id "
        "WHERE f.joined_revision < f.revision ORDER BY f.source_id, f.key LIMIT ?");
    row.bind(limit);
    while (row.step()) {
      PendingFinding pending;
      pending.id = row.integer(0);
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
      if (!row.is_null(10)) pending.call = row.integer(10);
      if (!row.is_null(13)) finding.document = Sha256::from_bytes(row.view(13)).value_or(Sha256());
      revisions.push_back({row.integer(11), row.integer(12)});
      found.push_back(std::move(pending));
    }
  }
  for (std::size_t index = 0; index < found.size(); ++index) {
    found[index].finding.facts = facts_of(found[index].id, revisions[index].now);
    if (revisions[index].joined > 0)
      found[index].before = facts_of(found[index].id, revisions[index].joined);
  }
  return found;
}

void FindingStore::join(std::int64_t finding, std::int64_t call) {
  database_.prepare("UPDATE findings SET call_id = ?, joined_revision = revision WHERE id = ?")
      .bind(call)
      .bind(finding)
      .run();
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
