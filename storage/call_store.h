#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "domain/call.h"
#include "storage/call_reader.h"
#include "storage/sqlite.h"

namespace atalaya::storage {

/// Calls: the identities that findings share, and everything people said about them.
///
/// Facts are merged when they are read: findings by how official their source is, then edits. The
/// catalogue says which sources are official, observed or periodic; it outlives the store.
class CallStore {
 public:
  CallStore(Database& database, const std::vector<Source>& catalogue);

  // --- identity; inside a caller's transaction ---
  [[nodiscard]] std::optional<std::int64_t> find_by_key(std::string_view key) const;
  /// A new call founded by that key.
  [[nodiscard]] std::int64_t found(std::string_view key, Instant at);
  /// Further keys under which the call is known; those of other calls stay theirs.
  void add_key(std::int64_t call, std::string_view key);
  [[nodiscard]] CallId code_of(std::int64_t call) const;
  /// Of the call that a code means now: one that was merged away leads to the call it joined.
  [[nodiscard]] std::optional<std::int64_t> number_of(const CallId& id) const;
  /// The call that this one was merged into; nothing for a call that stands by itself.
  [[nodiscard]] std::optional<CallId> merged_into(const CallId& id) const;

  // --- reading; a call shows once a finding is tied to it ---
  [[nodiscard]] std::optional<Call> find(const CallId& id) const;
  /// The same by its number in the database.
  [[nodiscard]] std::optional<Call> find(std::int64_t number) const;
  /// Every call in order of its number, one after the other: memory stays flat.
  void for_each(const std::function<void(Call)>& visit) const;
  /// The same for the calls of those numbers.
  void for_each_of(const CallNumbers& numbers,
                   const std::function<void(std::int64_t number, Call call)>& visit) const;
  [[nodiscard]] std::int64_t count() const;

  // --- a person's hand; each its own transaction. kNotFound when there is no such call ---
  Result<void> add_edit(const CallId& id, const Edit& edit);
  Result<void> add_review(const CallId& id, const Review& review);

  // --- changes ---
  void add(const std::vector<Change>& changes);
  [[nodiscard]] std::vector<Change> changes_of(const CallId& id) const;
  [[nodiscard]] std::vector<Change> changes_since(Instant instant) const;
  [[nodiscard]] std::vector<Edit> edits_of(const CallId& id) const;
  [[nodiscard]] std::vector<Review> reviews_of(const CallId& id) const;

 private:
  Database& database_;
  Catalogue catalogue_;
};

}  // namespace atalaya::storage
