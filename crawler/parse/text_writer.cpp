#include "crawler/parse/text_writer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "base/text.h"
#include "crawler/parse/html_entity.h"

namespace atalaya::parse {

namespace {

struct TagEntry {
  std::string_view name;
  TagRole role;
};

// What is missing is inline.
constexpr std::array<TagEntry, 61> kTagList{{
    {"address", TagRole::kBlock},    {"article", TagRole::kBlock},
    {"aside", TagRole::kBlock},      {"a", TagRole::kLink},
    {"blockquote", TagRole::kBlock}, {"body", TagRole::kBlock},
    {"br", TagRole::kBreak},         {"caption", TagRole::kBlock},
    {"center", TagRole::kBlock},     {"dd", TagRole::kDefinition},
    {"del", TagRole::kStruck},       {"details", TagRole::kBlock},
    {"dialog", TagRole::kBlock},     {"dir", TagRole::kBlock},
    {"div", TagRole::kBlock},        {"dl", TagRole::kBlock},
    {"dt", TagRole::kTerm},          {"fieldset", TagRole::kBlock},
    {"figcaption", TagRole::kBlock}, {"figure", TagRole::kBlock},
    {"footer", TagRole::kBlock},     {"form", TagRole::kBlock},
    {"h1", TagRole::kHeading},       {"h2", TagRole::kHeading},
    {"h3", TagRole::kHeading},       {"h4", TagRole::kHeading},
    {"h5", TagRole::kHeading},       {"h6", TagRole::kHeading},
    {"header", TagRole::kBlock},     {"hgroup", TagRole::kBlock},
    {"hr", TagRole::kBreak},         {"html", TagRole::kBlock},
    {"legend", TagRole::kBlock},     {"li", TagRole::kItem},
    {"main", TagRole::kBlock},       {"menu", TagRole::kBlock},
    {"nav", TagRole::kBlock},        {"noscript", TagRole::kHidden},
    {"ol", TagRole::kBlock},         {"option", TagRole::kBlock},
    {"p", TagRole::kBlock},          {"pre", TagRole::kBlock},
    {"s", TagRole::kStruck},         {"script", TagRole::kHidden},
    {"section", TagRole::kBlock},    {"strike", TagRole::kStruck},
    {"style", TagRole::kHidden},     {"summary", TagRole::kBlock},
    {"svg", TagRole::kHidden},       {"table", TagRole::kTable},
    {"tbody", TagRole::kBlock},      {"td", TagRole::kCell},
    {"template", TagRole::kHidden},  {"textarea", TagRole::kHidden},
    {"th", TagRole::kHeaderCell},    {"thead", TagRole::kBlock},
    {"title", TagRole::kHidden},     {"tr", TagRole::kRow},
    {"ul", TagRole::kBlock},         {"video", TagRole::kHidden},
    {"iframe", TagRole::kHidden},
}};

constexpr std::array<TagEntry, 61> kTags = [] {
  auto sorted = kTagList;
  std::sort(sorted.begin(), sorted.end(),
            [](const TagEntry& a, const TagEntry& b) { return a.name < b.name; });
  return sorted;
}();

constexpr std::size_t kLabelLimit = 80;

constexpr std::array<std::pair<std::string_view, char>, 5> kXmlEntities{
    {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}}};

bool is_space(char letter) {
  return letter == ' ' || (letter >= '\t' && letter <= '\r');
}

std::string_view trimmed_line(std::string_view text) {
  return trim_ascii(text);
}

}  // namespace

TagRole role_of_tag(std::string_view name) {
  const auto* found = std::lower_bound(
      kTags.begin(), kTags.end(), name,
      [](const TagEntry& entry, std::string_view wanted) { return entry.name < wanted; });
  return found == kTags.end() || found->name != name ? TagRole::kInline : found->role;
}

