#include "storage/backup.h"

#include <filesystem>

#include <fmt/format.h>

#include "storage/content_hash.h"
#include "storage/database_copy.h"
#include "storage/schema.h"

namespace atalaya::storage {

namespace {

namespace fs = std::filesystem;

// PRAGMA application_id of a backup file: "ATLY".
constexpr int kBackupId = 0x41544C59;
constexpr std::string_view kManifest = "backup_manifest";

// "ok", or the first thing that SQLite's own check finds wrong.
std::string integrity_of(Database& database) {
  Statement row = database.prepare("PRAGMA integrity_check(1)");
  return row.step() ? row.text(0) : "the check gave no answer";
}

void append_archive(Database& backup, const std::string& archive_file) {
  const AttachedFile archive(backup, archive_file, "archive");
  backup.execute("CREATE TABLE main.archive_documents AS SELECT * FROM archive.documents");
}

void append_manifest(Database& backup) {
  const std::string hash = content_hash(backup, kManifest).hex();
  backup.execute("CREATE TABLE backup_manifest (content_sha256 TEXT NOT NULL) STRICT");
  backup.prepare("INSERT INTO backup_manifest VALUES (?)").bind(hash).run();
  backup.execute(fmt::format("PRAGMA application_id = {}", kBackupId));
}

// The archive is copied last: it only grows, so it holds whatever the facts cite.
void write_backup(const std::string& folder, const std::string& draft) {
  Database from(folder + "/atalaya.db", OpenMode::kReadOnly);
  Database to(draft, OpenMode::kReadWrite);
  copy_all(from, to);
  to.execute("PRAGMA journal_mode = DELETE");
  append_archive(to, folder + "/archive.db");
  append_manifest(to);
  if (const std::string found = integrity_of(to); found != "ok")
    throw StorageError(fmt::format("{}: {}", folder, found));
}

std::string manifest_hash(Database& backup) {
  Statement row = backup.prepare("SELECT content_sha256 FROM backup_manifest");
  return row.step() ? row.text(0) : "";
}

bool is_backup(Database& database) {
  Statement row = database.prepare("PRAGMA application_id");
  return row.step() && row.integer(0) == kBackupId;
}

Result<void> check_backup(const std::string& file) {
  try {
    Database backup(file, OpenMode::kReadOnly);
    if (!is_backup(backup))
      return fail(ErrorKind::kMalformed, fmt::format("{} is no backup of Atalaya", file));
    if (const std::string found = integrity_of(backup); found != "ok")
      return fail(ErrorKind::kMalformed, fmt::format("{} is damaged: {}", file, found));
    if (content_hash(backup, kManifest).hex() != manifest_hash(backup))
      return fail(ErrorKind::kMalformed,
                  fmt::format("{} is damaged: its rows are not those that were saved", file));
    return {};
  } catch (const StorageError& error) {
    return fail(ErrorKind::kMalformed, error.what());
  }
}

void rebuild_archive(const std::string& backup_file, const std::string& draft) {
  Database archive(draft, OpenMode::kReadWrite);
  migrate(archive, archive_migrations());
  const AttachedFile backup(archive, backup_file, "backup");
  archive.execute(
      "INSERT INTO main.documents (digest, content_type, url, size, bytes) "
      "SELECT digest, content_type, url, size, bytes FROM backup.archive_documents");
}

void rebuild_main(const std::string& backup_file, const std::string& draft) {
  Database from(backup_file, OpenMode::kReadOnly);
  Database to(draft, OpenMode::kReadWrite);
  copy_all(from, to);
  to.execute("DROP TABLE archive_documents; DROP TABLE backup_manifest");
  to.execute("PRAGMA application_id = 0; VACUUM");
  migrate(to, main_migrations());
}

void rebuild(const std::string& data_folder, const std::string& file) {
  const std::string main_file = data_folder + "/atalaya.db";
  const std::string archive_file = data_folder + "/archive.db";
  DraftFile archive(archive_file + ".new");
  DraftFile main(main_file + ".new");
  rebuild_archive(file, archive.path());
  rebuild_main(file, main.path());
  set_aside(archive_file);
  archive.move_to(archive_file);
  set_aside(main_file);
  main.move_to(main_file);
}

bool holds_data(const std::string& data_folder) {
  return fs::exists(data_folder + "/atalaya.db") || fs::exists(data_folder + "/archive.db");
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
    DraftFile draft(file + ".new");
    write_backup(data_folder, draft.path());
    draft.move_to(file);
  });
}

Result<void> restore(const std::string& data_folder, const std::string& file, Overwrite overwrite) {
  if (!fs::exists(file))
    return fail(ErrorKind::kNotFound, fmt::format("there is no file {}", file));
  if (overwrite == Overwrite::kRefuse && holds_data(data_folder))
    return fail(ErrorKind::kConflict, fmt::format("{} holds data already", data_folder));
  if (auto sound = check_backup(file); !sound) return sound;
  return guarded([&] {
    fs::create_directories(data_folder);
    rebuild(data_folder, file);
  });
}

}  // namespace atalaya::storage
