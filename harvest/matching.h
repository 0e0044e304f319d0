#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "crawler/normalize/identity.h"
#include "storage/store.h"

namespace atalaya::harvest {

/// What a finding that has no call yet turned out to be.
struct Match {
  struct Other {
    std::int64_t call = 0;
    Likeness likeness;
  };
  std::optional<std::int64_t> call;  ///< the call that it is one with; nothing: it founds its own
  std::int64_t with_finding = 0;     ///< the finding that says so
  Likeness likeness;
  std::vector<Other> proposals;  ///< calls that a person may find to be the same
  std::vector<Other> editions;   ///< calls that are other intakes of it
};

/// Finds the call that a finding belongs to: candidates by keys kept in the database, then one
/// comparison each. Cautious, for a wrong join hides a call: a call is joined only when one of its
/// findings is alike enough and none says that they are two.
class Matcher {
 public:
  /// `funders` names who pays by source id, for texts that do not say it.
  Matcher(storage::Store& store, std::map<std::string, std::string> funders)
      : store_(store), funders_(std::move(funders)) {}

  /// `barred` are calls that it cannot belong to.
  [[nodiscard]] Match match(const storage::PendingFinding& finding,
                            const std::vector<std::int64_t>& barred);
  /// Calls that a finding of `call` is one with now that its facts changed: for a person to judge.
  [[nodiscard]] std::vector<Match::Other> proposals(const storage::PendingFinding& finding,
                                                    std::int64_t call);
  /// How many pairs of findings were compared so far.
  [[nodiscard]] std::size_t compared() const { return compared_; }
  /// Inside a caller's transaction: keeps the keys by which others find this finding.
  void keep_keys(const storage::PendingFinding& finding);
  /// Findings that were joined before keys were kept, or without them.
  void keep_missing_keys();
  /// Calls with which the finding shares an address or another key.
  [[nodiscard]] std::vector<storage::IdentityCandidate> candidates(
      const storage::PendingFinding& finding);

 private:
  using Profile = std::shared_ptr<const normalize::IdentityProfile>;

  [[nodiscard]] Profile profile_of(const storage::PendingFinding& finding);
  [[nodiscard]] Profile profile_of(std::int64_t finding);

  storage::Store& store_;
  std::map<std::string, std::string> funders_;
  normalize::IdentityWords words_;
  std::unordered_map<std::int64_t, Profile> profiles_;  ///< of findings read lately
  std::size_t compared_ = 0;
};

}  // namespace atalaya::harvest
