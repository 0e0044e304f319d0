#include "crawler/parse/table_row.h"

#include <algorithm>
#include <string>

#include "crawler/parse/html_render.h"
#include "crawler/parse/tag_word.h"

namespace atalaya::parse {

namespace {

bool is_cell(const Node& node) {
  return is_tag(node, GUMBO_TAG_TD) || is_tag(node, GUMBO_TAG_TH);
}

// Dates and numbers of order have few letters: "2026-05", "N.º 3".
bool has_words(const std::string& text) {
  constexpr std::ptrdiff_t kFewestLetters = 10;
  return std::count_if(text.begin(), text.end(), is_ascii_letter) >= kFewestLetters;
}

}  // namespace

bool is_heading_row(const Node& element) {
  if (!is_tag(element, GUMBO_TAG_TR)) return false;
  const Node* group = parent_of(element);
  if (group != nullptr && is_tag(*group, GUMBO_TAG_THEAD)) return true;
  bool has_header = false;
  for (const Node* cell = first_child(element); cell != nullptr; cell = next_sibling(*cell)) {
    if (is_tag(*cell, GUMBO_TAG_TD)) return false;
    has_header = has_header || is_tag(*cell, GUMBO_TAG_TH);
  }
  return has_header;
}

const Node* telling_cell(const Node& row) {
  if (!is_tag(row, GUMBO_TAG_TR)) return nullptr;
  for (const Node* cell = first_child(row); cell != nullptr; cell = next_sibling(*cell))
    if (is_cell(*cell) && has_words(line_of(*cell))) return cell;
  return nullptr;
}

}  // namespace atalaya::parse
