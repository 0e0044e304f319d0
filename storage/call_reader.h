#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "domain/call.h"
#include "storage/sqlite.h"

namespace atalaya::storage {

/// Sources by id.
using Catalogue = std::map<std::string, const Source*, std::less<>>;

/// Calls by their numbers in the database.
using CallNumbers = std::set<std::int64_t>;

/// Hands over the calls of those numbers, or every call without them, in order of their numbers,
/// put together from their findings and from what people said. One call is in memory at a time.
void read_calls(Database& database, const Catalogue& catalogue,
                const std::optional<CallNumbers>& only,
                const std::function<void(std::int64_t number, Call call)>& visit);

}  // namespace atalaya::storage
