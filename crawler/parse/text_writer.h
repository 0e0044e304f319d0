#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "crawler/parse/layout.h"
#include "crawler/parse/tag_role.h"

namespace atalaya::parse {

/// Renders HTML as the canonical plain text, the same from a tree and from a stream of tags.
///
/// One line a block; white space collapsed, invisible characters dropped; a heading is one line. A
/// list item begins with "- ". A definition list, a row of two cells, and a line that ends with a
/// colon before a short one give "label: value". A wider row gives its cells parted by " | ", each
/// after the heading of its column when a row of headings with as many cells stood above: "Monto: $
/// 5 | Cierre: 3 de mayo". A row whose cells hold whole paragraphs, headings or tables lays out a
/// page: its cells are blocks.
class TextWriter {
 public:
  enum class Layout { kNone, kKeep };
  explicit TextWriter(Layout layout);

  void open(TagRole role, std::string_view target = {});
  void close(TagRole role);
  /// Decoded text, valid UTF-8; any white space counts as one space.
  void text(std::string_view text);
  /// Column headings for rows outside any table: of a row that is rendered alone.
  void set_headings(std::vector<std::string> headings);
  /// Column headings that the last row outside any table gave; empty when it was none.
  [[nodiscard]] std::vector<std::string> take_headings();

  [[nodiscard]] std::string take_text();
  /// Spans over the text that take_text() gave, in order of their starts.
  [[nodiscard]] std::vector<TextSpan> take_layout();

 private:
  struct Cell {
    std::size_t start = 0;
    std::size_t end = 0;
  };
  struct Table {
    std::vector<std::string> headings;
    std::vector<Cell> cells;  ///< of the open row
    bool in_row = false;
    bool in_cell = false;
    bool has_body = false;  ///< a row that names no columns went before
    bool all_header_cells = true;
    bool all_bold = true;   ///< no text but in header cells and in bold
    bool lays_out = false;  ///< the row holds headings or tables
    std::size_t row_start = 0;
    std::size_t first_span = 0;  ///< of the row
  };
  enum class LineKind : std::uint8_t { kPlain, kHeading, kItem, kRow };

  void begin_text();
  void append(std::string_view run);
  void new_line();
  void finish_line();
  void end_item();
  void open_row();
  void open_cell(TagRole role);
  void close_cell();
  void close_row();
  [[nodiscard]] bool names_columns(const Table& table) const;
  void write_row(Table& table, bool is_heading_row);
  void move_spans(const Table& table, const std::vector<std::size_t>& moved);
  [[nodiscard]] bool is_pair(const Table& table) const;
  [[nodiscard]] bool is_page_layout(const Table& table) const;
  [[nodiscard]] static std::size_t cell_size(const Cell& cell);
  [[nodiscard]] std::string_view cell_text(const Cell& cell) const;
  void open_definition();
  void close_strong();
  void begin_span(SpanKind kind, std::string_view target = {});
  void end_span(SpanKind kind);
  void add_span(SpanKind kind, std::size_t start, std::size_t end);
  [[nodiscard]] bool at_line_start() const { return out_.size() == line_start_; }

  std::string out_;
  bool keeps_layout_;
  bool space_due_ = false;
  bool bullet_due_ = false;  ///< an item has begun and has no text yet
  bool colon_due_ = false;   ///< a term has ended and its definition has begun
  bool term_ended_ = false;
  int headings_open_ = 0;
  int strong_open_ = 0;
  std::size_t strong_start_ = 0;
  std::size_t value_start_ = std::string::npos;  ///< of the line: behind its bold label
  std::size_t line_start_ = 0;
  LineKind line_kind_ = LineKind::kPlain;
  bool label_before_ = false;  ///< the line before ends with a colon
  std::size_t label_start_ = 0;
  std::vector<TextSpan> spans_;
  std::vector<std::size_t> open_spans_;
  std::vector<Table> tables_;
};

}  // namespace atalaya::parse
