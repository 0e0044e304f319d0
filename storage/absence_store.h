#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/civil_date.h"
#include "base/instant.h"
#include "base/sha256.h"
#include "storage/sqlite.h"

namespace atalaya::storage {

/// On how many nights in a row a source was read as a whole without one of its findings.
struct Absence {
  int nights = 0;
  CivilDate last_night{std::chrono::sys_days{}};
  std::optional<Instant> vanished_at;  ///< since it counts as vanished
  friend bool operator==(const Absence&, const Absence&) = default;
};

/// A finding that belongs to a call, and its absence when there is one.
struct StandingFinding {
  std::int64_t id = 0;
  std::string key;
  std::int64_t call = 0;
  std::optional<CivilDate> published;
  std::optional<Absence> absence;
  Sha256 document;  ///< that showed it last
};

/// Findings that their sources no longer show.
class AbsenceStore {
 public:
  explicit AbsenceStore(Database& database) : database_(database) {}
  /// All findings of the source that are joined to a call, by id.
  [[nodiscard]] std::vector<StandingFinding> findings_of(const std::string& source_id) const;
  // Inside a caller's transaction.
  void save(std::int64_t finding, const Absence& absence);
  void clear(std::int64_t finding);

 private:
  Database& database_;
};

}  // namespace atalaya::storage
