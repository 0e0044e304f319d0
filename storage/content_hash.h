#pragma once

#include "base/sha256.h"
#include "storage/sqlite.h"

namespace atalaya::storage {

/// SHA-256 over every row of every table but `except`, in order of table name and row: what
/// SQLite's own check does not see, a flipped bit inside a value, changes it.
[[nodiscard]] Sha256 content_hash(Database& database, std::string_view except);

}  // namespace atalaya::storage
