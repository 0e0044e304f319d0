#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace atalaya::storage {

/// Thrown when SQLite or the disk refuses and no caller can repair it on the spot. Says what, where
/// and why.
class StorageError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// A compiled statement that a database keeps for the next use.
struct CachedStatement {
  sqlite3_stmt* handle = nullptr;
  bool in_use = false;
};

/// One prepared statement. Bind left to right, step through the rows; when it goes it gives the
/// compiled statement back to its database, or ends it.
class Statement {
 public:
  Statement(sqlite3& connection, CachedStatement& cached);
  /// Owns the compiled statement.
  Statement(sqlite3& connection, sqlite3_stmt& handle) : connection_(connection), handle_(handle) {}
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  ~Statement();

  Statement& bind(std::int64_t value);
  Statement& bind(int value) { return bind(static_cast<std::int64_t>(value)); }
  Statement& bind(double value);
  Statement& bind(std::string_view text);
  Statement& bind_blob(std::string_view bytes);
  Statement& bind_null();
  template <class T>
  Statement& bind(const std::optional<T>& value) {
    return value ? bind(*value) : bind_null();
  }

  /// Advances to the next row; false once there are no more.
  [[nodiscard]] bool step();
  /// Runs to the end, discarding rows, and is ready to be bound again.
  void run();
  /// Ready to be bound again.
  void reset();

  [[nodiscard]] std::int64_t integer(int column) const;
  [[nodiscard]] double real(int column) const;
  /// Text or blob as it is stored; valid until the next step.
  [[nodiscard]] std::string_view view(int column) const;
  [[nodiscard]] std::string text(int column) const { return std::string(view(column)); }
  [[nodiscard]] bool is_null(int column) const;
  [[nodiscard]] int column_count() const;

 private:
  void check(int code) const;

  sqlite3& connection_;
  sqlite3_stmt& handle_;
  CachedStatement* cached_ = nullptr;  // null: the handle is its own
  int next_parameter_ = 1;
};

enum class OpenMode { kReadWrite, kReadOnly };

/// An open database file. Prepared statements are kept, one for each text.
class Database {
 public:
  Database(const std::string& path, OpenMode mode);
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  ~Database();

  /// A statement of this text, ready to be bound. The same text may be in use several times at
  /// once.
  [[nodiscard]] Statement prepare(std::string_view sql);
  /// Runs statements that return nothing: schema, pragmas.
  void execute(const std::string& sql);
  [[nodiscard]] std::int64_t last_row_id() const;
  /// Rows touched by the last write.
  [[nodiscard]] int changes() const;
  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] sqlite3& connection() { return *connection_; }

 private:
  [[nodiscard]] sqlite3_stmt& compile(std::string_view sql, unsigned int flags);

  std::string path_;
  sqlite3* connection_ = nullptr;
  std::map<std::string, CachedStatement, std::less<>> statements_;
};

/// Rolls back on destruction unless committed. BEGIN IMMEDIATE: a writer from the start.
class Transaction {
 public:
  explicit Transaction(Database& database);
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction();
  void commit();

 private:
  Database& database_;
  bool open_ = true;
};

}  // namespace atalaya::storage
