#include "storage/call_store.h"

#include <fmt/format.h>

#include "domain/claim_codec.h"
#include "storage/call_opinions.h"
#include "storage/columns.h"

namespace atalaya::storage {

namespace {

// The code a person reads is taken from the identity; when two identities meet in one code, the
// later tries again.
constexpr int kCodeAttempts = 100;

std::optional<Sha256> digest_at(const Statement& row, int column) {
  return row.is_null(column) ? std::nullopt : Sha256::from_bytes(row.view(column));
}

Change change_at(const Statement& row) {
  const auto id = CallId::parse(row.view(0));
  if (!id) throw StorageError("the database holds the unreadable code '" + row.text(0) + "'");
  return {*id,
          word_at<ChangeKind>(row, 1),
          instant_at(row, 2),
          row.text(3),
          row.text(4),
          row.text(5),
          row.text(6),
          row.text(7),
          digest_at(row, 8),
          digest_at(row, 9)};
}

constexpr const char* kInsertChange =
    "INSERT INTO changes (call_id, kind, at, before, after, quote, source_id, quote_before, "
    "document_id, document_before_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, "
    "(SELECT id FROM documents WHERE digest = ?), (SELECT id FROM documents WHERE digest = ?))";

void bind_digest(Statement& statement, const std::optional<Sha256>& digest) {
  if (digest)
    statement.bind_blob(digest->bytes());
  else
    statement.bind_null();
}

std::string list_of(std::int64_t call) {
  return fmt::format("[{}]", call);
}

constexpr const char* kChangeColumns =
    "SELECT c.code, h.kind, h.at, h.before, h.after, h.quote, h.source_id, h.quote_before, "
    "a.digest, b.digest FROM changes h JOIN calls c ON c.id = h.call_id "
    "LEFT JOIN documents a ON a.id = h.document_id "
    "LEFT JOIN documents b ON b.id = h.document_before_id ";

}  // namespace

CallStore::CallStore(Database& database, const std::vector<Source>& catalogue)
    : database_(database) {
  for (const Source& source : catalogue) catalogue_.emplace(source.id, &source);
}

std::optional<std::int64_t> CallStore::find_by_key(std::string_view key) const {
  Statement row = database_.prepare("SELECT call_id FROM call_keys WHERE key = ?");
  row.bind(key);
  return row.step() ? std::optional(row.integer(0)) : std::nullopt;
}

std::int64_t CallStore::found(std::string_view key, Instant at) {
  for (int attempt = 0; attempt < kCodeAttempts; ++attempt) {
    database_.prepare("INSERT INTO calls (code, first_seen) VALUES (?, ?) ON CONFLICT DO NOTHING")
        .bind(CallId::of(key, attempt).text())
        .bind(to_column(at))
        .run();
    if (database_.changes() == 0) continue;
    const std::int64_t call = database_.last_row_id();
    add_key(call, key);
    return call;
  }
  throw StorageError("no free code for a call");
}

void CallStore::add_key(std::int64_t call, std::string_view key) {
  if (key.empty()) return;
  database_.prepare("INSERT INTO call_keys (key, call_id) VALUES (?, ?) ON CONFLICT DO NOTHING")
      .bind(key)
      .bind(call)
      .run();
}

CallId CallStore::code_of(std::int64_t call) const {
  Statement row = database_.prepare("SELECT code FROM calls WHERE id = ?");
  row.bind(call);
  const auto id = row.step() ? CallId::parse(row.view(0)) : std::nullopt;
  if (!id) throw StorageError(fmt::format("call {} has no code", call));
  return *id;
}

std::optional<std::int64_t> CallStore::number_of(const CallId& id) const {
  Statement row = database_.prepare(
      "WITH RECURSIVE chain(id, next) AS (SELECT id, merged_into FROM calls WHERE code = ? "
      "UNION ALL SELECT c.id, c.merged_into FROM calls c JOIN chain ON c.id = chain.next) "
      "SELECT id FROM chain WHERE next IS NULL");
  row.bind(id.text());
  return row.step() ? std::optional(row.integer(0)) : std::nullopt;
}

std::optional<CallId> CallStore::merged_into(const CallId& id) const {
  const auto number = number_of(id);
  if (!number) return std::nullopt;
  CallId meant = code_of(*number);
  return meant == id ? std::nullopt : std::optional(std::move(meant));
}

std::optional<Call> CallStore::find(const CallId& id) const {
  const auto number = number_of(id);
  return number ? find(*number) : std::nullopt;
}

std::optional<Call> CallStore::find(std::int64_t number) const {
  std::optional<Call> found;
  for_each_of({number}, [&](std::int64_t, Call call) { found = std::move(call); });
  return found;
}

void CallStore::for_each(const std::function<void(Call)>& visit) const {
  read_calls(database_, catalogue_, std::nullopt,
             [&](std::int64_t, Call call) { visit(std::move(call)); });
}

void CallStore::for_each_of(const CallNumbers& numbers,
                            const std::function<void(std::int64_t, Call)>& visit) const {
  read_calls(database_, catalogue_, numbers, visit);
}

std::int64_t CallStore::count() const {
  Statement row = database_.prepare("SELECT count(*) FROM calls WHERE merged_into IS NULL");
  return row.step() ? row.integer(0) : 0;
}

Result<void> CallStore::add_edit(const CallId& id, const Edit& edit) {
  const auto call = number_of(id);
  if (!call) return fail(ErrorKind::kNotFound, fmt::format("no call {}", id.text()));
  CallFacts probe;
  if (auto readable = decode_into(probe, {edit.field, edit.value, {}}); !readable) return readable;
  Transaction transaction(database_);
  insert_edit(database_, *call, edit);
  transaction.commit();
  return {};
}

Result<void> CallStore::add_review(const CallId& id, const Review& review) {
  const auto call = number_of(id);
  if (!call) return fail(ErrorKind::kNotFound, fmt::format("no call {}", id.text()));
  Transaction transaction(database_);
  insert_review(database_, *call, review);
  transaction.commit();
  return {};
}

void CallStore::add(const std::vector<Change>& changes) {
  for (const Change& change : changes) {
    const auto call = number_of(change.call);
    if (!call) throw StorageError("a change of the unknown call " + change.call.text());
    Statement insert = database_.prepare(kInsertChange);
    insert.bind(*call)
        .bind(to_string(change.kind))
        .bind(to_column(change.at))
        .bind(change.before)
        .bind(change.after)
        .bind(change.quote)
        .bind(change.source_id)
        .bind(change.quote_before);
    bind_digest(insert, change.document);
    bind_digest(insert, change.document_before);
    insert.run();
  }
}

std::vector<Change> CallStore::changes_of(const CallId& id) const {
  std::vector<Change> changes;
  Statement row = database_.prepare(std::string(kChangeColumns) + "WHERE c.id = ? ORDER BY h.id");
  row.bind(number_of(id));
  while (row.step()) changes.push_back(change_at(row));
  return changes;
}

std::vector<Change> CallStore::changes_since(Instant instant) const {
  std::vector<Change> changes;
  Statement row = database_.prepare(std::string(kChangeColumns) + "WHERE h.at >= ? ORDER BY h.id");
  row.bind(to_column(instant));
  while (row.step()) changes.push_back(change_at(row));
  return changes;
}

std::vector<Edit> CallStore::edits_of(const CallId& id) const {
  const auto call = number_of(id);
  return call ? load_opinions(database_, list_of(*call)).edits[*call] : std::vector<Edit>();
}

std::vector<Review> CallStore::reviews_of(const CallId& id) const {
  const auto call = number_of(id);
  return call ? load_opinions(database_, list_of(*call)).reviews[*call] : std::vector<Review>();
}

}  // namespace atalaya::storage
