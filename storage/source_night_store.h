#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/known_item.h"
#include "domain/source_night.h"
#include "storage/sqlite.h"

namespace atalaya::storage {

/// How each source was found night by night: one row a source a night, the last ones of each.
class SourceNightStore {
 public:
  explicit SourceNightStore(Database& database) : database_(database) {}

  /// The oldest first.
  [[nodiscard]] std::vector<SourceNight> nights_of(const std::string& source_id) const;
  /// Inside a caller's transaction. Joins what an earlier harvest of the same night left, and drops
  /// nights that are too old.
  void save(const SourceNight& night);

  /// Days in Pasto on which the source announced something new, in order, none twice: when it was
  /// published or, when that is unknown, first seen.
  [[nodiscard]] std::vector<CivilDate> announced_days(const std::string& source_id) const;
  /// Findings of the source first seen on that day in Pasto.
  [[nodiscard]] int count_new(const std::string& source_id, CivilDate night) const;
  /// What the source showed when it was last read as it should: its latest findings, at most
  /// `most`.
  [[nodiscard]] std::vector<KnownItem> latest_items(const std::string& source_id, int most) const;
  /// Inside a caller's transaction: what the rule in force then did not find says nothing of the
  /// present one.
  void forget_unmatched(const std::string& source_id);

 private:
  Database& database_;
};

}  // namespace atalaya::storage
