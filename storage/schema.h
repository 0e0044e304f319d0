#pragma once

#include "storage/sqlite.h"

namespace atalaya::storage {

/// Brings atalaya.db to the newest schema in one transaction. StorageError when the file is of a
/// newer program.
void migrate_main(Database& database);
/// The same for archive.db.
void migrate_archive(Database& database);

}  // namespace atalaya::storage
