#include "storage/score_store.h"

namespace atalaya::storage {

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

std::int64_t ScoreStore::count() const {
  Statement row = database_.prepare("SELECT count(*) FROM scores");
  return row.step() ? row.integer(0) : 0;
}

}  // namespace atalaya::storage
