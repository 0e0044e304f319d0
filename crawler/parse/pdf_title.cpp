#include "crawler/parse/pdf_title.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/text.h"

namespace atalaya::parse {
namespace {

constexpr std::size_t kHeadLines = 25;  // where a title is looked for
constexpr std::size_t kTitleLines = 5;  // of capitals
constexpr std::size_t kTitleBytes = 300;
constexpr std::size_t kTitleLine = 160;
constexpr std::size_t kParagraph = 340;  // of which the start may be a title
constexpr std::size_t kRunningBytes = 70;
constexpr std::size_t kTitleWords = 4;
constexpr std::size_t kTitleLetters = 18;

constexpr std::array<std::string_view, 15> kContactWords{
    "@",      "http", "www.", "tel.",     "telf",   "teléf",   "tfno", "fax",
    "phone:", "c.p.", "avda", "avenida ", "calle ", "carrer ", "s/n"};

struct Line {
  std::string_view text;
  std::size_t start = 0;
  std::size_t words = 0;
  std::size_t small = 0;
  std::size_t capitals = 0;
  bool is_letterhead = false;
  bool is_number = false;  ///< of a file, a register
  bool goes_on = false;    ///< with the sentence of the line above
  [[nodiscard]] std::size_t end() const { return start + text.size(); }
  [[nodiscard]] std::size_t letters() const { return small + capitals; }
};

// A whole paragraph may name an address without being one.
bool is_address(std::string_view text) {
  const std::string lower = to_lower(text);
  return text.size() <= kTitleLine &&
         std::any_of(kContactWords.begin(), kContactWords.end(),
                     [&](auto word) { return lower.find(word) != lower.npos; });
}

bool is_number(std::string_view text) {
  const auto digits = std::count_if(text.begin(), text.end(),
                                    [](char letter) { return letter >= '0' && letter <= '9'; });
  return static_cast<std::size_t>(digits) * 4 > text.size();
}

Line measured(std::string_view text, std::size_t start) {
  Line line{text, start};
  line.words =
      static_cast<std::size_t>(std::count(text.begin(), text.end(), ' ')) + (text.empty() ? 0 : 1);
  const std::string lower = to_lower(text);
  for (std::size_t at = 0, in_lower = 0; at < text.size() && in_lower < lower.size();) {
    const char32_t letter = next_code_point(text, at);
    const char32_t small = next_code_point(lower, in_lower);
    const bool is_ascii_letter = small >= U'a' && small <= U'z';
    if (letter != small)
      ++line.capitals;
    else if (is_ascii_letter || letter >= U'\u00DF')
      ++line.small;
  }
  line.is_letterhead = is_address(text);
  line.is_number = is_number(text);
  return line;
}

bool is_in_capitals(const Line& line) {
  return line.capitals >= 4 && line.capitals >= line.small * 3;
}

// A long line without a stop runs into the next one.
bool runs_on(std::string_view line) {
  return line.size() > kRunningBytes && std::string_view(".:;!?)").find(line.back()) == line.npos;
}

// The name in capitals right above an address or a telephone is its owner's.
void mark_letterheads(std::vector<Line>& lines) {
  for (std::size_t index = lines.size(); index-- > 1;) {
    Line& above = lines[index - 1];
    const bool is_near = above.end() + 1 == lines[index].start;
    if (lines[index].is_letterhead && is_near && is_in_capitals(above)) above.is_letterhead = true;
  }
}

std::vector<Line> head_of(std::string_view page) {
  std::vector<Line> lines;
  for (std::size_t at = 0; at < page.size() && lines.size() < kHeadLines;) {
    const std::size_t end = std::min(page.find('\n', at), page.size());
    if (end > at) {
      const bool goes_on =
          !lines.empty() && lines.back().end() + 1 == at && runs_on(lines.back().text);
      lines.push_back(measured(page.substr(at, end - at), at));
      lines.back().goes_on = goes_on;
    }
    at = end + 1;
  }
  mark_letterheads(lines);
  return lines;
}

bool says_enough(std::size_t words, std::size_t letters) {
  return words >= kTitleWords && letters >= kTitleLetters;
}

// "1ª. OBJETO", "2. ANTECEDENTES".
bool starts_with_number(std::string_view text) {
  return text.front() >= '0' && text.front() <= '9';
}

/// Bytes from `start` to `end`; empty when there is none.
struct Range {
  std::size_t start = 0;
  std::size_t end = 0;
};

// Lines in capitals that follow each other, from lines[index] on.
Range capitals_from(const std::vector<Line>& lines, std::size_t index) {
  const Line& first = lines[index];
  Range range{first.start, first.start};
  std::size_t words = 0;
  std::size_t letters = 0;
  for (std::size_t count = 0; index < lines.size() && count < kTitleLines; ++index, ++count) {
    const Line& line = lines[index];
    const bool is_near = line.start <= range.end + 1;  // no empty line between
    if (!is_in_capitals(line) || line.is_letterhead || !is_near) break;
    const bool is_heading = line.words == 1 || starts_with_number(line.text);
    if (is_heading && says_enough(words, letters)) break;  // of what follows
    range.end = line.end();
    words += line.words;
    letters += line.letters();
  }
  return says_enough(words, letters) ? range : Range{};
}

bool is_title_line(const Line& line) {
  return !line.is_letterhead && !line.is_number && !line.goes_on &&
         says_enough(line.words, line.letters());
}

// The first line of at most that many bytes that ends like a title.
const Line* title_line(const std::vector<Line>& lines, std::size_t longest) {
  constexpr std::string_view kStops = ".:;,";
  const auto found = std::find_if(lines.begin(), lines.end(), [&](const Line& line) {
    return is_title_line(line) && line.text.size() <= longest &&
           kStops.find(line.text.back()) == kStops.npos;
  });
  return found == lines.end() ? nullptr : &*found;
}

Range capitals_of(const std::vector<Line>& lines) {
  for (std::size_t index = 0; index < lines.size(); ++index) {
    const Range capitals = capitals_from(lines, index);
    if (capitals.end > 0) return capitals;
  }
  return {};
}

Range best_range(const std::vector<Line>& lines) {
  const Range capitals = capitals_of(lines);
  const Line* line = title_line(lines, kTitleLine);
  const bool has_capitals = capitals.end > 0;
  if (has_capitals && (line == nullptr || line->start >= capitals.start)) return capitals;
  if (line == nullptr) line = title_line(lines, kParagraph);
  if (line == nullptr) line = &lines.front();
  return {line->start, line->end()};
}

// At most kTitleBytes, cut between words.
std::string_view shortened(std::string_view text) {
  if (text.size() <= kTitleBytes) return text;
  text = truncate_utf8(text, kTitleBytes);
  const std::size_t blank = text.find_last_of(" \n");
  return blank == text.npos ? text : text.substr(0, blank);
}

}  // namespace

PdfTitle title_of_pages(const std::vector<std::string>& pages) {
  PdfTitle title;
  const auto page =
      std::find_if(pages.begin(), pages.end(), [](const auto& text) { return !text.empty(); });
  if (page == pages.end()) return title;
  const Range range = best_range(head_of(*page));
  title.page = static_cast<std::size_t>(page - pages.begin());
  title.start = range.start;
  title.text = shortened(std::string_view(*page).substr(range.start, range.end - range.start));
  std::replace(title.text.begin(), title.text.end(), '\n', ' ');
  return title;
}

}  // namespace atalaya::parse
