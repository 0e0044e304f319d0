#include "storage/store.h"

#include <filesystem>

#include <fmt/format.h>

#include "storage/schema.h"

namespace atalaya::storage {

namespace {

std::string main_file(const std::string& folder) {
  return folder + "/atalaya.db";
}
std::string archive_file(const std::string& folder) {
  return folder + "/archive.db";
}

void check_file(Database& database, std::vector<std::string>& problems) {
  Statement row = database.prepare("PRAGMA quick_check(5)");
  while (row.step())
    if (row.view(0) != "ok")
      problems.push_back(fmt::format("{}: {}", database.path(), row.view(0)));
}

bool is_current_file(const std::string& path, Migrations migrations) {
  Database database(path, OpenMode::kReadOnly);
  return is_current(database, migrations);
}

// Readers find the schema they know: opening for writing once brings both files to it.
void upgrade(const std::string& folder, const std::vector<Source>& catalogue) {
  if (is_current_file(main_file(folder), main_migrations()) &&
      is_current_file(archive_file(folder), archive_migrations()))
    return;
  const Store upgraded(folder, catalogue, OpenMode::kReadWrite);
}

}  // namespace

Result<std::unique_ptr<Store>> Store::open(const std::string& data_folder,
                                           const std::vector<Source>& catalogue, OpenMode mode) {
  if (mode == OpenMode::kReadOnly && !std::filesystem::exists(main_file(data_folder)))
    return fail(ErrorKind::kNotFound, fmt::format("{} holds no harvest yet", data_folder));
  try {
    if (mode == OpenMode::kReadOnly) upgrade(data_folder, catalogue);
    return std::make_unique<Store>(data_folder, catalogue, mode);
  } catch (const StorageError& error) {
    return fail(ErrorKind::kStorage, error.what());
  }
}

Store::Store(const std::string& data_folder, const std::vector<Source>& catalogue, OpenMode mode)
    : database_(main_file(data_folder), mode),
      archive_(archive_file(data_folder), mode),
      source_states_(database_),
      source_nights_(database_),
      absences_(database_),
      sites_(database_),
      runs_(database_),
      findings_(database_),
      calls_(database_, catalogue),
      identity_(database_),
      identity_decisions_(database_),
      scores_(database_),
      shortlists_(database_) {
  database_.execute("PRAGMA cache_size = -16000");
  if (mode == OpenMode::kReadOnly) return;
  database_.execute(kDurable);
  database_.execute("PRAGMA foreign_keys = ON");
  migrate(database_, main_migrations());
}

std::vector<std::string> Store::integrity_problems() {
  std::vector<std::string> problems;
  check_file(database_, problems);
  check_file(archive_.database(), problems);
  return problems;
}

}  // namespace atalaya::storage
