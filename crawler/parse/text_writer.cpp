#include "crawler/parse/text_writer.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/character.h"
#include "base/utf8_step.h"

namespace atalaya::parse {

namespace {

constexpr std::size_t kLabelBytes = 80;   // longer ones are sentences
constexpr std::size_t kValueBytes = 200;  // of a value on the line below its label

// Bytes that may begin white space or an invisible character: they are decoded, all others copied.
constexpr auto kCopied = [] {
  std::array<bool, 256> copied{};
  copied.fill(true);
  for (std::size_t control = 0; control <= ' '; ++control) copied[control] = false;
  for (const int lead : {0x7F, 0xC2, 0xCD, 0xD8, 0xE1, 0xE2, 0xE3, 0xEF, 0xF3})
    copied[static_cast<std::size_t>(lead)] = false;
  return copied;
}();

bool is_copied(char letter) {
  return kCopied[static_cast<unsigned char>(letter)];
}

// Where the run that begins at `at` ends: words, and single spaces between them.
std::size_t end_of_run(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    if (is_copied(text[at]))
      ++at;
    else if (text[at] == ' ' && at + 1 < text.size() && is_copied(text[at + 1]))
      at += 2;
    else
      break;
  }
  return at;
}

}  // namespace

TextWriter::TextWriter(Layout layout) : keeps_layout_(layout == Layout::kKeep), tables_(1) {
}

void TextWriter::text(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (is_copied(text[at])) {
      const std::size_t end = end_of_run(text, at);
      append(text.substr(at, end - at));
      at = end;
      continue;
    }
    const Utf8Step step = utf8_step(text, at);
    const bool is_control = step.code_point < ' ' || step.code_point == 0x7F;
    if (is_white_space(step.code_point))
      space_due_ = true;
    else if (!is_control && !is_invisible(step.code_point))
      append(text.substr(at, step.length));
    at += step.length;
  }
}

void TextWriter::append(std::string_view run) {
  begin_text();
  out_.append(run);
}

// What stands between the text so far and the text that comes.
void TextWriter::begin_text() {
  if (bullet_due_) {
    out_ += "- ";
    line_kind_ = LineKind::kItem;
  } else if (colon_due_) {
    out_ += out_.back() == ':' ? " " : ": ";
  } else if (space_due_ && !at_line_start()) {
    out_ += ' ';
  }
  space_due_ = bullet_due_ = colon_due_ = term_ended_ = false;
  if (strong_open_ == 0 && tables_.back().in_cell) tables_.back().all_bold = false;
}

void TextWriter::new_line() {
  space_due_ = false;
  if (colon_due_ || at_line_start()) return;
  finish_line();
  out_ += '\n';
  line_start_ = out_.size();
  line_kind_ = LineKind::kPlain;
}

// A short line behind one that ends with a colon is its value: they become one line.
void TextWriter::finish_line() {
  const std::string_view line = std::string_view(out_).substr(line_start_);
  const bool is_value = label_before_ && line_kind_ == LineKind::kPlain &&
                        line.size() <= kValueBytes && line.find(": ") == line.npos &&
                        line.back() != ':';
  if (is_value) {
    out_[line_start_ - 1] = ' ';
    add_span(SpanKind::kLabel, label_start_, line_start_ - 1);
    add_span(SpanKind::kValue, line_start_, out_.size());
  } else if (value_start_ < out_.size()) {
    add_span(SpanKind::kValue, value_start_, out_.size());
  }
  value_start_ = std::string::npos;
  label_start_ = line_start_;
  label_before_ = !is_value && line_kind_ <= LineKind::kHeading && line.size() <= kLabelBytes &&
                  line.find(':') == line.size() - 1;
}

