#include "storage/score_store.h"

#include "storage/columns.h"

namespace atalaya::storage {

namespace {

StoredScore score_at(const Statement& row) {
  const auto day = date_at(row, 1);
  if (!day) throw StorageError("the database holds the unreadable day '" + row.text(1) + "'");
  StoredScore score{.model = row.text(0), .day = *day};
  score.total = {row.real(2), row.real(3)};
  score.point = row.real(4);
  score.confidence = row.real(5);
  score.band = word_at<Band>(row, 6);
  score.list = word_at<MatrixList>(row, 7);
  int column = 8;
  for (Interval& criterion : score.criteria) {
    criterion = {row.real(column), row.real(column + 1)};
    column += 2;
  }
  score.sentence = row.text(column);
  return score;
}

}  // namespace

void ScoreStore::save(std::int64_t call, const ScoreCard& score) {
  Statement statement = database_.prepare(
      "INSERT OR REPLACE INTO scores VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
      "?)");
  statement.bind(call)
      .bind(score.model)
      .bind(score.day.iso())
      .bind(score.low)
      .bind(score.high)
      .bind(score.point)
      .bind(score.confidence)
      .bind(to_string(score.band))
      .bind(to_string(score.list));
  for (const CriterionScore& criterion : score.criteria)
    statement.bind(criterion.value.low).bind(criterion.value.high);
  statement.bind(score.sentence).run();
}

std::vector<StoredScore> ScoreStore::history(std::int64_t call) const {
  std::vector<StoredScore> scores;
  Statement row = database_.prepare(
      "SELECT model, day, low, high, point, confidence, band, list, resources_low, "
      "resources_high, time_low, time_high, actors_low, actors_high, impact_low, impact_high, "
      "sentence FROM scores WHERE call_id = ? ORDER BY model");
  row.bind(call);
  while (row.step()) scores.push_back(score_at(row));
  return scores;
}

std::int64_t ScoreStore::count() const {
  Statement row = database_.prepare("SELECT count(*) FROM scores");
  return row.step() ? row.integer(0) : 0;
}

}  // namespace atalaya::storage
