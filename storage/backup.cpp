#include "storage/backup.h"

#include <filesystem>
#include <memory>

#include <fmt/format.h>
#include <sqlite3.h>

#include "storage/schema.h"
#include "storage/sqlite.h"

namespace atalaya::storage {

namespace {

namespace fs = std::filesystem;

// PRAGMA application_id of a backup file: "ATLY".
constexpr int kBackupId = 0x41544C59;

struct CloseBackup {
  void operator()(sqlite3_backup* backup) const noexcept { sqlite3_backup_finish(backup); }
};

// The online backup: consistent even while another process writes.
void copy_all(Database& from, Database& to) {
  const std::unique_ptr<sqlite3_backup, CloseBackup> backup(
      sqlite3_backup_init(&to.connection(), "main", &from.connection(), "main"));
  if (!backup || sqlite3_backup_step(backup.get(), -1) != SQLITE_DONE)
    throw StorageError(fmt::format("{}: {}", to.path(), sqlite3_errmsg(&to.connection())));
}

std::string quoted(const std::string& path) {
  std::string text = "'";
  for (const char letter : path) {
    if (letter == '\'') text += '\'';
    text += letter;
  }
  return text + '\'';
}

void append_archive(Database& backup, const std::string& archive_file) {
  backup.execute("ATTACH " + quoted(archive_file) + " AS archive");
  backup.execute("CREATE TABLE main.archive_documents AS SELECT * FROM archive.documents");
  backup.execute("DETACH archive");
}

void remove_with_journals(const std::string& file) {
  for (const char* suffix : {"", "-wal", "-shm", "-journal"}) fs::remove(file + suffix);
}

void check(Database& database) {
  Statement row = database.prepare("PRAGMA integrity_check(1)");
  if (!row.step() || row.view(0) != "ok")
    throw StorageError(fmt::format("{}: {}", database.path(), row.text(0)));
}

bool is_backup(Database& database) {
  Statement row = database.prepare("PRAGMA application_id");
  return row.step() && row.integer(0) == kBackupId;
}

void write_backup(const std::string& folder, const std::string& draft) {
  remove_with_journals(draft);
  {
    Database from(folder + "/atalaya.db", OpenMode::kReadOnly);
    Database to(draft, OpenMode::kReadWrite);
    copy_all(from, to);
    to.execute("PRAGMA journal_mode = DELETE");
    append_archive(to, folder + "/archive.db");
    to.execute(fmt::format("PRAGMA application_id = {}", kBackupId));
    check(to);
  }
}

void rebuild_archive(const std::string& backup_file, const std::string& draft) {
  remove_with_journals(draft);
  Database archive(draft, OpenMode::kReadWrite);
  migrate_archive(archive);
  archive.execute("ATTACH " + quoted(backup_file) + " AS backup");
  archive.execute("INSERT INTO main.documents SELECT * FROM backup.archive_documents");
  archive.execute("DETACH backup");
}

void rebuild_main(const std::string& backup_file, const std::string& draft) {
  remove_with_journals(draft);
  Database from(backup_file, OpenMode::kReadOnly);
  Database to(draft, OpenMode::kReadWrite);
  copy_all(from, to);
  to.execute("DROP TABLE archive_documents; PRAGMA application_id = 0");
  to.execute("VACUUM");
  migrate_main(to);
}

void replace(const std::string& file, const std::string& draft) {
  if (fs::exists(file)) {
    remove_with_journals(file + ".anterior");
    for (const char* suffix : {"", "-wal", "-shm"})
      if (fs::exists(file + suffix)) fs::rename(file + suffix, file + ".anterior" + suffix);
  }
  fs::rename(draft, file);
}

// Runs work that throws and gives what it threw as a value.
template <class Work>
Result<void> guarded(Work work) {
  try {
    work();
    return {};
  } catch (const StorageError& error) {
    return fail(ErrorKind::kStorage, error.what());
  } catch (const fs::filesystem_error& error) {
    return fail(ErrorKind::kStorage, error.what());
  }
}

}  // namespace

Result<void> back_up(const std::string& data_folder, const std::string& file) {
  if (!fs::exists(data_folder + "/atalaya.db"))
    return fail(ErrorKind::kNotFound, fmt::format("{} holds no harvest yet", data_folder));
  return guarded([&] {
    const std::string draft = file + ".new";
    write_backup(data_folder, draft);
    fs::rename(draft, file);
  });
}

Result<void> restore(const std::string& data_folder, const std::string& file, Overwrite overwrite) {
  const std::string main_file = data_folder + "/atalaya.db";
  const std::string archive_file = data_folder + "/archive.db";
  if (!fs::exists(file))
    return fail(ErrorKind::kNotFound, fmt::format("there is no file {}", file));
  if (overwrite == Overwrite::kRefuse && (fs::exists(main_file) || fs::exists(archive_file)))
    return fail(ErrorKind::kConflict, fmt::format("{} holds data already", data_folder));
  try {
    Database backup(file, OpenMode::kReadOnly);
    if (!is_backup(backup))
      return fail(ErrorKind::kMalformed, fmt::format("{} is no backup of Atalaya", file));
    check(backup);
  } catch (const StorageError& error) {
    return fail(ErrorKind::kMalformed, error.what());
  }
  return guarded([&] {
    fs::create_directories(data_folder);
    rebuild_archive(file, archive_file + ".new");
    rebuild_main(file, main_file + ".new");
    replace(archive_file, archive_file + ".new");
    replace(main_file, main_file + ".new");
  });
}

}  // namespace atalaya::storage
