#include "storage/identity_store.h"

#include <algorithm>
#include <utility>

#include "storage/columns.h"

namespace atalaya::storage {

namespace {

constexpr int kMostSharing = 48;  ///< findings of a key that still tells something

std::int64_t signed_bits(std::uint64_t value) {
  return static_cast<std::int64_t>(value);
}

CallId code_at(const Statement& row, int column) {
  const auto id = CallId::parse(row.view(column));
  if (!id) throw StorageError("the database holds the unreadable code '" + row.text(column) + "'");
  return *id;
}

std::vector<std::int64_t> numbers_of(Statement& row) {
  std::vector<std::int64_t> numbers;
  while (row.step()) numbers.push_back(row.integer(0));
  return numbers;
}

}  // namespace

void IdentityStore::set_keys(const PendingFinding& finding, std::span<const std::uint64_t> keys) {
  if (finding.joined_revision > 0)
    database_.prepare("DELETE FROM identity_keys WHERE finding_id = ?").bind(finding.id).run();
  Statement insert = database_.prepare("INSERT OR IGNORE INTO identity_keys VALUES (?, ?)");
  for (const std::uint64_t key : keys) {
    insert.bind(signed_bits(key)).bind(finding.id).run();
  }
  database_.prepare("UPDATE findings SET keyed_revision = ? WHERE id = ?")
      .bind(finding.revision)
      .bind(finding.id)
      .run();
}

std::vector<PendingFinding> IdentityStore::unkeyed(int limit) const {
  std::vector<PendingFinding> found;
  Statement row = database_.prepare(
      std::string(kPendingFindings) +
      "WHERE f.keyed_revision < f.joined_revision ORDER BY f.source_id, f.key LIMIT ?");
  row.bind(limit);
  while (row.step()) found.push_back(pending_at(row));
  return found;
}

std::optional<PendingFinding> IdentityStore::finding(std::int64_t id) const {
  Statement row = database_.prepare(std::string(kPendingFindings) + "WHERE f.id = ?");
  row.bind(id);
  return row.step() ? std::optional(pending_at(row)) : std::nullopt;
}

std::vector<std::int64_t> IdentityStore::findings_of(std::int64_t call) const {
  Statement row = database_.prepare("SELECT id FROM findings WHERE call_id = ? ORDER BY id");
  row.bind(call);
  return numbers_of(row);
}

std::vector<IdentityCandidate> IdentityStore::candidates(std::span<const std::uint64_t> keys,
                                                         std::size_t limit) const {
  std::map<std::int64_t, int> shared;
  Statement row = database_.prepare("SELECT finding_id FROM identity_keys WHERE key = ? LIMIT ?");
  for (const std::uint64_t key : keys) {
    std::vector<std::int64_t> sharing;
    row.bind(signed_bits(key)).bind(kMostSharing + 1);
    while (row.step()) sharing.push_back(row.integer(0));
    row.reset();
    if (sharing.size() > kMostSharing) continue;
    for (const std::int64_t finding : sharing) ++shared[finding];
  }
  std::vector<std::pair<std::int64_t, int>> ranked(shared.begin(), shared.end());
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  return with_calls(ranked, limit);
}

std::vector<IdentityCandidate> IdentityStore::with_calls(
    const std::vector<std::pair<std::int64_t, int>>& ranked, std::size_t limit) const {
  std::vector<IdentityCandidate> found;
  Statement row =
      database_.prepare("SELECT call_id FROM findings WHERE id = ? AND call_id IS NOT NULL");
  for (const auto& [finding, keys] : ranked) {
    if (found.size() == limit) break;
    row.bind(finding);
    if (row.step()) found.push_back({finding, row.integer(0), keys});
    row.reset();
  }
  return found;
}

void IdentityStore::note_join(std::int64_t finding, std::int64_t with_finding,
                              const Likeness& likeness, Instant at) {
  database_.prepare("INSERT OR REPLACE INTO finding_joins VALUES (?, ?, ?, ?, ?)")
      .bind(finding)
      .bind(with_finding)
      .bind(likeness.score)
      .bind(encode_reasons(likeness.reasons))
      .bind(to_column(at))
      .run();
}

bool IdentityStore::are_apart(std::int64_t call, std::int64_t other) const {
  Statement row = database_.prepare(
      "SELECT 1 FROM identity_decisions WHERE kind IN ('apart', 'split') AND undone_by IS NULL "
      "AND ((call_id = ?1 AND other_id = ?2) OR (call_id = ?2 AND other_id = ?1)) LIMIT 1");
  row.bind(call).bind(other);
  return row.step();
}

void IdentityStore::propose(std::int64_t call, std::int64_t other, const Likeness& likeness,
                            Instant at) {
  if (call == other || are_apart(call, other)) return;
  database_.prepare("INSERT INTO merge_proposals VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")
      .bind(std::min(call, other))
      .bind(std::max(call, other))
      .bind(likeness.score)
      .bind(encode_reasons(likeness.reasons))
      .bind(to_column(at))
      .run();
}

void IdentityStore::link_editions(std::int64_t call, std::int64_t other, const Likeness& likeness,
                                  Instant at) {
  if (call == other) return;
  database_.prepare("INSERT INTO edition_links VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")
      .bind(std::min(call, other))
      .bind(std::max(call, other))
      .bind(encode_reasons(likeness.reasons))
      .bind(to_column(at))
      .run();
}

std::vector<FindingJoin> IdentityStore::joins_of(std::int64_t call) const {
  std::vector<FindingJoin> joins;
  Statement row = database_.prepare(
      "SELECT f.source_id, f.web_url, j.score, j.reasons, j.at FROM finding_joins j "
      "JOIN findings f ON f.id = j.finding_id WHERE f.call_id = ? ORDER BY j.at, f.id");
  row.bind(call);
  while (row.step())
    joins.push_back(
        {row.text(0), row.text(1), row.real(2), decode_reasons(row.view(3)), instant_at(row, 4)});
  return joins;
}

std::vector<MergeProposal> IdentityStore::proposals() const {
  std::vector<MergeProposal> proposals;
  // A call that was merged away is asked about as the one it joined.
  Statement row = database_.prepare(
      "SELECT a.code, b.code, max(p.score), p.reasons, p.at FROM merge_proposals p "
      "JOIN standing_calls x ON x.id = p.call_a JOIN standing_calls y ON y.id = p.call_b "
      "JOIN calls a ON a.id = min(x.standing, y.standing) "
      "JOIN calls b ON b.id = max(x.standing, y.standing) WHERE x.standing <> y.standing "
      "GROUP BY a.id, b.id ORDER BY 3 DESC, a.code, b.code");
  while (row.step())
    proposals.push_back({code_at(row, 0), code_at(row, 1), row.real(2), decode_reasons(row.view(3)),
                         instant_at(row, 4)});
  return proposals;
}

// Links are kept as they were made; a call that was merged away stands for the one it joined.
std::vector<std::int64_t> IdentityStore::editions_of(std::int64_t call) const {
  Statement row = database_.prepare(
      "WITH RECURSIVE links(a, b) AS (SELECT x.standing, y.standing FROM edition_links l "
      "JOIN standing_calls x ON x.id = l.call_a "
      "JOIN standing_calls y ON y.id = l.call_b), cycle(id) AS (SELECT ?1 "
      "UNION SELECT b FROM links JOIN cycle ON cycle.id = a "
      "UNION SELECT a FROM links JOIN cycle ON cycle.id = b) "
      "SELECT id FROM cycle WHERE id <> ?1 ORDER BY id");
  row.bind(call);
  return numbers_of(row);
}

}  // namespace atalaya::storage
