#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "crawler/parse/layout.h"

namespace atalaya::parse {

/// What an HTML element does to the text it stands in.
enum class TagRole : std::uint8_t {
  kInline,
  kBlock,
  kBreak,
  kHeading,
  kItem,
  kTable,
  kRow,
  kCell,
  kHeaderCell,
  kTerm,        ///< dt
  kDefinition,  ///< dd
  kStruck,
  kLink,
  kHidden,  ///< script, style: no text at all
};

[[nodiscard]] TagRole role_of_tag(std::string_view lower_case_name);

/// Renders HTML as the canonical plain text, the same from a tree and from a stream of tags.
///
/// One line a block; white space collapsed. A list item begins with "- ". A definition list and a
/// row of two cells give "label: value". A wider row gives its cells parted by " | ", each after
/// the heading of its column when the table has a row of headings: "Monto: $ 5 | Cierre: 3 de
/// mayo".
class TextWriter {
 public:
  enum class Layout { kNone, kKeep };
  explicit TextWriter(Layout layout) : keeps_layout_(layout == Layout::kKeep) {
    tables_.emplace_back();
  }

  void open(TagRole role, std::string_view target = {});
  void close(TagRole role);
  /// Decoded text; any white space counts as one space.
  void text(std::string_view text);
  /// Column headings of a table that is not walked itself.
  void set_headings(std::vector<std::string> headings) {
    tables_.back().headings = std::move(headings);
  }

  [[nodiscard]] std::string take_text();
  /// Spans over the text that take_text() gave.
  [[nodiscard]] std::vector<TextSpan> take_layout() { return std::move(spans_); }

 private:
  struct Table {
    std::vector<std::string> headings;
    std::vector<std::string> row_headings;
    int column = -1;
    bool all_headers = true;
    std::size_t row_start = 0;
    std::size_t cell_start = 0;
    std::size_t first_separator = std::string::npos;
  };

  void new_line();
  void open_cell(TagRole role);
  void close_cell(TagRole role);
  void open_row();
  void close_row();
  void open_definition();
  void begin_span(SpanKind kind, std::string_view target = {});
  void end_span(SpanKind kind);

  std::string out_;
  bool space_due_ = false;
  bool term_ended_ = false;
  bool keeps_layout_;
  std::vector<TextSpan> spans_;
  std::vector<std::size_t> open_spans_;
  std::vector<Table> tables_;
};

/// Appends the character of an entity, "amp" or "#233" or "#xE9", without its '&' and ';'. False
/// when it is none.
[[nodiscard]] bool append_entity(std::string& out, std::string_view name);
/// `text` with its entities decoded once.
[[nodiscard]] std::string decode_entities(std::string_view text);

}  // namespace atalaya::parse
