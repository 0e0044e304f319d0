// The rows of tables, written by TextWriter.
#include <algorithm>
#include <utility>

#include "base/text.h"
#include "crawler/parse/text_writer.h"

namespace atalaya::parse {

namespace {

constexpr std::size_t kLabelBytes = 80;       // a longer first cell of two is no label
constexpr std::size_t kParagraphBytes = 600;  // a cell that holds more lays out a page
constexpr std::string_view kBetweenCells = " | ";

std::string_view after_label(std::string_view label) {
  return label.ends_with(':') ? " " : ": ";
}

}  // namespace

void TextWriter::set_headings(std::vector<std::string> headings) {
  tables_.front().headings = std::move(headings);
}

std::vector<std::string> TextWriter::take_headings() {
  close_row();
  return std::move(tables_.front().headings);
}

void TextWriter::open_row() {
  close_row();
  new_line();
  Table& table = tables_.back();
  table.cells.clear();
  table.in_row = table.all_header_cells = table.all_bold = true;
  table.lays_out = false;
  table.row_start = out_.size();
  table.first_span = spans_.size();
  strong_open_ = 0;
}

void TextWriter::open_cell(TagRole role) {
  if (!tables_.back().in_row) open_row();
  close_cell();
  new_line();
  Table& table = tables_.back();
  table.in_cell = role == TagRole::kCell;
  table.all_header_cells = table.all_header_cells && !table.in_cell;
  label_before_ = false;
  table.cells.push_back({out_.size(), out_.size()});
}

void TextWriter::close_cell() {
  Table& table = tables_.back();
  table.in_cell = false;
  if (!table.in_row || table.cells.empty()) return;
  Cell& cell = table.cells.back();
  cell.end = std::max(cell.start, out_.size());
  if (cell.end > cell.start && out_[cell.end - 1] == '\n') --cell.end;
}

std::size_t TextWriter::cell_size(const Cell& cell) {
  return cell.end - cell.start;
}

std::string_view TextWriter::cell_text(const Cell& cell) const {
  return std::string_view(out_).substr(cell.start, cell_size(cell));
}

bool TextWriter::is_pair(const Table& table) const {
  if (table.cells.size() != 2) return false;
  const std::string_view label = cell_text(table.cells.front());
  return !label.empty() && label.size() <= kLabelBytes && label.find('\n') == label.npos &&
         cell_size(table.cells.back()) > 0;
}

bool TextWriter::is_page_layout(const Table& table) const {
  return table.lays_out ||
         std::any_of(table.cells.begin(), table.cells.end(),
                     [](const Cell& cell) { return cell_size(cell) > kParagraphBytes; });
}

// Header cells always do; bold ones only above everything else.
bool TextWriter::names_columns(const Table& table) const {
  if (table.cells.size() < 2) return false;
  return table.all_header_cells || (table.all_bold && !table.has_body);
}

void TextWriter::close_row() {
  close_cell();
  Table& table = tables_.back();
  if (!std::exchange(table.in_row, false)) return;
  const bool is_heading_row = names_columns(table);
  if (is_heading_row) {
    table.headings.clear();
    for (const Cell& cell : table.cells)
      table.headings.push_back(collapse_white_space(cell_text(cell)));
  }
  const bool is_one_line = is_pair(table) ? !table.lays_out : !is_page_layout(table);
  if (table.cells.size() > 1 && is_one_line) write_row(table, is_heading_row);
  table.has_body = table.has_body || (!table.cells.empty() && !is_heading_row);
  new_line();
  label_before_ = false;
}

// The cells stand on lines of their own; they become one line, and the spans move with them.
void TextWriter::write_row(Table& table, bool is_heading_row) {
  const bool pair = is_pair(table);
  const bool named = !pair && !is_heading_row && table.headings.size() == table.cells.size();
  std::string row;
  std::vector<std::size_t> moved;
  for (std::size_t index = 0; index < table.cells.size(); ++index) {
    std::string cell(cell_text(table.cells[index]));
    if (cell.size() <= kParagraphBytes) std::replace(cell.begin(), cell.end(), '\n', ' ');
    if (!cell.empty() && !row.empty()) row += pair ? after_label(row) : kBetweenCells;
    if (named && !cell.empty() && !table.headings[index].empty())
      row.append(table.headings[index]).append(after_label(table.headings[index]));
    moved.push_back(table.row_start + row.size());
    row += cell;
  }
  move_spans(table, moved);
  out_.replace(table.row_start, out_.npos, row);
  line_start_ = table.row_start;
  line_kind_ = LineKind::kRow;
  value_start_ = std::string::npos;
  if (!pair) return add_span(SpanKind::kTableRow, table.row_start, out_.size());
  add_span(SpanKind::kLabel, moved[0], moved[0] + cell_size(table.cells[0]));
  add_span(SpanKind::kValue, moved[1], out_.size());
}

// Spans that began in the row follow the cell they began in.
void TextWriter::move_spans(const Table& table, const std::vector<std::size_t>& moved) {
  const auto moved_place = [&](std::size_t at) {
    const auto after =
        std::upper_bound(table.cells.begin(), table.cells.end(), at,
                         [](std::size_t place, const Cell& cell) { return place < cell.start; });
    const auto index =
        static_cast<std::size_t>(std::max<std::ptrdiff_t>(after - table.cells.begin() - 1, 0));
    const Cell& cell = table.cells[index];
    return moved[index] + std::clamp(at, cell.start, cell.end) - cell.start;
  };
  for (std::size_t index = table.first_span; index < spans_.size(); ++index) {
    spans_[index].start = moved_place(spans_[index].start);
    spans_[index].end = std::max(moved_place(spans_[index].end), spans_[index].start);
  }
}

}  // namespace atalaya::parse
