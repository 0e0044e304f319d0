#include "crawler/parse/bulletin_lines.h"

#include <algorithm>
#include <string>

#include "base/text.h"
#include "crawler/parse/bulletin_words.h"

namespace atalaya::parse {

namespace {

constexpr std::string_view kBlank = " \t\xC2\xA0";
constexpr std::string_view kMarks = " \t-*•·»>_=~#|.:";

bool overlaps(const TextSpan& span, const BulletinLine& line) {
  return span.start < line.end && line.start < span.end;
}

bool is_bare(std::string_view text) {
  return text.find_first_not_of(kMarks) == std::string_view::npos;
}

// A greeting or a section's name before a title, on its line: "Hola: ", "Novedades: ".
bool is_opening(std::string_view text) {
  const std::string_view words = trim_ascii(text);
  return words.ends_with(':') && !is_section_of_call(words);
}

// A link that covers all of a line but marks, blanks and an opening.
bool covers(const TextSpan& span, const BulletinLine& line, std::string_view text) {
  const std::size_t start = std::max(line.start, span.start);
  const std::size_t end = std::min(line.end, span.end);
  const std::string_view before = text.substr(line.start, start - line.start);
  const std::string_view behind = text.substr(end, line.end - end);
  return is_bare(behind) && (is_bare(before) || is_opening(before));
}

void note_link(const TextSpan& span, std::string_view text, BulletinLine& line) {
  constexpr std::size_t kShortestTitle = 12;
  const std::string_view words = text.substr(span.start, span.end - span.start);
  if (is_mail_furniture(words, span.target)) return;
  line.has_link = true;
  const bool is_address = words == span.target;
  const bool is_bare_title = covers(span, line, text) && words.size() >= kShortestTitle;
  if (is_address || is_more_link(words))
    line.has_more_link = true;
  else if (is_bare_title)
    line.is_title_link = true;
}

void note(const TextSpan& span, std::string_view text, BulletinLine& line) {
  switch (span.kind) {
    case SpanKind::kHeading:
      line.is_heading = true;
      return;
    case SpanKind::kTableRow:
      line.is_row = true;
      return;
    case SpanKind::kLink:
      return note_link(span, text, line);
    case SpanKind::kListItem:  // its line begins with a dash
    case SpanKind::kLabel:
    case SpanKind::kValue:
    case SpanKind::kStruck:
      return;
  }
}

bool is_bulleted(std::string_view line) {
  return line.starts_with("- ") || line.starts_with("* ") || line.starts_with("• ") ||
         line.starts_with("· ");
}

std::vector<BulletinLine> cut_lines(std::string_view text) {
  std::vector<BulletinLine> lines;
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    const std::string_view line = text.substr(start, end - start);
    if (begins_mail_footer(line) || line == "-- ") break;
    if (line.find_first_not_of(kBlank) != line.npos)
      lines.push_back({.start = start, .end = end, .is_list_item = is_bulleted(line)});
    start = end + 1;
  }
  return lines;
}

}  // namespace

// Spans and lines both ascend: each line looks at the spans that can touch it.
std::vector<BulletinLine> bulletin_lines(const LaidOutText& bulletin) {
  std::vector<BulletinLine> lines = cut_lines(bulletin.text);
  for (const TextSpan& span : bulletin.layout) {
    auto line = std::lower_bound(
        lines.begin(), lines.end(), span.start,
        [](const BulletinLine& one, std::size_t start) { return one.end < start; });
    for (; line != lines.end() && line->start < span.end; ++line)
      if (overlaps(span, *line)) note(span, bulletin.text, *line);
  }
  return lines;
}

std::string_view line_words(std::string_view text, const BulletinLine& line) {
  std::string_view words = text.substr(line.start, line.end - line.start);
  const auto strip = [&](std::string_view marks) {
    words.remove_prefix(std::min(words.size(), words.find_first_not_of(marks)));
  };
  strip(kMarks);
  // "3. Fondo de agua", "3) Fondo de agua"
  const std::size_t digits = std::min(words.size(), words.find_first_not_of("0123456789"));
  if (digits > 0 && digits < 3 && digits < words.size() &&
      std::string_view(".)-").find(words[digits]) != std::string_view::npos) {
    words.remove_prefix(digits + 1);
    strip(kMarks);
  }
  const std::size_t last = words.find_last_not_of(" \t-*_=~#|:");
  return words.substr(0, last == words.npos ? 0 : last + 1);
}

bool may_be_title(std::string_view words) {
  constexpr std::size_t kLongest = 180;
  constexpr std::size_t kShortest = 10;
  if (words.size() < kShortest || words.size() > kLongest || words.ends_with('.')) return false;
  const std::size_t colon = words.find(": ");
  const bool is_pair = colon != words.npos && is_section_of_call(words.substr(0, colon));
  return !is_pair && words.find(' ') != words.npos && words.find("://") == words.npos;
}

}  // namespace atalaya::parse
