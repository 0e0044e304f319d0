#pragma once

#include <string>

#include "storage/sqlite.h"

namespace atalaya::storage {

/// A database file under construction: made empty under its own name and removed when it goes,
/// unless it was moved to its place.
class DraftFile {
 public:
  explicit DraftFile(std::string path);
  DraftFile(const DraftFile&) = delete;
  DraftFile& operator=(const DraftFile&) = delete;
  ~DraftFile();
  [[nodiscard]] const std::string& path() const { return path_; }
  /// Moves it there in one step, over what is there. std::filesystem::filesystem_error.
  void move_to(const std::string& file);

 private:
  std::string path_;
};

/// The online backup of SQLite: all of `from` as one commit left it, even while others write.
void copy_all(Database& from, Database& to);

/// Makes another file's tables visible as `name.`*; gone with this object.
class AttachedFile {
 public:
  /// `name` is an SQL identifier.
  AttachedFile(Database& database, const std::string& file, std::string name);
  AttachedFile(const AttachedFile&) = delete;
  AttachedFile& operator=(const AttachedFile&) = delete;
  ~AttachedFile();

 private:
  Database& database_;
  std::string name_;
};

/// A database file and the log files beside it.
void remove_database(const std::string& file);
/// Moves it with its log files to `file`.anterior, over an older one; nothing when there is none.
void set_aside(const std::string& file);

}  // namespace atalaya::storage
