#include "crawler/parse/pdf_page.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "base/text.h"

namespace atalaya::parse {
namespace {

constexpr std::size_t kShortestWidth = 30;  // letters of a page's usual line
constexpr std::size_t kConnective = 3;  // letters of a word that ends no line: "de", "del", "the"
constexpr std::size_t kStampWords = 6;
constexpr std::string_view kSoftHyphen = "\xC2\xAD";

std::string cleaned(std::string_view line) {
  std::string text;
  const bool is_cut_word = line.ends_with(kSoftHyphen);
  text = collapse_white_space(strip_controls(line));
  if (is_cut_word && !text.ends_with('-')) text += '-';
  return text;
}

bool is_one_word(std::string_view line) {
  return !line.empty() && line.find(' ') == line.npos;
}

// Text that stands upright in the margin comes a word a line.
std::vector<std::string> with_stamps_joined(const std::vector<std::string>& lines) {
  std::vector<std::string> result;
  for (std::size_t at = 0; at < lines.size();) {
    std::size_t end = at;
    while (end < lines.size() && is_one_word(lines[end])) ++end;
    if (end - at < kStampWords) {
      result.push_back(lines[at++]);
      continue;
    }
    result.push_back(lines[at]);
    while (++at < end) result.back() += ' ' + lines[at];
  }
  return result;
}

std::vector<std::string> lines_of(std::string_view page) {
  std::vector<std::string> lines;
  while (!page.empty()) {
    std::string_view line = page.substr(0, page.find('\n'));
    page.remove_prefix(std::min(page.size(), line.size() + 1));
    if (line.ends_with('\r')) line.remove_suffix(1);
    lines.push_back(cleaned(line));
  }
  return with_stamps_joined(lines);
}

// Three quarters of the lines are shorter.
std::size_t width_of(const std::vector<std::string>& lines) {
  std::vector<std::size_t> lengths;
  for (const std::string& line : lines)
    if (!line.empty()) lengths.push_back(count_code_points(line));
  if (lengths.empty()) return kShortestWidth;
  const auto place = lengths.begin() + static_cast<std::ptrdiff_t>(lengths.size() * 3 / 4);
  std::nth_element(lengths.begin(), place, lengths.end());
  return std::max(kShortestWidth, *place);
}

bool is_small(char32_t letter) {
  return (letter >= U'a' && letter <= U'z') ||
         (letter >= U'\u00DF' && letter <= U'\u00FF' && letter != U'\u00F7');
}

bool is_digit(char32_t letter) {
  return letter >= U'0' && letter <= U'9';
}

char32_t first_of(std::string_view line) {
  std::size_t at = 0;
  return next_code_point(line, at);
}

char32_t last_of(std::string_view line) {
  std::size_t at = line.size() - 1;
  while (at > 0 && (static_cast<unsigned char>(line[at]) & 0xC0U) == 0x80U) --at;
  return next_code_point(line, at);
}

/// "a)", "12.", "iv)", "2.-" in front of a line.
bool starts_item(std::string_view line) {
  constexpr std::size_t kLongestMark = 4;
  const std::string_view mark = line.substr(0, line.find(' '));
  const std::size_t end = mark.find_first_of(").-");
  return end != mark.npos && end > 0 && end <= kLongestMark && mark.size() <= end + 2;
}

bool ends_in_connective(std::string_view line) {
  const std::string_view word = line.substr(line.rfind(' ') + 1);
  std::size_t letters = 0;
  for (std::size_t at = 0; at < word.size(); ++letters)
    if (!is_small(next_code_point(word, at))) return false;
  return letters <= kConnective;
}

/// Whether `next` goes on with the sentence that the printer broke at the end of `line`.
bool goes_on(std::string_view line, std::string_view next) {
  if (starts_item(next)) return false;
  const char32_t last = last_of(line);
  const char32_t first = first_of(next);
  const bool is_open = is_small(last) || last == U',';
  if (is_small(first)) return is_open || is_digit(last) || last == U')' || last == U'-';
  if (last == U',' || ends_in_connective(line)) return true;
  return is_open && (is_digit(first) || first == U'(' || first == U'$');
}

bool is_cut_word(std::string_view line, std::string_view next) {
  if (line.size() < 2 || !line.ends_with('-') || !is_small(first_of(next))) return false;
  const std::string_view word = line.substr(line.rfind(' ') + 1);
  return is_small(last_of(line.substr(0, line.size() - 1))) &&
         word.find_first_of("/.@_") == word.npos;
}

/// Puts the lines of one page together.
class PageWriter {
 public:
  explicit PageWriter(std::size_t width) : width_(width) {}

  void add(const std::string& line) {
    if (line.empty()) {
      last_line_.clear();
      return;
    }
    if (text_.empty())
      text_ = line;
    else if (last_line_.empty())
      text_ += "\n\n" + line;
    else
      append(line);
    last_line_ = line;
  }
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  void append(const std::string& line) {
    // A line is full from three quarters of the usual width on.
    const bool is_full = count_code_points(last_line_) * 4 >= width_ * 3;
    if (is_full && is_cut_word(last_line_, line)) {
      text_.pop_back();
      text_ += line;
    } else if (is_full && goes_on(last_line_, line)) {
      text_ += ' ' + line;
    } else {
      text_ += '\n' + line;
    }
  }

  std::size_t width_;
  std::string text_;
  std::string last_line_;  // as printed
};

}  // namespace

std::string pdf_page_text(std::string_view page) {
  const std::vector<std::string> lines = lines_of(page);
  PageWriter writer(width_of(lines));
  for (const std::string& line : lines) writer.add(line);
  return to_nfc(writer.text());
}

}  // namespace atalaya::parse
