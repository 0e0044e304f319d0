#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>

#include "domain/call.h"
#include "storage/sqlite.h"

namespace atalaya::storage {

/// Sources by id.
using Catalogue = std::map<std::string, const Source*, std::less<>>;

/// Hands over one call, or every call in order of its number, put together from its findings and
/// from what people said. One call is in memory at a time.
void read_calls(Database& database, const Catalogue& catalogue, std::optional<std::int64_t> only,
                const std::function<void(Call)>& visit);

}  // namespace atalaya::storage
