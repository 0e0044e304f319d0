#include "matrix/table.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include "base/spanish_text.h"
#include "base/text.h"
#include "matrix/display_width.h"
#include "matrix/wording.h"

namespace atalaya::matrix {

namespace {

constexpr std::size_t kLines = 3;      ///< of one cell
constexpr std::size_t kMinTitle = 16;  ///< columns; narrower terminals get longer lines
constexpr std::size_t kUnlimited = 1000;

enum class Align { kLeft, kRight };

struct TableColumn {
  std::string_view heading;
  std::size_t width;  ///< 0: what the others leave
  Align align;
  std::string (*value)(const MatrixRow&);
};

std::string place_of(const MatrixRow& row) {
  return row.rank == 0 ? "" : std::to_string(row.rank);
}

std::string score_of(const MatrixRow& row) {
  return spanish_decimal(row.score.point, 1);
}

std::string closing_of(const MatrixRow& row) {
  if (row.score.time.pasto_date) return spanish_date(*row.score.time.pasto_date);
  if (row.call.facts.deadline.is_disputed()) return std::string(spanish(DeadlineKind::kDisputed));
  const Deadline* deadline = row.call.facts.deadline.value();
  return std::string(spanish(deadline == nullptr ? DeadlineKind::kNone : deadline->kind));
}

std::string days_of(const MatrixRow& row) {
  const auto& days = row.score.time.business_days;
  return days ? std::to_string(*days) : "";
}

std::string amount_of(const MatrixRow& row) {
  const auto& comparable = row.score.comparable;
  return comparable ? spanish_money(comparable->cop) : "";
}

constexpr std::array<TableColumn, 9> kColumns = {{
    {"Puesto", 6, Align::kRight, place_of},
    {"Prioridad", 9, Align::kLeft,
     [](const MatrixRow& row) { return std::string(spanish(row.score.band)); }},
    {"Puntaje", 7, Align::kRight, score_of},
    {"Código", 10, Align::kLeft, [](const MatrixRow& row) { return row.call.id.text(); }},
    {"Convocatoria", 0, Align::kLeft, [](const MatrixRow& row) { return title_of(row.call); }},
    {"Cooperante", 17, Align::kLeft, [](const MatrixRow& row) { return funder_of(row.call); }},
    {"Cierre", 10, Align::kLeft, closing_of},
    {"Días hábiles", 7, Align::kRight, days_of},
    {"Monto (COP)", 16, Align::kRight, amount_of},
}};

/// Headings of the lists, in the words that people know.
std::string_view list_heading(MatrixList list) {
  return list == MatrixList::kDiscarded ? "Descartadas (con motivo)" : spanish(list);
}

std::size_t title_width(std::size_t terminal) {
  std::size_t taken = kColumns.size() - 1;  // one space between columns
  for (const TableColumn& column : kColumns) taken += column.width;
  return terminal > taken + kMinTitle ? terminal - taken : kMinTitle;
}

void append_padded(std::string& line, std::string_view text, std::size_t width, Align align) {
  const std::size_t used = display_width(text);
  const std::string padding(used < width ? width - used : 0, ' ');
  if (align == Align::kRight) line += padding;
  line += text;
  if (align == Align::kLeft) line += padding;
}

class TableWriter {
 public:
  explicit TableWriter(const TableOptions& options)
      : width_(static_cast<std::size_t>(std::max(options.width, 40))),
        title_width_(title_width(width_)),
        colour_(options.colour == Colour::kAnsi) {}

  void heading(std::string_view list, std::size_t count) {
    if (!out_.empty()) out_ += '\n';
    line(fmt::format("{} ({})", list, count), "1");
  }

  void column_names() {
    std::vector<std::vector<std::string>> cells;
    for (const TableColumn& column : kColumns)
      cells.push_back(wrap(column.heading, width_of(column), kLines));
    cells_to_lines(cells, "4");
  }

  void row(const MatrixRow& row) {
    std::vector<std::vector<std::string>> cells;
    for (const TableColumn& column : kColumns) cells.push_back(lines_of(column, row));
    cells_to_lines(cells, colour_of(row));
    if (!row.score.list_reason.empty()) reason(row.score.list_reason);
  }

  void plain(std::string_view text) { line(text, ""); }
  [[nodiscard]] std::string finish() { return std::move(out_); }

 private:
  [[nodiscard]] std::size_t width_of(const TableColumn& column) const {
    return column.width == 0 ? title_width_ : column.width;
  }

  /// Figures are never broken or cut; a longer one pushes its line out instead.
  [[nodiscard]] std::vector<std::string> lines_of(const TableColumn& column,
                                                  const MatrixRow& row) const {
    const std::string text = clean_line(column.value(row));
    if (column.align == Align::kRight) return {text};
    return wrap(text, width_of(column), kLines);
  }

  [[nodiscard]] static std::string_view colour_of(const MatrixRow& row) {
    if (row.score.list != MatrixList::kMain) return "";
    switch (row.score.band) {
      case Band::kHigh:
        return "32";
      case Band::kMedium:
        return "33";
      case Band::kLow:
        break;
    }
    return "";
  }

  void cells_to_lines(const std::vector<std::vector<std::string>>& cells, std::string_view colour) {
    std::size_t height = 1;
    for (const auto& cell : cells) height = std::max(height, cell.size());
    for (std::size_t index = 0; index < height; ++index) {
      std::string text;
      for (std::size_t at = 0; at < cells.size(); ++at) {
        if (at > 0) text += ' ';
        const TableColumn& column = kColumns.at(at);
        append_padded(text, index < cells[at].size() ? cells[at][index] : "", width_of(column),
                      column.align);
      }
      text.erase(text.find_last_not_of(' ') + 1);
      line(text, colour);
    }
  }

  void reason(std::string_view text) {
    constexpr std::size_t kIndent = 7;
    const std::string cleaned = clean_line(text);
    for (const std::string& part : wrap(cleaned, width_ - kIndent, kUnlimited))
      line(std::string(kIndent, ' ') + part, "2");
  }

  void line(std::string_view text, std::string_view colour) {
    if (colour_ && !colour.empty())
      out_ += fmt::format("\x1b[{}m{}\x1b[0m", colour, text);
    else
      out_ += text;
    out_ += '\n';
  }

  std::string out_;
  std::size_t width_;
  std::size_t title_width_;
  bool colour_;
};

std::size_t count_of(std::span<const MatrixRow> rows, MatrixList list) {
  return static_cast<std::size_t>(std::count_if(
      rows.begin(), rows.end(), [&](const auto& row) { return row.score.list == list; }));
}

}  // namespace

std::string write_table(std::span<const MatrixRow> rows, const TableOptions& options) {
  TableWriter writer(options);
  std::optional<MatrixList> section;
  for (const MatrixRow& row : rows) {
    if (section != row.score.list) {
      section = row.score.list;
      writer.heading(list_heading(*section), count_of(rows, *section));
      writer.column_names();
    }
    writer.row(row);
  }
  if (rows.empty()) writer.plain("Ninguna convocatoria.");
  const bool provisional =
      std::any_of(rows.begin(), rows.end(), [](const auto& row) { return row.score.provisional; });
  if (provisional)
    writer.plain("\nLas prioridades son provisionales: falta cargar el plan de desarrollo.");
  return writer.finish();
}

}  // namespace atalaya::matrix
