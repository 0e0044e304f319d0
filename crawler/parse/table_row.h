#pragma once

#include "crawler/parse/html_tree.h"

namespace atalaya::parse {

/// Whether an element is a table row that only names columns: inside <thead>, or nothing but header
/// cells.
[[nodiscard]] bool is_heading_row(const Node& element);

/// The cell of a table row that says what the row is about: its row header, else its first cell
/// with words in it. Null for other elements.
[[nodiscard]] const Node* telling_cell(const Node& row);

}  // namespace atalaya::parse
