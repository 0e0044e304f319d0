#pragma once

#include <span>

#include "storage/sqlite.h"

namespace atalaya::storage {

/// An ordered list of SQL texts; a file whose user_version is n has seen the first n.
using Migrations = std::span<const char* const>;

/// Of atalaya.db. Append only: a released migration never changes.
[[nodiscard]] Migrations main_migrations();
/// Of archive.db.
[[nodiscard]] Migrations archive_migrations();

/// Brings the file to the newest schema in one transaction. StorageError when it is of a newer
/// program.
void migrate(Database& database, Migrations migrations);

/// Pragmas of a connection that writes: readers go on beside it, a commit survives a power cut. The
/// log grows to 16 MB before it is folded into the file, so that pages touched by many commits are
/// written once.
inline constexpr const char* kDurable =
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000";

/// Whether nothing is left to migrate. StorageError when the file is of a newer program.
[[nodiscard]] bool is_current(Database& database, Migrations migrations);

}  // namespace atalaya::storage
