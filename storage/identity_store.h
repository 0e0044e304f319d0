#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/instant.h"
#include "domain/call.h"
#include "domain/likeness.h"
#include "storage/finding_store.h"
#include "storage/sqlite.h"

namespace atalaya::storage {

/// A finding that shares keys with another one.
struct IdentityCandidate {
  std::int64_t finding = 0;
  std::int64_t call = 0;
  int shared_keys = 0;
};

/// Why a finding was joined to its call.
struct FindingJoin {
  std::string source_id;
  std::string web_url;
  double score = 0;
  std::vector<LikenessReason> reasons;
  Instant at;
};

/// Two calls that may be one: a person is asked.
struct MergeProposal {
  CallId a;
  CallId b;
  double score = 0;
  std::vector<LikenessReason> reasons;
  Instant at;
};

/// What tells findings of one call from others: keys to find candidates by, reasons of joins,
/// proposals for a person, and editions of one cycle. Calls are told by their numbers.
class IdentityStore {
 public:
  explicit IdentityStore(Database& database) : database_(database) {}

  // --- keys; inside a caller's transaction ---
  /// Replaces the finding's keys.
  void set_keys(const PendingFinding& finding, std::span<const std::uint64_t> keys);
  /// Joined findings whose keys are missing or of earlier facts, at most `limit`.
  [[nodiscard]] std::vector<PendingFinding> unkeyed(int limit) const;
  /// Joined findings that share a key, those that share most first, then the older, at most
  /// `limit`. A key that very many share tells nothing and is passed over.
  [[nodiscard]] std::vector<IdentityCandidate> candidates(std::span<const std::uint64_t> keys,
                                                          std::size_t limit) const;
  [[nodiscard]] std::optional<PendingFinding> finding(std::int64_t id) const;
  [[nodiscard]] std::vector<std::int64_t> findings_of(std::int64_t call) const;

  // --- what a harvest concludes; inside a caller's transaction ---
  void note_join(std::int64_t finding, std::int64_t with_finding, const Likeness& likeness,
                 Instant at);
  /// Unless it stands already or a person has decided that the two are apart.
  void propose(std::int64_t call, std::int64_t other, const Likeness& likeness, Instant at);
  void link_editions(std::int64_t call, std::int64_t other, const Likeness& likeness, Instant at);

  // --- reading ---
  [[nodiscard]] std::vector<FindingJoin> joins_of(std::int64_t call) const;
  /// The likeliest first.
  [[nodiscard]] std::vector<MergeProposal> proposals() const;
  /// Calls of the same cycle, without itself, by number.
  [[nodiscard]] std::vector<std::int64_t> editions_of(std::int64_t call) const;

 private:
  /// The first `limit` findings that have a call; `ranked` holds findings with the keys they share.
  [[nodiscard]] std::vector<IdentityCandidate> with_calls(
      const std::vector<std::pair<std::int64_t, int>>& ranked, std::size_t limit) const;

  [[nodiscard]] bool are_apart(std::int64_t call, std::int64_t other) const;

  Database& database_;
};

}  // namespace atalaya::storage
