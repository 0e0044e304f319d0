#pragma once

#include <map>
#include <string>
#include <vector>

#include "storage/sqlite.h"

namespace atalaya::test {

using Tables = std::map<std::string, std::vector<std::string>>;

inline std::string row_text(const storage::Statement& row) {
  std::string text;
  for (int column = 0; column < row.column_count(); ++column)
    text += row.is_null(column) ? "NULL|" : row.text(column) + '|';
  return text;
}

/// Every row of every table of a database file.
inline Tables tables_of(const std::string& file) {
  storage::Database database(file, storage::OpenMode::kReadOnly);
  Tables tables;
  storage::Statement name =
      database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name");
  while (name.step()) {
    storage::Statement row = database.prepare("SELECT * FROM \"" + name.text(0) + '"');
    auto& rows = tables[name.text(0)];
    while (row.step()) rows.push_back(row_text(row));
  }
  return tables;
}

}  // namespace atalaya::test
