#pragma once

#include <string>

#include "base/error.h"

namespace atalaya::storage {

/// Copies both databases, while they may be in use, into one SQLite file: the tables of atalaya.db
/// under their names, those of archive.db as archive_documents, and backup_manifest with a hash of
/// all rows. Written beside and renamed: `file` is whole or untouched. kNotFound when there is
/// nothing to copy yet; kStorage says what failed.
[[nodiscard]] Result<void> back_up(const std::string& data_folder, const std::string& file);

enum class Overwrite { kRefuse, kKeepPrevious };

/// Rebuilds both databases from a backup, checked before anything is replaced. With kKeepPrevious
/// what was there stays as *.anterior; with kRefuse it is kConflict. kMalformed when the file is no
/// sound backup. The caller holds the HarvestLock of the folder and no open Store.
[[nodiscard]] Result<void> restore(const std::string& data_folder, const std::string& file,
                                   Overwrite overwrite);

}  // namespace atalaya::storage
