#pragma once

#include "domain/call.h"
#include "domain/score_card.h"
#include "storage/sqlite.h"

namespace atalaya::storage {

/// The score of each call as the last harvest saw it, one for each version of the model: history.
class ScoreStore {
 public:
  explicit ScoreStore(Database& database) : database_(database) {}
  /// Inside a caller's transaction.
  void save(std::int64_t call, const ScoreCard& score);
  [[nodiscard]] std::int64_t count() const;

 private:
  Database& database_;
};

}  // namespace atalaya::storage
