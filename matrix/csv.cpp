#include "matrix/csv.h"

#include <algorithm>

#include "base/spanish_text.h"
#include "matrix/columns.h"
#include "matrix/formula.h"

namespace atalaya::matrix {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kRecordEnd = "\r\n";
/// Both separators and the tab are quoted in both dialects: a file opened with the wrong one still
/// keeps its cells.
constexpr std::string_view kQuotedCharacters = "\"\r\n,;\t";

struct Style {
  Dialect dialect;
  char separator;
};

Style style_of(Dialect dialect) {
  return {dialect, dialect == Dialect::kExcel ? ';' : ','};
}

void append_quoted(std::string& out, std::string_view text) {
  out += '"';
  for (const char letter : text) {
    if (letter == '"') out += '"';
    out += letter;
  }
  out += '"';
}

void append_text(std::string& out, std::string_view text) {
  const bool edged = !text.empty() && (text.front() == ' ' || text.back() == ' ');
  if (edged || text.find_first_of(kQuotedCharacters) != text.npos)
    append_quoted(out, text);
  else
    out += text;
}

/// Writes one cell after the other into `out`, each in the dialect's own way.
class CellWriter {
 public:
  CellWriter(std::string& out, Dialect dialect) : out_(out), dialect_(dialect) {}

  void operator()(std::monostate) const {}
  void operator()(const std::string& text) const { append_text(out_, neutralize_formula(text)); }
  void operator()(std::int64_t number) const { out_ += std::to_string(number); }
  void operator()(const Decimal& number) const { append_number(number); }
  void operator()(CivilDate date) const {
    out_ += dialect_ == Dialect::kExcel ? spanish_date(date) : date.iso();
  }
  void operator()(ClockTime time) const { out_ += time.text(); }
  void operator()(const Money& money) const { append_number(money.amount()); }
  void operator()(Percent percent) const { out_ += std::to_string(percent.value); }

  void operator()(Points points) const { append_number(Decimal(points.tenths, 1)); }

 private:
  void append_number(const Decimal& number) const {
    const std::size_t start = out_.size();
    out_ += number.text();
    if (dialect_ == Dialect::kExcel)
      std::replace(out_.begin() + static_cast<std::ptrdiff_t>(start), out_.end(), '.', ',');
  }

  std::string& out_;
  Dialect dialect_;
};

void append_headings(std::string& out, char separator) {
  bool first = true;
  for (const Column& column : columns()) {
    if (!first) out += separator;
    first = false;
    append_text(out, column.heading);
  }
  out += kRecordEnd;
}

void append_row(std::string& out, const MatrixRow& row, const Style& style,
                const MatrixContext& context) {
  const CellWriter writer(out, style.dialect);
  bool first = true;
  for (const Column& column : columns()) {
    if (!first) out += style.separator;
    first = false;
    std::visit(writer, column.value(row, context));
  }
  out += kRecordEnd;
}

}  // namespace

std::string write_csv(std::span<const MatrixRow> rows, Dialect dialect,
                      const MatrixContext& context) {
  const Style style = style_of(dialect);
  std::string out;
  if (dialect == Dialect::kExcel) out += kByteOrderMark;
  append_headings(out, style.separator);
  for (const MatrixRow& row : rows) append_row(out, row, style, context);
  return out;
}

}  // namespace atalaya::matrix
