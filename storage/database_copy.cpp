#include "storage/database_copy.h"

#include <array>
#include <filesystem>
#include <memory>
#include <system_error>

#include <fmt/format.h>
#include <sqlite3.h>

namespace atalaya::storage {

namespace fs = std::filesystem;

namespace {

constexpr std::array<const char*, 4> kSuffixes = {"", "-wal", "-shm", "-journal"};

struct CloseBackup {
  void operator()(sqlite3_backup* backup) const noexcept { sqlite3_backup_finish(backup); }
};

}  // namespace

DraftFile::DraftFile(std::string path) : path_(std::move(path)) {
  remove_database(path_);
}

DraftFile::~DraftFile() {
  std::error_code ignored;  // what stays is overwritten by the next draft
  for (const char* suffix : kSuffixes) fs::remove(path_ + suffix, ignored);
}

void DraftFile::move_to(const std::string& file) {
  fs::rename(path_, file);
}

void copy_all(Database& from, Database& to) {
  const std::unique_ptr<sqlite3_backup, CloseBackup> backup(
      sqlite3_backup_init(&to.connection(), "main", &from.connection(), "main"));
  if (!backup)
    throw StorageError(fmt::format("{}: {}", to.path(), sqlite3_errmsg(&to.connection())));
  const int code = sqlite3_backup_step(backup.get(), -1);
  if (code != SQLITE_DONE)
    throw StorageError(
        fmt::format("copying {} to {}: {}", from.path(), to.path(), sqlite3_errstr(code)));
}

AttachedFile::AttachedFile(Database& database, const std::string& file, std::string name)
    : database_(database), name_(std::move(name)) {
  database_.prepare("ATTACH ? AS " + name_).bind(file).run();
}

AttachedFile::~AttachedFile() {
  try {
    database_.execute("DETACH " + name_);
  } catch (const StorageError&) {
    // Closing the connection detaches it too.
  }
}

void remove_database(const std::string& file) {
  for (const char* suffix : kSuffixes) fs::remove(file + suffix);
}

void set_aside(const std::string& file) {
  if (!fs::exists(file)) return;
  const std::string previous = file + ".anterior";
  remove_database(previous);
  for (const char* suffix : kSuffixes)
    if (fs::exists(file + suffix)) fs::rename(file + suffix, previous + suffix);
}

}  // namespace atalaya::storage
