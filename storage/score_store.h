#pragma once

#include <array>
#include <string>
#include <vector>

#include "domain/score_card.h"
#include "storage/sqlite.h"

namespace atalaya::storage {

/// A score card as it is remembered: its figures and its sentence, without reasons and gates, which
/// are worked out again from the facts.
struct StoredScore {
  std::string model;
  CivilDate day;
  Interval total;  ///< 0–100
  double point = 0;
  double confidence = 0;
  Band band = Band::kLow;
  MatrixList list = MatrixList::kMain;
  std::array<Interval, 4> criteria;  ///< R, T, A, I
  std::string sentence;
  friend bool operator==(const StoredScore&, const StoredScore&) = default;
};

/// The score of each call as the last harvest saw it, one for each version of the model: history.
class ScoreStore {
 public:
  explicit ScoreStore(Database& database) : database_(database) {}
  /// Inside a caller's transaction. Replaces what the same model said before.
  void save(std::int64_t call, const ScoreCard& score);
  /// Of one call by its number, in order of model.
  [[nodiscard]] std::vector<StoredScore> history(std::int64_t call) const;
  [[nodiscard]] std::int64_t count() const;

 private:
  Database& database_;
};

}  // namespace atalaya::storage
