#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "domain/call.h"
#include "storage/sqlite.h"

namespace atalaya::storage {

/// A saved, numbered selection for the head of the office.
struct Shortlist {
  std::int64_t number = 0;
  std::string name;
  std::string author;
  Instant created_at;
  std::optional<Instant> closed_at;  ///< closed: it no longer changes
  std::vector<CallId> calls;         ///< in the order they were added
};

/// Shortlists. Each change is its own transaction; kNotFound for an unknown list or call, kConflict
/// for a closed list.
class ShortlistStore {
 public:
  explicit ShortlistStore(Database& database) : database_(database) {}
  [[nodiscard]] std::int64_t create(std::string_view name, std::string_view author, Instant at);
  Result<void> add(std::int64_t number, const CallId& call, std::string_view author, Instant at);
  Result<void> remove(std::int64_t number, const CallId& call, Instant at);
  Result<void> close(std::int64_t number, Instant at);
  [[nodiscard]] std::optional<Shortlist> find(std::int64_t number) const;
  [[nodiscard]] std::vector<Shortlist> load_all() const;

 private:
  [[nodiscard]] Result<std::int64_t> open_list_and_call(std::int64_t number,
                                                        const CallId& call) const;

  Database& database_;
};

}  // namespace atalaya::storage