void TextWriter::text(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (is_space(text[at]) || text.substr(at, 2) == "\xC2\xA0") {
      space_due_ = true;
      at += text[at] == '\xC2' ? 2U : 1U;
      continue;
    }
    std::size_t end = at + 1;
    while (end < text.size() && !is_space(text[end]) && text[end] != '\xC2') ++end;
    if (end < text.size() && text[end] == '\xC2' && text.substr(end, 2) != "\xC2\xA0")
      end = std::min(end + 2, text.size());
    if (space_due_ && !out_.empty() && out_.back() != '\n' && out_.back() != ' ') out_ += ' ';
    space_due_ = false;
    out_.append(text.substr(at, end - at));
    at = end;
    term_ended_ = false;
  }
}

void TextWriter::new_line() {
  while (!out_.empty() && out_.back() == ' ') out_.pop_back();
  if (!out_.empty() && out_.back() != '\n') out_ += '\n';
  space_due_ = false;
}

void TextWriter::open(TagRole role, std::string_view target) {
  const bool in_cell = tables_.back().column >= 0;
  switch (role) {
    case TagRole::kInline:
    case TagRole::kHidden:
      return;
    case TagRole::kBlock:
    case TagRole::kBreak:
      if (in_cell)
        space_due_ = true;
      else
        new_line();
      return;
    case TagRole::kHeading:
      if (!in_cell) new_line();
      return begin_span(SpanKind::kHeading);
    case TagRole::kItem:
      if (in_cell) {
        space_due_ = true;
      } else {
        new_line();
        out_ += "- ";
      }
      return begin_span(SpanKind::kListItem);
    case TagRole::kTable:
      new_line();
      tables_.emplace_back();
      return;
    case TagRole::kRow:
      return open_row();
    case TagRole::kCell:
    case TagRole::kHeaderCell:
      return open_cell(role);
    case TagRole::kTerm:
      new_line();
      return begin_span(SpanKind::kLabel);
    case TagRole::kDefinition:
      return open_definition();
    case TagRole::kStruck:
      return begin_span(SpanKind::kStruck);
    case TagRole::kLink:
      return begin_span(SpanKind::kLink, target);
  }
}

void TextWriter::close(TagRole role) {
  switch (role) {
    case TagRole::kInline:
    case TagRole::kHidden:
    case TagRole::kBreak:
      return;
    case TagRole::kBlock:
      return open(TagRole::kBlock);
    case TagRole::kHeading:
      end_span(SpanKind::kHeading);
      return open(TagRole::kBlock);
    case TagRole::kItem:
      end_span(SpanKind::kListItem);
      if (out_.ends_with("- ")) out_.resize(out_.size() - 2);
      return open(TagRole::kBlock);
    case TagRole::kTable:
      if (tables_.size() > 1) tables_.pop_back();
      return new_line();
    case TagRole::kRow:
      return close_row();
    case TagRole::kCell:
    case TagRole::kHeaderCell:
      return close_cell(role);
    case TagRole::kTerm:
      end_span(SpanKind::kLabel);
      term_ended_ = true;
      return;
    case TagRole::kDefinition:
      end_span(SpanKind::kValue);
      return new_line();
    case TagRole::kStruck:
      return end_span(SpanKind::kStruck);
    case TagRole::kLink:
      return end_span(SpanKind::kLink);
  }
}

void TextWriter::open_definition() {
  const bool beside_term = term_ended_ && !out_.empty() && out_.back() != '\n';
  if (beside_term)
    out_ += out_.back() == ':' ? " " : ": ";
  else
    new_line();
  space_due_ = false;
  term_ended_ = false;
  begin_span(SpanKind::kValue);
}

void TextWriter::open_row() {
  new_line();
  Table& table = tables_.back();
  table.row_headings.clear();
  table.column = -1;
  table.all_headers = true;
  table.row_start = out_.size();
  table.first_separator = std::string::npos;
}

void TextWriter::open_cell(TagRole role) {
  Table& table = tables_.back();
  if (table.column < 0 && out_.size() < table.row_start) table.row_start = out_.size();
  ++table.column;
  if (table.column > 0) {
    while (!out_.empty() && out_.back() == ' ') out_.pop_back();
    if (table.column == 1) table.first_separator = out_.size();
    out_ += " | ";
  }
  space_due_ = false;
  const auto column = static_cast<std::size_t>(table.column);
  if (role == TagRole::kCell && table.headings.size() > 2 && column < table.headings.size() &&
      !table.headings[column].empty()) {
    begin_span(SpanKind::kLabel);
    out_ += table.headings[column];
    end_span(SpanKind::kLabel);
    out_ += ": ";
  }
  table.all_headers = table.all_headers && role == TagRole::kHeaderCell;
  table.cell_start = out_.size();
}

