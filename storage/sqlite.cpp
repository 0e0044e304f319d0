#include "storage/sqlite.h"

#include <algorithm>

#include <fmt/format.h>
#include <sqlite3.h>

namespace atalaya::storage {

namespace {

constexpr int kBusyMilliseconds = 10'000;
constexpr std::size_t kShownSql = 48;

// The first words of a statement: enough to find it.
std::string_view shown(std::string_view sql) {
  while (!sql.empty() && sql.front() == '\n') sql.remove_prefix(1);
  return sql.substr(0, std::min(sql.find('\n'), kShownSql));
}

[[noreturn]] void fail(sqlite3& connection, std::string_view sql) {
  const char* file = sqlite3_db_filename(&connection, "main");
  throw StorageError(fmt::format("{}: {} (at: {})", file == nullptr ? "database" : file,
                                 sqlite3_errmsg(&connection), shown(sql)));
}

}  // namespace

Statement::Statement(sqlite3& connection, CachedStatement& cached)
    : connection_(connection), handle_(*cached.handle), cached_(&cached) {
  cached.in_use = true;
}

Statement::~Statement() {
  if (cached_ == nullptr) {
    sqlite3_finalize(&handle_);
    return;
  }
  sqlite3_reset(&handle_);
  sqlite3_clear_bindings(&handle_);
  cached_->in_use = false;
}

void Statement::check(int code) const {
  if (code != SQLITE_OK) fail(connection_, sqlite3_sql(&handle_));
}

Statement& Statement::bind(std::int64_t value) {
  check(sqlite3_bind_int64(&handle_, next_parameter_++, value));
  return *this;
}

Statement& Statement::bind(double value) {
  check(sqlite3_bind_double(&handle_, next_parameter_++, value));
  return *this;
}

Statement& Statement::bind(std::string_view text) {
  check(sqlite3_bind_text64(&handle_, next_parameter_++, text.data() == nullptr ? "" : text.data(),
                            text.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
  return *this;
}

Statement& Statement::bind_blob(std::string_view bytes) {
  check(sqlite3_bind_blob64(&handle_, next_parameter_++,
                            bytes.data() == nullptr ? "" : bytes.data(), bytes.size(),
                            SQLITE_TRANSIENT));
  return *this;
}

Statement& Statement::bind_null() {
  check(sqlite3_bind_null(&handle_, next_parameter_++));
  return *this;
}

bool Statement::step() {
  const int code = sqlite3_step(&handle_);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  fail(connection_, sqlite3_sql(&handle_));
}

void Statement::run() {
  while (step()) {
  }
  reset();
}

void Statement::reset() {
  check(sqlite3_reset(&handle_));
  next_parameter_ = 1;
}

std::int64_t Statement::integer(int column) const {
  return sqlite3_column_int64(&handle_, column);
}
double Statement::real(int column) const {
  return sqlite3_column_double(&handle_, column);
}
bool Statement::is_null(int column) const {
  return sqlite3_column_type(&handle_, column) == SQLITE_NULL;
}

int Statement::column_count() const {
  return sqlite3_column_count(&handle_);
}

std::string_view Statement::view(int column) const {
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(&handle_, column));
  return {bytes == nullptr ? "" : bytes,
          static_cast<std::size_t>(sqlite3_column_bytes(&handle_, column))};
}

Database::Database(const std::string& path, OpenMode mode) : path_(path) {
  const int flags = mode == OpenMode::kReadOnly ? SQLITE_OPEN_READONLY
                                                : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  const int code =
      sqlite3_open_v2(path.c_str(), &connection_, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  if (code != SQLITE_OK) {
    const std::string reason = connection_ == nullptr ? "no memory" : sqlite3_errmsg(connection_);
    sqlite3_close_v2(connection_);
    throw StorageError(fmt::format("{}: {}", path, reason));
  }
  sqlite3_extended_result_codes(connection_, 1);
  sqlite3_busy_timeout(connection_, kBusyMilliseconds);
}

Database::~Database() {
  for (const auto& [sql, cached] : statements_) sqlite3_finalize(cached.handle);
  sqlite3_close_v2(connection_);
}

sqlite3_stmt& Database::compile(std::string_view sql, unsigned int flags) {
  sqlite3_stmt* handle = nullptr;
  const int code = sqlite3_prepare_v3(connection_, sql.data(), static_cast<int>(sql.size()), flags,
                                      &handle, nullptr);
  if (code != SQLITE_OK) fail(*connection_, sql);
  return *handle;
}

Statement Database::prepare(std::string_view sql) {
  auto found = statements_.find(sql);
  if (found == statements_.end())
    found =
        statements_.emplace(sql, CachedStatement{&compile(sql, SQLITE_PREPARE_PERSISTENT), false})
            .first;
  if (found->second.in_use) return {*connection_, compile(sql, 0)};
  return {*connection_, found->second};
}

void Database::execute(const std::string& sql) {
  if (sqlite3_exec(connection_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
    fail(*connection_, sql);
}

std::int64_t Database::last_row_id() const {
  return sqlite3_last_insert_rowid(connection_);
}
int Database::changes() const {
  return sqlite3_changes(connection_);
}

Transaction::Transaction(Database& database) : database_(database) {
  database_.execute("BEGIN IMMEDIATE");
}

Transaction::~Transaction() {
  if (!open_) return;
  try {
    database_.execute("ROLLBACK");
  } catch (const StorageError&) {
    // SQLite may have rolled back already; nothing is left to undo.
  }
}

void Transaction::commit() {
  database_.execute("COMMIT");
  open_ = false;
}

}  // namespace atalaya::storage
