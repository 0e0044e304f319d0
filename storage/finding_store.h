#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "domain/finding.h"
#include "storage/sqlite.h"

namespace atalaya::storage {

enum class Upsert { kNew, kChanged, kUnchanged };

/// A finding that has no call yet, or whose facts changed since it was joined.
struct PendingFinding {
  std::int64_t id = 0;
  Finding finding;                   ///< with its present facts
  std::optional<std::int64_t> call;  ///< number of its call, when it has one
  std::optional<CallFacts> before;   ///< facts at the last joining; none for a new finding
};

/// Findings and their claims. Claims of earlier revisions are kept: nothing that was read is lost.
class FindingStore {
 public:
  explicit FindingStore(Database& database) : database_(database) {}

  /// Inside a caller's transaction. Equal facts write nothing.
  Upsert put(const Finding& finding);
  /// The next pending findings by (source, key), at most `limit`, after the given one.
  [[nodiscard]] std::vector<PendingFinding> pending(int limit) const;
  /// Inside a caller's transaction: ties the finding to its call and ends its being pending.
  void join(std::int64_t finding, std::int64_t call);
  /// Every current claim, in order of finding: `verify` walks them.
  void for_each_claim(
      const std::function<void(const std::string& source_id, const std::string& key,
                               const std::string& field, const Evidence& evidence)>& visit) const;

 private:
  void put_claims(std::int64_t finding, std::int64_t revision, const Finding& facts);
  [[nodiscard]] CallFacts facts_of(std::int64_t finding, std::int64_t revision) const;

  Database& database_;
};

}  // namespace atalaya::storage
