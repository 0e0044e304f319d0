#include "storage/shortlist_store.h"

#include <fmt/format.h>

#include "storage/columns.h"

namespace atalaya::storage {

namespace {

Shortlist shortlist_at(const Statement& row) {
  return {row.integer(0),
          row.text(1),
          row.text(2),
          instant_at(row, 3),
          optional_instant_at(row, 4),
          {}};
}

std::vector<CallId> calls_of(Database& database, std::int64_t number) {
  std::vector<CallId> calls;
  Statement row = database.prepare(
      "SELECT c.code FROM shortlist_items i JOIN calls c ON c.id = i.call_id "
      "WHERE i.shortlist_id = ? AND i.removed_at IS NULL ORDER BY i.added_at, c.code");
  row.bind(number);
  while (row.step())
    if (const auto id = CallId::parse(row.view(0))) calls.push_back(*id);
  return calls;
}

}  // namespace

std::int64_t ShortlistStore::create(std::string_view name, std::string_view author, Instant at) {
  Transaction transaction(database_);
  database_.prepare("INSERT INTO shortlists (name, author, created_at) VALUES (?, ?, ?)")
      .bind(name)
      .bind(author)
      .bind(to_column(at))
      .run();
  const std::int64_t number = database_.last_row_id();
  transaction.commit();
  return number;
}

Result<std::int64_t> ShortlistStore::open_list_and_call(std::int64_t number,
                                                        const CallId& call) const {
  const auto list = find(number);
  if (!list) return fail(ErrorKind::kNotFound, fmt::format("no shortlist {}", number));
  if (list->closed_at)
    return fail(ErrorKind::kConflict, fmt::format("shortlist {} is closed", number));
  Statement row = database_.prepare(
      "SELECT s.standing FROM calls c JOIN standing_calls s ON s.id = c.id WHERE c.code = ?");
  row.bind(call.text());
  if (!row.step()) return fail(ErrorKind::kNotFound, fmt::format("no call {}", call.text()));
  return row.integer(0);
}

Result<void> ShortlistStore::add(std::int64_t number, const CallId& call, std::string_view author,
                                 Instant at) {
  Transaction transaction(database_);
  const auto call_number = open_list_and_call(number, call);
  if (!call_number) return tl::make_unexpected(call_number.error());
  database_
      .prepare(
          "INSERT INTO shortlist_items (shortlist_id, call_id, added_at, author) "
          "VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET removed_at = NULL")
      .bind(number)
      .bind(*call_number)
      .bind(to_column(at))
      .bind(author)
      .run();
  transaction.commit();
  return {};
}

Result<void> ShortlistStore::remove(std::int64_t number, const CallId& call, Instant at) {
  Transaction transaction(database_);
  const auto call_number = open_list_and_call(number, call);
  if (!call_number) return tl::make_unexpected(call_number.error());
  database_
      .prepare(
          "UPDATE shortlist_items SET removed_at = ? WHERE shortlist_id = ? AND call_id = ? AND "
          "removed_at IS NULL")
      .bind(to_column(at))
      .bind(number)
      .bind(*call_number)
      .run();
  if (database_.changes() == 0)
    return fail(ErrorKind::kNotFound,
                fmt::format("call {} is not in shortlist {}", call.text(), number));
  transaction.commit();
  return {};
}

Result<void> ShortlistStore::close(std::int64_t number, Instant at) {
  Transaction transaction(database_);
  const auto list = find(number);
  if (!list) return fail(ErrorKind::kNotFound, fmt::format("no shortlist {}", number));
  if (list->closed_at)
    return fail(ErrorKind::kConflict, fmt::format("shortlist {} is closed already", number));
  database_.prepare("UPDATE shortlists SET closed_at = ? WHERE id = ?")
      .bind(to_column(at))
      .bind(number)
      .run();
  transaction.commit();
  return {};
}

std::optional<Shortlist> ShortlistStore::find(std::int64_t number) const {
  std::optional<Shortlist> list;
  {
    Statement row = database_.prepare(
        "SELECT id, name, author, created_at, closed_at FROM shortlists WHERE id = ?");
    row.bind(number);
    if (!row.step()) return std::nullopt;
    list = shortlist_at(row);
  }
  list->calls = calls_of(database_, number);
  return list;
}

std::vector<Shortlist> ShortlistStore::load_all() const {
  std::vector<Shortlist> lists;
  {
    Statement row = database_.prepare(
        "SELECT id, name, author, created_at, closed_at FROM shortlists ORDER BY id");
    while (row.step()) lists.push_back(shortlist_at(row));
  }
  for (Shortlist& list : lists) list.calls = calls_of(database_, list.number);
  return lists;
}

}  // namespace atalaya::storage