void TextWriter::close_cell(TagRole) {
  Table& table = tables_.back();
  if (table.column < 0) return;
  const std::size_t start = std::min(table.cell_start, out_.size());
  table.row_headings.emplace_back(trimmed_line(std::string_view(out_).substr(start)));
  space_due_ = true;
}

// Two cells are a label and its value; a row of headings names the columns of the rows below.
void TextWriter::close_row() {
  Table& table = tables_.back();
  const bool is_pair = table.column == 1 && table.first_separator != std::string::npos &&
                       table.first_separator - table.row_start <= kLabelLimit &&
                       table.first_separator > table.row_start;
  if (table.all_headers && table.column > 0) {
    table.headings = table.row_headings;
  } else if (is_pair) {
    const bool has_colon = out_[table.first_separator - 1] == ':';
    const std::string_view separator = has_colon ? " " : ": ";
    const std::size_t shift = 3 - separator.size();
    out_.replace(table.first_separator, 3, separator);
    for (TextSpan& span : spans_) {
      if (span.start > table.first_separator) span.start -= shift;
      if (span.end > table.first_separator) span.end -= shift;
    }
  }
  table.column = -1;
  new_line();
}

void TextWriter::begin_span(SpanKind kind, std::string_view target) {
  if (!keeps_layout_) return;
  open_spans_.push_back(spans_.size());
  spans_.push_back({out_.size(), out_.size(), kind, std::string(target)});
}

void TextWriter::end_span(SpanKind kind) {
  if (!keeps_layout_) return;
  for (std::size_t index = open_spans_.size(); index-- > 0;) {
    TextSpan& span = spans_[open_spans_[index]];
    if (span.kind != kind) continue;
    span.end = std::max(span.start, out_.size());
    while (span.start < span.end && is_space(out_[span.start])) ++span.start;
    while (span.end > span.start && is_space(out_[span.end - 1])) --span.end;
    open_spans_.erase(open_spans_.begin() + static_cast<std::ptrdiff_t>(index));
    return;
  }
}

std::string TextWriter::take_text() {
  while (!out_.empty() && is_space(out_.back())) out_.pop_back();
  for (TextSpan& span : spans_) {
    span.end = std::min(span.end, out_.size());
    span.start = std::min(span.start, span.end);
  }
  std::erase_if(spans_, [](const TextSpan& span) { return span.start == span.end; });
  return std::move(out_);
}

bool append_entity(std::string& out, std::string_view name) {
  for (const auto& [known, character] : kXmlEntities)
    if (name == known) {
      out += character;
      return true;
    }
  if (!name.starts_with('#')) {
    const auto character = named_character(name);
    if (character) append_utf8(out, *character);
    return character.has_value();
  }
  const bool hexadecimal = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
  const std::string_view digits = name.substr(hexadecimal ? 2 : 1);
  std::uint32_t code = 0;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), code, hexadecimal ? 16 : 10);
  if (digits.empty() || end != digits.data() + digits.size()) return false;
  const bool unusable =
      error != std::errc() || code == 0 || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF);
  if (code >= 0x80 && code <= 0x9F)
    append_utf8(out, windows1252_character(static_cast<unsigned char>(code)));
  else
    append_utf8(out, unusable ? U'\uFFFD' : static_cast<char32_t>(code));
  return true;
}

std::string decode_entities(std::string_view text) {
  constexpr std::size_t kLongestName = 32;
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const std::size_t ampersand = std::min(text.find('&'), text.size());
    out.append(text.substr(0, ampersand));
    text.remove_prefix(ampersand);
    if (text.empty()) break;
    const std::size_t end = text.substr(0, kLongestName).find(';');
    if (end != text.npos && append_entity(out, text.substr(1, end - 1))) {
      text.remove_prefix(end + 1);
    } else {
      out += '&';
      text.remove_prefix(1);
    }
  }
  return out;
}

}  // namespace atalaya::parse
