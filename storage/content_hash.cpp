#include "storage/content_hash.h"

#include <vector>

#include <fmt/format.h>

namespace atalaya::storage {

namespace {

constexpr std::size_t kChunk = 1U << 20U;

/// Hashes a long text piece by piece: each link covers the one before it.
class HashChain {
 public:
  void add(std::string_view bytes) {
    pending_ += bytes;
    if (pending_.size() >= kChunk) close_link();
  }

  Sha256 finish() {
    close_link();
    return link_;
  }

 private:
  void close_link() {
    pending_ += link_.bytes();
    link_ = Sha256::of(pending_);
    pending_.clear();
  }

  Sha256 link_;
  std::string pending_;
};

std::vector<std::string> tables_of(Database& database, std::string_view except) {
  std::vector<std::string> tables;
  Statement row = database.prepare(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
      "AND name <> ? ORDER BY name");
  row.bind(except);
  while (row.step()) tables.push_back(row.text(0));
  return tables;
}

// Lengths go before values, so that no two rows read the same.
void add_row(const Statement& row, HashChain& chain) {
  for (int column = 0; column < row.column_count(); ++column) {
    if (row.is_null(column)) {
      chain.add("-");
      continue;
    }
    const std::string_view value = row.view(column);
    chain.add(fmt::format("{}:", value.size()));
    chain.add(value);
  }
}

}  // namespace

Sha256 content_hash(Database& database, std::string_view except) {
  HashChain chain;
  for (const std::string& table : tables_of(database, except)) {
    chain.add(fmt::format("{}:{}\n", table.size(), table));
    Statement row = database.prepare(fmt::format("SELECT * FROM \"{}\"", table));
    while (row.step()) add_row(row, chain);
  }
  return chain.finish();
}

}  // namespace atalaya::storage
