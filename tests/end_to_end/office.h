#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/csv.h"
#include "tests/support/program.h"
#include "tests/support/temp_dir.h"

namespace atalaya::test {

/// An office with the sample catalogue in a data folder of its own, on the sample's day.
class Office {
 public:
  Office() {
    std::filesystem::copy(ATALAYA_SAMPLE, folder(), std::filesystem::copy_options::recursive);
  }

  [[nodiscard]] std::string folder() const { return place_.file("datos"); }
  [[nodiscard]] const TempDir& place() const { return place_; }

  [[nodiscard]] ProgramResult run(std::vector<std::string> arguments,
                                  const std::string& now = "2026-08-10T12:00:00Z") const {
    arguments.insert(arguments.begin(), {"--data", folder(), "--now", now});
    return run_program(ATALAYA_PROGRAM, arguments);
  }

 private:
  TempDir place_;
};

/// A row of a CSV by its headings.
using CsvRow = std::map<std::string, std::string>;

/// Rows of a CSV whose first row are headings.
inline std::vector<CsvRow> csv_rows(const std::string& text) {
  const auto table = parse_csv(text);
  std::vector<CsvRow> rows;
  for (std::size_t line = 1; line < table.size(); ++line) {
    CsvRow row;
    for (std::size_t column = 0; column < table.front().size(); ++column)
      row[table.front()[column]] = table[line].at(column);
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace atalaya::test
