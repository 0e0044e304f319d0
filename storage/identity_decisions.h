#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/instant.h"
#include "domain/call.h"
#include "storage/sqlite.h"

namespace atalaya::storage {

enum class IdentityDecisionKind : std::uint8_t {
  kMerge,  ///< `other` is `call`
  kSplit,  ///< `other` was taken out of `call`
  kApart,  ///< the two were never one: nobody is asked again
};

/// Who decided it, why and when.
struct IdentityOpinion {
  std::string author;
  std::string reason;
  Instant at;
};

/// A person's word on which findings are one call. Kept for ever; an undone one says so.
struct IdentityDecision {
  IdentityDecisionKind kind = IdentityDecisionKind::kMerge;
  CallId call;
  CallId other;
  IdentityOpinion opinion;
  bool undone = false;
};

/// Merges and splits by hand. Each is one transaction; what it moved is kept, so that the opposite
/// decision puts everything back. No harvest changes them.
class IdentityDecisions {
 public:
  explicit IdentityDecisions(Database& database) : database_(database) {}

  /// Everything of `other` (findings, edits, reviews, changes, places in selections) becomes part
  /// of `call`; its code leads there. kConflict when they are one already, kNotFound for an unknown
  /// call.
  Result<void> merge(const CallId& call, const CallId& other, const IdentityOpinion& opinion);
  /// Takes these findings out of the call. Findings of a call that was merged into it go back to
  /// that call, with everything that came with it; others found a call of their own. Returns the
  /// call that now stands by itself. kUsage when nothing would stay or a finding is not the call's.
  Result<CallId> split(const CallId& call, const std::vector<std::int64_t>& findings,
                       const IdentityOpinion& opinion);
  /// Undoes the last merge into the call. kConflict when nothing was merged into it.
  Result<CallId> undo_last_merge(const CallId& call, const IdentityOpinion& opinion);
  /// They are two: a proposal goes and none comes again.
  Result<void> keep_apart(const CallId& call, const CallId& other, const IdentityOpinion& opinion);

  /// Those that name the call, in order.
  [[nodiscard]] std::vector<IdentityDecision> decisions_of(const CallId& call) const;

 private:
  struct Merge {
    std::int64_t decision = 0;
    std::int64_t other = 0;
  };

  [[nodiscard]] Result<std::int64_t> number_of(const CallId& id) const;
  std::int64_t record(IdentityDecisionKind kind, std::int64_t call, std::int64_t other,
                      const IdentityOpinion& opinion);
  void undo_decisions(std::int64_t call, std::int64_t other, std::int64_t by);
  void move_all(std::int64_t decision, std::int64_t from, std::int64_t to);
  void move_back(const Merge& merge, std::int64_t call);
  [[nodiscard]] std::vector<Merge> standing_merges(std::int64_t call) const;
  [[nodiscard]] std::vector<std::int64_t> moved_findings(std::int64_t decision) const;
  [[nodiscard]] CallId unmerge(const Merge& merge, std::int64_t call,
                               const IdentityOpinion& opinion);
  [[nodiscard]] std::int64_t found_call(const std::vector<std::int64_t>& findings, Instant at);
  void take_keys(std::int64_t call, std::int64_t from);
  void forget_proposal(std::int64_t call, std::int64_t other);

  Database& database_;
};

}  // namespace atalaya::storage
