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
constexpr std::size_t kSentenceBytes = 160;  // a longer line is the first sentence, no title
constexpr std::size_t kTitleWords = 4;
constexpr std::size_t kTitleLetters = 18;

constexpr std::array<std::string_view, 9> kContactWords{"@",    "http", "www.",   "tel.", "telf",
                                                        "tfno", "fax",  "phone:", "c.p."};

struct Line {
  std::string_view text;
  std::size_t start = 0;
  std::size_t words = 0;
  std::size_t small = 0;
  std::size_t capitals = 0;
  bool is_contact = false;
  [[nodiscard]] std::size_t end() const { return start + text.size(); }
  [[nodiscard]] std::size_t letters() const { return small + capitals; }
};

bool is_contact(std::string_view text) {
  const std::string lower = to_lower(text);
  const auto digits = std::count_if(text.begin(), text.end(),
                                    [](char letter) { return letter >= '0' && letter <= '9'; });
  return static_cast<std::size_t>(digits) * 4 > text.size() ||
         std::any_of(kContactWords.begin(), kContactWords.end(),
                     [&](auto word) { return lower.find(word) != lower.npos; });
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
  line.is_contact = is_contact(text);
  return line;
}

std::vector<Line> head_of(std::string_view page) {
  std::vector<Line> lines;
  for (std::size_t at = 0; at < page.size() && lines.size() < kHeadLines;) {
    const std::size_t end = std::min(page.find('\n', at), page.size());
    if (end > at) lines.push_back(measured(page.substr(at, end - at), at));
    at = end + 1;
  }
  return lines;
}

bool is_in_capitals(const Line& line) {
  return line.capitals >= 4 && line.capitals >= line.small * 3;
}

bool says_enough(std::size_t words, std::size_t letters) {
  return words >= kTitleWords && letters >= kTitleLetters;
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
    if (!is_in_capitals(line) || line.is_contact || !is_near) break;
    range.end = line.end();
    words += line.words;
    letters += line.letters();
  }
  return says_enough(words, letters) ? range : Range{};
}

bool is_title_line(const Line& line) {
  return !line.is_contact && says_enough(line.words, line.letters());
}

Range best_range(const std::vector<Line>& lines) {
  for (std::size_t index = 0; index < lines.size(); ++index) {
    const Range capitals = capitals_from(lines, index);
    if (capitals.end > 0) return capitals;
    if (is_title_line(lines[index]) && lines[index].text.size() <= kSentenceBytes)
      return {lines[index].start, lines[index].end()};
  }
  const auto any = std::find_if(lines.begin(), lines.end(), is_title_line);
  const Line& line = any == lines.end() ? lines.front() : *any;
  return {line.start, line.end()};
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
