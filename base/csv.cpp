#include "base/csv.h"

#include <cstddef>
#include <utility>

namespace atalaya {

namespace {

/// Reads cell by cell; `at` always stands at the start of the next cell.
class CsvReader {
 public:
  CsvReader(std::string_view text, char separator) : text_(text), separator_(separator) {
    if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
  }

  std::vector<std::vector<std::string>> rows() {
    std::vector<std::vector<std::string>> rows;
    while (at_ < text_.size()) {
      std::vector<std::string> row;
      do row.push_back(cell());
      while (take(separator_));
      take('\r');
      take('\n');
      rows.push_back(std::move(row));
    }
    return rows;
  }

 private:
  bool take(char expected) {
    if (at_ >= text_.size() || text_[at_] != expected) return false;
    ++at_;
    return true;
  }

  std::string cell() {
    std::string value;
    if (take('"')) value = quoted_part();
    for (; at_ < text_.size(); ++at_) {
      const char letter = text_[at_];
      if (letter == separator_ || letter == '\r' || letter == '\n') break;
      value += letter;
    }
    return value;
  }

  std::string quoted_part() {
    std::string value;
    for (; at_ < text_.size(); ++at_) {
      if (text_[at_] == '"' && !(at_ + 1 < text_.size() && text_[at_ + 1] == '"')) {
        ++at_;
        break;
      }
      if (text_[at_] == '"') ++at_;
      value += text_[at_];
    }
    return value;
  }

  std::string_view text_;
  char separator_;
  std::size_t at_ = 0;
};

}  // namespace

std::string csv_line(const std::vector<std::string>& cells, char separator) {
  const std::string special{separator, '"', '\r', '\n'};
  std::string line;
  for (const std::string& cell : cells) {
    if (&cell != &cells.front()) line += separator;
    const bool quoted = cell.find_first_of(special) != cell.npos;
    if (quoted) line += '"';
    for (const char letter : cell) {
      if (letter == '"') line += '"';
      line += letter;
    }
    if (quoted) line += '"';
  }
  return line + "\r\n";
}

std::vector<std::vector<std::string>> parse_csv(std::string_view text, char separator) {
  return CsvReader(text, separator).rows();
}

}  // namespace atalaya
