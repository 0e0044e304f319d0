#include "storage/identity_decisions.h"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "storage/columns.h"

namespace atalaya::storage {

namespace {

constexpr int kCodeAttempts = 100;

constexpr std::array<std::string_view, 3> kKindWords{"merge", "split", "apart"};

std::string_view word_of(IdentityDecisionKind kind) {
  return kKindWords[static_cast<std::size_t>(kind)];
}

IdentityDecisionKind kind_at(const Statement& row, int column) {
  const auto word = std::find(kKindWords.begin(), kKindWords.end(), row.view(column));
  if (word == kKindWords.end())
    throw StorageError("the database holds the unknown decision '" + row.text(column) + "'");
  return static_cast<IdentityDecisionKind>(word - kKindWords.begin());
}

CallId code_at(const Statement& row, int column) {
  const auto id = CallId::parse(row.view(column));
  if (!id) throw StorageError("the database holds the unreadable code '" + row.text(column) + "'");
  return *id;
}

/// What belongs to a call. ?1 is the decision, ?2 the call it leaves, ?3 the call it goes to.
struct Belongings {
  const char* note;  ///< writes what moves into identity_moves
  const char* move;
  const char* back;  ///< from ?2 to ?3 what the decision moved
};

constexpr auto kBelongings = std::to_array<Belongings>({
    {"INSERT INTO identity_moves SELECT ?1, 'finding', CAST(id AS TEXT) FROM findings WHERE "
     "call_id = ?2 AND ?3 > 0",
     "UPDATE findings SET call_id = ?3 WHERE call_id = ?2 AND ?1 > 0",
     "UPDATE findings SET call_id = ?3 WHERE call_id = ?2 AND id IN (SELECT CAST(reference AS "
     "INTEGER) FROM identity_moves WHERE decision_id = ?1 AND item = 'finding')"},
    {"INSERT INTO identity_moves SELECT ?1, 'key', key FROM call_keys WHERE call_id = ?2 AND ?3 > "
     "0",
     "UPDATE call_keys SET call_id = ?3 WHERE call_id = ?2 AND ?1 > 0",
     "UPDATE call_keys SET call_id = ?3 WHERE call_id = ?2 AND key IN (SELECT reference FROM "
     "identity_moves WHERE decision_id = ?1 AND item = 'key')"},
    {"INSERT INTO identity_moves SELECT ?1, 'edit', CAST(id AS TEXT) FROM edits WHERE call_id = ?2 "
     "AND ?3 > 0",
     "UPDATE edits SET call_id = ?3 WHERE call_id = ?2 AND ?1 > 0",
     "UPDATE edits SET call_id = ?3 WHERE call_id = ?2 AND id IN (SELECT CAST(reference AS "
     "INTEGER) FROM identity_moves WHERE decision_id = ?1 AND item = 'edit')"},
    {"INSERT INTO identity_moves SELECT ?1, 'review', CAST(id AS TEXT) FROM reviews WHERE call_id "
     "= ?2 AND ?3 > 0",
     "UPDATE reviews SET call_id = ?3 WHERE call_id = ?2 AND ?1 > 0",
     "UPDATE reviews SET call_id = ?3 WHERE call_id = ?2 AND id IN (SELECT CAST(reference AS "
     "INTEGER) FROM identity_moves WHERE decision_id = ?1 AND item = 'review')"},
    {"INSERT INTO identity_moves SELECT ?1, 'change', CAST(id AS TEXT) FROM changes WHERE call_id "
     "= ?2 AND ?3 > 0",
     "UPDATE changes SET call_id = ?3 WHERE call_id = ?2 AND ?1 > 0",
     "UPDATE changes SET call_id = ?3 WHERE call_id = ?2 AND id IN (SELECT CAST(reference AS "
     "INTEGER) FROM identity_moves WHERE decision_id = ?1 AND item = 'change')"},
    {"INSERT INTO identity_moves SELECT ?1, 'shortlist', CAST(shortlist_id AS TEXT) FROM "
     "shortlist_items WHERE call_id = ?2 AND shortlist_id NOT IN (SELECT shortlist_id FROM "
     "shortlist_items WHERE call_id = ?3)",
     "UPDATE OR IGNORE shortlist_items SET call_id = ?3 WHERE call_id = ?2 AND ?1 > 0",
     "UPDATE OR IGNORE shortlist_items SET call_id = ?3 WHERE call_id = ?2 AND shortlist_id IN "
     "(SELECT CAST(reference AS INTEGER) FROM identity_moves WHERE decision_id = ?1 AND item = "
     "'shortlist')"},
});

}  // namespace

Result<std::int64_t> IdentityDecisions::number_of(const CallId& id) const {
  Statement row = database_.prepare(
      "SELECT s.standing FROM calls c JOIN standing_calls s ON s.id = c.id WHERE c.code = ?");
  row.bind(id.text());
  if (!row.step()) return fail(ErrorKind::kNotFound, fmt::format("no call {}", id.text()));
  return row.integer(0);
}

std::int64_t IdentityDecisions::record(IdentityDecisionKind kind, std::int64_t call,
                                       std::int64_t other, const IdentityOpinion& opinion) {
  database_
      .prepare(
          "INSERT INTO identity_decisions (kind, call_id, other_id, author, reason, at) VALUES (?, "
          "?, ?, ?, ?, ?)")
      .bind(word_of(kind))
      .bind(call)
      .bind(other)
      .bind(opinion.author)
      .bind(opinion.reason)
      .bind(to_column(opinion.at))
      .run();
  return database_.last_row_id();
}

// What was decided before between the two no longer holds.
void IdentityDecisions::undo_decisions(std::int64_t call, std::int64_t other, std::int64_t by) {
  database_
      .prepare(
          "UPDATE identity_decisions SET undone_by = ?1 WHERE undone_by IS NULL AND id <> ?1 AND "
          "((call_id = ?2 AND other_id = ?3) OR (call_id = ?3 AND other_id = ?2))")
      .bind(by)
      .bind(call)
      .bind(other)
      .run();
}

void IdentityDecisions::forget_proposal(std::int64_t call, std::int64_t other) {
  database_.prepare("DELETE FROM merge_proposals WHERE call_a = ? AND call_b = ?")
      .bind(std::min(call, other))
      .bind(std::max(call, other))
      .run();
}

void IdentityDecisions::move_all(std::int64_t decision, std::int64_t from, std::int64_t to) {
  for (const Belongings& belongings : kBelongings)
    for (const char* sql : {belongings.note, belongings.move})
      database_.prepare(sql).bind(decision).bind(from).bind(to).run();
}

void IdentityDecisions::move_back(const Merge& merge, std::int64_t call) {
  for (const Belongings& belongings : kBelongings)
    database_.prepare(belongings.back).bind(merge.decision).bind(call).bind(merge.other).run();
}

Result<void> IdentityDecisions::merge(const CallId& call, const CallId& other,
                                      const IdentityOpinion& opinion) {
  const auto kept = number_of(call);
  if (!kept) return tl::make_unexpected(kept.error());
  const auto gone = number_of(other);
  if (!gone) return tl::make_unexpected(gone.error());
  if (*kept == *gone)
    return fail(ErrorKind::kConflict,
                fmt::format("{} and {} are one already", call.text(), other.text()));
  Transaction transaction(database_);
  const std::int64_t decision = record(IdentityDecisionKind::kMerge, *kept, *gone, opinion);
  undo_decisions(*kept, *gone, decision);
  move_all(decision, *gone, *kept);
  database_.prepare("UPDATE calls SET merged_into = ? WHERE id = ?").bind(*kept).bind(*gone).run();
  forget_proposal(*kept, *gone);
  transaction.commit();
  return {};
}

std::vector<IdentityDecisions::Merge> IdentityDecisions::standing_merges(std::int64_t call) const {
  std::vector<Merge> merges;
  Statement row = database_.prepare(
      "SELECT id, other_id FROM identity_decisions WHERE kind = 'merge' AND undone_by IS NULL AND "
      "call_id = ? ORDER BY id DESC");
  row.bind(call);
  while (row.step()) merges.push_back({row.integer(0), row.integer(1)});
  return merges;
}

std::vector<std::int64_t> IdentityDecisions::moved_findings(std::int64_t decision) const {
  std::vector<std::int64_t> findings;
  Statement row = database_.prepare(
      "SELECT CAST(reference AS INTEGER) FROM identity_moves WHERE decision_id = ? AND item = "
      "'finding' ORDER BY 1");
  row.bind(decision);
  while (row.step()) findings.push_back(row.integer(0));
  return findings;
}

CallId IdentityDecisions::unmerge(const Merge& merge, std::int64_t call,
                                  const IdentityOpinion& opinion) {
  const std::int64_t decision = record(IdentityDecisionKind::kSplit, call, merge.other, opinion);
  undo_decisions(call, merge.other, decision);
  move_back(merge, call);
  database_.prepare("UPDATE calls SET merged_into = NULL WHERE id = ?").bind(merge.other).run();
  Statement row = database_.prepare("SELECT code FROM calls WHERE id = ?");
  row.bind(merge.other);
  if (!row.step()) throw StorageError("a merged call is missing");
  return code_at(row, 0);
}

Result<CallId> IdentityDecisions::undo_last_merge(const CallId& call,
                                                  const IdentityOpinion& opinion) {
  const auto number = number_of(call);
  if (!number) return tl::make_unexpected(number.error());
  const auto merges = standing_merges(*number);
  if (merges.empty())
    return fail(ErrorKind::kConflict, fmt::format("nothing was merged into {}", call.text()));
  Transaction transaction(database_);
  CallId back = unmerge(merges.front(), *number, opinion);
  transaction.commit();
  return back;
}

std::int64_t IdentityDecisions::found_call(const std::vector<std::int64_t>& findings, Instant at) {
  Statement row = database_.prepare(
      "SELECT iif(url = '', source_id || '|' || key, url) FROM findings WHERE id = ?");
  row.bind(findings.front());
  if (!row.step()) throw StorageError("a finding is missing");
  const std::string key = row.text(0);
  for (int attempt = 0; attempt < kCodeAttempts; ++attempt) {
    database_.prepare("INSERT INTO calls (code, first_seen) VALUES (?, ?) ON CONFLICT DO NOTHING")
        .bind(CallId::of(key, attempt).text())
        .bind(to_column(at))
        .run();
    if (database_.changes() > 0) return database_.last_row_id();
  }
  throw StorageError("no free code for a call");
}

// Keys that only the findings of `call` have no longer lead to `from`.
void IdentityDecisions::take_keys(std::int64_t call, std::int64_t from) {
  constexpr const char* kKeysOf =
      "SELECT iif(url = '', source_id || '|' || key, url) FROM findings WHERE call_id = {0} UNION "
      "SELECT content_key FROM findings WHERE call_id = {0} AND content_key <> ''";
  database_
      .prepare(fmt::format("UPDATE call_keys SET call_id = ?1 WHERE call_id = ?2 AND key IN ({}) "
                           "AND key NOT IN ({})",
                           fmt::format(fmt::runtime(kKeysOf), "?1"),
                           fmt::format(fmt::runtime(kKeysOf), "?2")))
      .bind(call)
      .bind(from)
      .run();
}

Result<CallId> IdentityDecisions::split(const CallId& call,
                                        const std::vector<std::int64_t>& findings,
                                        const IdentityOpinion& opinion) {
  const auto number = number_of(call);
  if (!number) return tl::make_unexpected(number.error());
  std::set<std::int64_t> standing;
  Statement row = database_.prepare("SELECT id FROM findings WHERE call_id = ?");
  row.bind(*number);
  while (row.step()) standing.insert(row.integer(0));
  const std::set<std::int64_t> leaving(findings.begin(), findings.end());
  const bool all_here =
      std::includes(standing.begin(), standing.end(), leaving.begin(), leaving.end());
  if (leaving.empty() || !all_here)
    return fail(ErrorKind::kUsage, fmt::format("{} has no such finding", call.text()));
  if (leaving.size() == standing.size())
    return fail(ErrorKind::kUsage, fmt::format("{} must keep a finding", call.text()));
  Transaction transaction(database_);
  for (const Merge& merge : standing_merges(*number)) {
    const auto moved = moved_findings(merge.decision);
    if (leaving != std::set<std::int64_t>(moved.begin(), moved.end())) continue;
    CallId back = unmerge(merge, *number, opinion);
    transaction.commit();
    return back;
  }
  const std::int64_t founded = found_call({leaving.begin(), leaving.end()}, opinion.at);
  for (const std::int64_t finding : leaving) {
    database_.prepare("UPDATE findings SET call_id = ? WHERE id = ?")
        .bind(founded)
        .bind(finding)
        .run();
    database_.prepare("DELETE FROM finding_joins WHERE finding_id = ?").bind(finding).run();
  }
  take_keys(founded, *number);
  (void)record(IdentityDecisionKind::kSplit, *number, founded, opinion);
  Statement code = database_.prepare("SELECT code FROM calls WHERE id = ?");
  code.bind(founded);
  if (!code.step()) throw StorageError("a call is missing");
  CallId id = code_at(code, 0);
  code.reset();
  transaction.commit();
  return id;
}

Result<void> IdentityDecisions::keep_apart(const CallId& call, const CallId& other,
                                           const IdentityOpinion& opinion) {
  const auto one = number_of(call);
  if (!one) return tl::make_unexpected(one.error());
  const auto two = number_of(other);
  if (!two) return tl::make_unexpected(two.error());
  if (*one == *two)
    return fail(ErrorKind::kConflict,
                fmt::format("{} and {} are one call", call.text(), other.text()));
  Transaction transaction(database_);
  (void)record(IdentityDecisionKind::kApart, *one, *two, opinion);
  forget_proposal(*one, *two);
  transaction.commit();
  return {};
}

std::vector<IdentityDecision> IdentityDecisions::decisions_of(const CallId& call) const {
  std::vector<IdentityDecision> decisions;
  Statement row = database_.prepare(
      "SELECT d.kind, a.code, b.code, d.author, d.reason, d.at, d.undone_by IS NOT NULL FROM "
      "identity_decisions d JOIN calls a ON a.id = d.call_id JOIN calls b ON b.id = d.other_id "
      "WHERE a.code = ?1 OR b.code = ?1 ORDER BY d.id");
  row.bind(call.text());
  while (row.step())
    decisions.push_back({kind_at(row, 0),
                         code_at(row, 1),
                         code_at(row, 2),
                         {row.text(3), row.text(4), instant_at(row, 5)},
                         row.integer(6) != 0});
  return decisions;
}

}  // namespace atalaya::storage
