#include "storage/call_opinions.h"

#include "domain/claim_codec.h"
#include "storage/columns.h"

namespace atalaya::storage {

namespace {

constexpr const char* kEdits = "SELECT call_id, field, value, source, author, at FROM edits";
constexpr const char* kReviews = "SELECT call_id, verdict, reason, author, at FROM reviews";

Edit edit_at(const Statement& row) {
  return {row.text(1), row.text(2), row.text(3), row.text(4), instant_at(row, 5)};
}

Review review_at(const Statement& row) {
  return {word_at<Verdict>(row, 1), row.text(2), row.text(3), instant_at(row, 4)};
}

Statement select(Database& database, const char* columns, const std::optional<std::string>& calls) {
  const std::string_view rest =
      calls ? " WHERE call_id IN (SELECT value FROM json_each(?)) ORDER BY id" : " ORDER BY id";
  return database.prepare(std::string(columns).append(rest));
}

void replace_by(const Edit& edit, CallFacts& facts) {
  Evidence evidence;
  evidence.part = "edit";
  evidence.quote = edit.source;
  evidence.rule = "edit";
  const auto replaced = replace_in(facts, {edit.field, edit.value, std::move(evidence)});
  if (!replaced) throw StorageError("a stored edit cannot be read: " + replaced.error().detail);
}

}  // namespace

Opinions load_opinions(Database& database, const std::optional<std::string>& calls) {
  Opinions opinions;
  Statement edits = select(database, kEdits, calls);
  if (calls) edits.bind(*calls);
  while (edits.step()) opinions.edits[edits.integer(0)].push_back(edit_at(edits));
  Statement reviews = select(database, kReviews, calls);
  if (calls) reviews.bind(*calls);
  while (reviews.step()) opinions.reviews[reviews.integer(0)].push_back(review_at(reviews));
  return opinions;
}

void insert_edit(Database& database, std::int64_t call, const Edit& edit) {
  database
      .prepare(
          "INSERT INTO edits (call_id, field, value, source, author, at) VALUES (?, ?, ?, ?, ?, ?)")
      .bind(call)
      .bind(edit.field)
      .bind(edit.value)
      .bind(edit.source)
      .bind(edit.author)
      .bind(to_column(edit.at))
      .run();
}

void insert_review(Database& database, std::int64_t call, const Review& review) {
  database
      .prepare("INSERT INTO reviews (call_id, verdict, reason, author, at) VALUES (?, ?, ?, ?, ?)")
      .bind(call)
      .bind(to_string(review.verdict))
      .bind(review.reason)
      .bind(review.author)
      .bind(to_column(review.at))
      .run();
}

void apply_opinions(const Opinions& opinions, std::int64_t number, Call& call) {
  if (const auto edits = opinions.edits.find(number); edits != opinions.edits.end()) {
    call.edits = edits->second;
    for (const Edit& edit : call.edits) replace_by(edit, call.facts);
  }
  if (const auto reviews = opinions.reviews.find(number); reviews != opinions.reviews.end())
    call.review = reviews->second.back();
  if (call.review.verdict == Verdict::kAccepted) call.observed_only = false;
}

}  // namespace atalaya::storage
