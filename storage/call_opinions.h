#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "domain/call.h"
#include "storage/sqlite.h"

namespace atalaya::storage {

/// What people said of calls, by the call's number, in the order they said it.
struct Opinions {
  std::unordered_map<std::int64_t, std::vector<Edit>> edits;
  std::unordered_map<std::int64_t, std::vector<Review>> reviews;
};

/// Of the calls whose numbers stand in a JSON array, or of every call.
[[nodiscard]] Opinions load_opinions(Database& database, const std::optional<std::string>& calls);

void insert_edit(Database& database, std::int64_t call, const Edit& edit);
void insert_review(Database& database, std::int64_t call, const Review& review);

/// Puts people's word over the machine's: edits replace facts, the last review holds. StorageError
/// when a stored edit cannot be read.
void apply_opinions(const Opinions& opinions, std::int64_t number, Call& call);

}  // namespace atalaya::storage