void TextWriter::open(TagRole role, std::string_view target) {
  switch (role) {
    case TagRole::kInline:
    case TagRole::kHidden:
      return;
    case TagRole::kBlock:
    case TagRole::kBreak:
      if (headings_open_ == 0) return new_line();
      space_due_ = true;
      return;
    case TagRole::kHeading:
      new_line();
      line_kind_ = LineKind::kHeading;
      ++headings_open_;
      tables_.back().lays_out = true;
      return begin_span(SpanKind::kHeading);
    case TagRole::kItem:
      new_line();
      bullet_due_ = true;
      return begin_span(SpanKind::kListItem);
    case TagRole::kTable:
      new_line();
      tables_.back().lays_out = true;
      tables_.emplace_back();
      return;
    case TagRole::kRow:
      return open_row();
    case TagRole::kCell:
    case TagRole::kHeaderCell:
      return open_cell(role);
    case TagRole::kTerm:
      colon_due_ = false;
      new_line();
      return begin_span(SpanKind::kLabel);
    case TagRole::kDefinition:
      return open_definition();
    case TagRole::kStrong:
      if (strong_open_++ == 0) strong_start_ = out_.size();
      return;
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
      headings_open_ = std::max(0, headings_open_ - 1);
      return open(TagRole::kBlock);
    case TagRole::kItem:
      end_span(SpanKind::kListItem);
      bullet_due_ = false;
      return open(TagRole::kBlock);
    case TagRole::kTable:
      close_row();
      if (tables_.size() > 1) tables_.pop_back();
      return new_line();
    case TagRole::kRow:
      return close_row();
    case TagRole::kCell:
    case TagRole::kHeaderCell:
      return close_cell();
    case TagRole::kTerm:
      end_span(SpanKind::kLabel);
      term_ended_ = true;
      return;
    case TagRole::kDefinition:
      colon_due_ = false;
      end_span(SpanKind::kValue);
      return new_line();
    case TagRole::kStrong:
      return close_strong();
    case TagRole::kStruck:
      return end_span(SpanKind::kStruck);
    case TagRole::kLink:
      return end_span(SpanKind::kLink);
  }
}

void TextWriter::open_definition() {
  colon_due_ = term_ended_ && !at_line_start();
  term_ended_ = false;
  new_line();
  begin_span(SpanKind::kValue);
}

// "<strong>Fecha de cierre:</strong> 12 de mayo" names its value.
void TextWriter::close_strong() {
  strong_open_ = std::max(0, strong_open_ - 1);
  const bool begins_line = strong_start_ == line_start_ && out_.size() > line_start_;
  if (strong_open_ > 0 || !begins_line || out_.back() != ':') return;
  if (out_.size() - line_start_ > kLabelBytes) return;
  const std::size_t bullet = line_kind_ == LineKind::kItem ? 2 : 0;
  add_span(SpanKind::kLabel, line_start_ + bullet, out_.size());
  value_start_ = out_.size() + 1;
}

void TextWriter::begin_span(SpanKind kind, std::string_view target) {
  if (!keeps_layout_) return;
  std::size_t start = out_.size();
  if (bullet_due_)
    start += 2;
  else if (colon_due_)
    start += out_.back() == ':' ? 1U : 2U;
  else if (space_due_ && !at_line_start())
    ++start;
  open_spans_.push_back(spans_.size());
  spans_.push_back({start, start, kind, std::string(target)});
}

void TextWriter::end_span(SpanKind kind) {
  if (!keeps_layout_) return;
  const auto found = std::find_if(open_spans_.rbegin(), open_spans_.rend(),
                                  [&](std::size_t index) { return spans_[index].kind == kind; });
  if (found == open_spans_.rend()) return;
  spans_[*found].end = std::max(spans_[*found].start, out_.size());
  open_spans_.erase(std::next(found).base());
}

void TextWriter::add_span(SpanKind kind, std::size_t start, std::size_t end) {
  if (keeps_layout_) spans_.push_back({start, end, kind, {}});
}

std::string TextWriter::take_text() {
  colon_due_ = false;
  close_row();
  new_line();
  if (!out_.empty()) out_.pop_back();
  return std::move(out_);
}

std::vector<TextSpan> TextWriter::take_layout() {
  std::erase_if(spans_, [](const TextSpan& span) { return span.start >= span.end; });
  std::stable_sort(spans_.begin(), spans_.end(),
                   [](const TextSpan& a, const TextSpan& b) { return a.start < b.start; });
  return std::move(spans_);
}

}  // namespace atalaya::parse
