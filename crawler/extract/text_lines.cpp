#include "crawler/extract/text_lines.h"

#include <algorithm>
#include <utility>

namespace atalaya::extract {
namespace {

constexpr std::uint32_t kLabelWords = 9;  ///< "Fecha máxima de recepción de las propuestas:"
constexpr std::uint32_t kHeadingWords = 10;
constexpr std::uint32_t kLeadWords = 4;  ///< "Qué no se obtiene. Dinero."

bool is_mark(const Token& token, char mark) {
  return token.kind == TokenKind::kMark && token.mark == mark;
}

/// Cuts one line after the other and remembers what governs the next.
class SentenceCutter {
 public:
  SentenceCutter(std::string_view text, const std::vector<Token>& tokens)
      : text_(text), tokens_(tokens) {
    count_tokens();
  }

  std::vector<Sentence> run() {
    std::uint32_t first = 0;
    const auto count = static_cast<std::uint32_t>(tokens_.size());
    for (std::uint32_t at = 0; at <= count; ++at) {
      if (at < count && tokens_[at].kind != TokenKind::kLineEnd) continue;
      cut_line(first, at);
      first = at + 1;
      ++line_;
    }
    return std::move(sentences_);
  }

 private:
  void count_tokens() {
    counts_.reserve(tokens_.size() + 1);
    Counts counts;
    counts_.push_back(counts);
    for (const auto& token : tokens_) {
      counts.words += token.kind == TokenKind::kWord ? 1 : 0;
      counts.numbers += token.kind == TokenKind::kNumber ? 1 : 0;
      has_cells_ = has_cells_ || is_mark(token, '|');
      counts_.push_back(counts);
    }
  }

  void cut_line(std::uint32_t first, std::uint32_t last) {
    if (first >= last) {
      list_open_ = list_open_ && under_bullets_;
      return;
    }
    const std::uint32_t body = skip_enumerator(first, last);
    const bool item = body != first;
    leave_list(item);
    label_.reset();
    const auto before = static_cast<std::uint32_t>(sentences_.size());
    cut_body(says_something(body, last) ? body : first, last, item);
    if (sentences_.size() > before) judge_heading(before, item);
  }

  /// "• ", "- ", "a) ", "(ii) ", "1. ", "– ".
  [[nodiscard]] std::uint32_t skip_enumerator(std::uint32_t first, std::uint32_t last) const {
    std::uint32_t at = first;
    if (is_mark(tokens_[at], '*') || is_mark(tokens_[at], '-') || is_mark(tokens_[at], '+')) {
      return at + 1;
    }
    if (is_mark(tokens_[at], '(')) ++at;
    if (at + 1 >= last || !is_short(tokens_[at])) return first;
    const bool closes = is_mark(tokens_[at + 1], ')');
    const bool dot = is_mark(tokens_[at + 1], '.') && tokens_[at].kind == TokenKind::kNumber &&
                     at + 2 < last && tokens_[at + 2].start > tokens_[at + 1].end;
    return closes || dot ? at + 2 : first;
  }

  /// A number, a letter or a small Roman numeral.
  [[nodiscard]] bool is_short(const Token& token) const {
    const auto length = token.end - token.start;
    if (token.kind == TokenKind::kNumber) return length <= 2;
    if (token.kind != TokenKind::kWord) return false;
    const auto word = text_.substr(token.start, length);
    return length == 1 || (length <= 4 && word.find_first_not_of("ivxIVX") == word.npos);
  }

  [[nodiscard]] bool says_something(std::uint32_t first, std::uint32_t last) const {
    return first < last && (words_between(first, last) > 0 || has_number(first, last));
  }

  /// A line without bullet after bullets ends the list of its heading.
  void leave_list(bool item) {
    if (list_open_ && under_bullets_ && !item) {
      list_open_ = false;
      over_.reset();
    }
    under_bullets_ = item;
  }

  /// Cells of a row, parted by '|' or tabs; a line of prose is one cell.
  void cut_body(std::uint32_t first, std::uint32_t last, bool item) {
    find_cells(first, last);
    const auto& cells = cells_;
    auto& row = row_;
    row.clear();
    if (cells.size() != header_.size()) header_.clear();
    for (std::size_t at = 0; at < cells.size(); ++at) {
      label_ = label_of_cell(at, cells.size(), row);
      const auto over = over_;
      if (at > 0 && label_ && *label_ != row.front()) over_ = row.front();
      row.push_back(static_cast<std::uint32_t>(sentences_.size()));
      cut_cell(cells[at].first, cells[at].second, item);
      over_ = over;
    }
    if (cells.size() > 2 && header_.empty() && !has_number(first, last)) header_ = row;
  }

  using Cell = std::pair<std::uint32_t, std::uint32_t>;

  void find_cells(std::uint32_t first, std::uint32_t last) {
    cells_.clear();
    std::uint32_t start = first;
    if (!has_cells_) {
      if (says_something(first, last)) cells_.emplace_back(first, last);
      return;
    }
    for (std::uint32_t at = first; at <= last; ++at) {
      if (at < last && !is_mark(tokens_[at], '|')) continue;
      if (says_something(start, at)) cells_.emplace_back(start, at);
      start = at + 1;
    }
  }

  /// The cell over it in the table's head names a cell, and the first of its row stands over it;
  /// without a head, the last cell before it that
  /// holds no number: "Opening | 1 April | Closing | 15 May".
  [[nodiscard]] std::optional<std::uint32_t> label_of_cell(
      std::size_t at, std::size_t count, const std::vector<std::uint32_t>& row) const {
    if (count > 2 && header_.size() == count) return header_[at];
    for (std::size_t before = row.size(); before-- > 0;) {
      const auto& range = sentences_[row[before]].range;
      if (!has_number(range.first, range.last)) return row[before];
    }
    return std::nullopt;
  }

  void cut_cell(std::uint32_t first, std::uint32_t last, bool item) {
    std::uint32_t start = first;
    for (std::uint32_t at = first; at < last; ++at) {
      if (tokens_[at].kind != TokenKind::kMark) continue;
      const bool names = is_label_end(start, at, last);
      if (!names && !is_sentence_end(at, last)) continue;
      const bool lead = names || is_lead(start, at, last);
      const bool added = add(start, at + 1, item);
      if (added && (lead || sentences_.back().question)) {
        label_ = static_cast<std::uint32_t>(sentences_.size() - 1);
      }
      start = at + 1;
    }
    if (start < last) add(start, last, item);
  }

  [[nodiscard]] std::uint32_t words_between(std::uint32_t first, std::uint32_t last) const {
    return counts_[last].words - counts_[first].words;
  }

  [[nodiscard]] std::uint32_t numbers_between(std::uint32_t first, std::uint32_t last) const {
    return counts_[last].numbers - counts_[first].numbers;
  }

  [[nodiscard]] bool has_number(std::uint32_t first, std::uint32_t last) const {
    return numbers_between(first, last) > 0;
  }

  /// "Cut-offs of 2027" is a heading, "Closing 4 May 2027" is none.
  [[nodiscard]] bool has_more_than_a_year(const TokenRange& range) const {
    constexpr std::uint32_t kYearDigits = 4;
    const auto numbers = numbers_between(range.first, range.last);
    if (numbers == 0) return false;
    const auto& last = tokens_[range.last - 1];
    const bool year = last.kind == TokenKind::kNumber && last.end - last.start == kYearDigits &&
                      (text_[last.start] == '1' || text_[last.start] == '2');
    return !year || numbers > 1;
  }

  [[nodiscard]] bool is_label_end(std::uint32_t start, std::uint32_t at, std::uint32_t last) const {
    if (!is_mark(tokens_[at], ':') || at == start) return false;
    const bool glued = at + 1 < last && tokens_[at + 1].start == tokens_[at].end;
    if (glued && tokens_[at + 1].kind == TokenKind::kNumber &&
        tokens_[at - 1].kind == TokenKind::kNumber) {
      return false;
    }
    const auto words = words_between(start, at);
    return words > 0 && (words <= kLabelWords || at + 1 == last);
  }

  [[nodiscard]] bool is_sentence_end(std::uint32_t at, std::uint32_t last) const {
    const auto& token = tokens_[at];
    if (is_mark(token, '?') || is_mark(token, '!') || is_mark(token, ';')) return true;
    return is_mark(token, '.') && at > 0 && ends_at_dot(at, last);
  }

  /// A dot ends a sentence when a new one begins after it and no abbreviation stands before it.
  [[nodiscard]] bool ends_at_dot(std::uint32_t at, std::uint32_t last) const {
    if (at + 1 >= last) return true;
    const auto& next = tokens_[at + 1];
    const auto& before = tokens_[at - 1];
    if (next.start == tokens_[at].end) return is_mark(next, '"');
    const bool initial = before.kind == TokenKind::kWord && before.letters == 1 && before.capital;
    if (next.kind == TokenKind::kWord) return next.capital && !initial && !is_title(before);
    const bool whole = before.kind == TokenKind::kNumber || before.letters >= 5;
    if (next.kind == TokenKind::kNumber) return whole;
    return is_mark(next, 'q') || is_mark(next, '"') || is_mark(next, '-') || is_mark(next, '(') ||
           is_mark(next, '*');
  }

  [[nodiscard]] bool is_title(const Token& token) const {
    if (token.kind != TokenKind::kWord || token.letters > 6) return false;
    const auto word = text_.substr(token.start, token.end - token.start);
    for (const std::string_view title :
         {"Dr",  "Dra",   "Sr",  "Sra", "Mr",  "Mrs", "Ms",   "St",    "No",  "Núm",
          "Art", "Nº",    "Inc", "min", "max", "Min", "Max",  "mín",   "máx", "Mín",
          "Máx", "aprox", "art", "núm", "no",  "pág", "incl", "approx"}) {
      if (word == title) return true;
    }
    return false;
  }

  /// A few words closed by a dot at the head of a line name what follows: "Proponentes. Alcaldías".
  [[nodiscard]] bool is_lead(std::uint32_t start, std::uint32_t at, std::uint32_t last) const {
    const bool at_head =
        sentences_.empty() || sentences_.back().line != line_ || label_.has_value();
    return at_head && is_mark(tokens_[at], '.') && at + 1 < last &&
           words_between(start, at) <= kLeadWords && !has_number(start, at);
  }

  /// False for marks alone, which make no sentence.
  bool add(std::uint32_t first, std::uint32_t last, bool item) {
    if (!says_something(first, last)) return false;
    Sentence sentence;
    sentence.range = {first, last, tokens_[first].start, tokens_[last - 1].end};
    sentence.line = line_;
    sentence.item = item;
    sentence.question = is_mark(tokens_[last - 1], '?');
    sentence.label = label_;
    sentence.over = over_;
    sentences_.push_back(sentence);
    return true;
  }

  /// Decides whether the line just cut (its sentences begin at `before`) governs the next ones.
  void judge_heading(std::uint32_t before, bool item) {
    const auto& only = sentences_[before];
    const auto& ending = tokens_[sentences_.back().range.last - 1];
    const auto here = static_cast<std::uint32_t>(sentences_.size() - 1);
    if (is_mark(ending, ':')) return open_heading(here, true);
    if (sentences_.size() - before != 1) return;
    if (only.question) return open_heading(here, false);
    const bool closed = is_mark(ending, '.') || is_mark(ending, ';') || is_mark(ending, ',');
    const auto words = words_between(only.range.first, only.range.last);
    if (closed || words > kHeadingWords || has_more_than_a_year(only.range)) return;
    if (is_last_line(only.range.last)) return;
    const bool titles =
        item ? is_in_capitals(only.range) || is_numbered_title(only.range) : !in_short_run(words);
    if (titles) open_heading(here, false);
  }

  /// Nothing stands under the last line of a text.
  [[nodiscard]] bool is_last_line(std::uint32_t at) const {
    return std::all_of(tokens_.begin() + at, tokens_.end(), [](const Token& token) {
      return token.kind == TokenKind::kLineEnd || token.kind == TokenKind::kMark;
    });
  }

  /// "3. Promoters" over a list or a text of its own: the next line is not number four.
  [[nodiscard]] bool is_numbered_title(const TokenRange& range) const {
    constexpr std::uint32_t kTitleWords = 6;
    if (words_between(range.first, range.last) > kTitleWords) return false;
    const auto own = enumerator_before(range.first);
    if (!own) return false;
    auto next = range.last;
    while (next < tokens_.size() && tokens_[next].kind == TokenKind::kLineEnd) ++next;
    if (next >= tokens_.size()) return false;
    const bool counts_on = tokens_[next].kind == TokenKind::kNumber &&
                           number_at(next) == *own + 1 && next + 1 < tokens_.size() &&
                           !is_sub_number(next);
    return !counts_on;
  }

  /// The number that a line begins with, right before its first token of words.
  [[nodiscard]] std::optional<int> enumerator_before(std::uint32_t at) const {
    if (at < 2 || tokens_[at - 2].kind != TokenKind::kNumber) return std::nullopt;
    return number_at(at - 2);
  }

  [[nodiscard]] int number_at(std::uint32_t at) const {
    int number = 0;
    const auto digits = text_.substr(tokens_[at].start, tokens_[at].end - tokens_[at].start);
    for (const char digit : digits.substr(0, 4)) number = number * 10 + (digit - '0');
    return number;
  }

  /// "2.1": a number, a dot and a number without white space.
  [[nodiscard]] bool is_sub_number(std::uint32_t at) const {
    return at + 2 < tokens_.size() && is_mark(tokens_[at + 1], '.') &&
           tokens_[at + 2].kind == TokenKind::kNumber &&
           tokens_[at + 2].start == tokens_[at + 1].end;
  }

  /// "4. WHO MAY NOT APPLY": a numbered line in capitals is a title, not an item.
  [[nodiscard]] bool is_in_capitals(const TokenRange& range) const {
    const auto line = text_.substr(range.start, range.end - range.start);
    const bool lower =
        std::any_of(line.begin(), line.end(), [](char byte) { return byte >= 'a' && byte <= 'z'; });
    return !lower && words_between(range.first, range.last) > 1;
  }

  /// Short lines right under a heading with ':' are its list.
  [[nodiscard]] bool in_short_run(std::uint32_t words) const {
    return list_open_ && !under_bullets_ && words <= kHeadingWords;
  }

  void open_heading(std::uint32_t sentence, bool opens_list) {
    sentences_[sentence].heading = true;
    over_ = sentence;
    list_open_ = opens_list;
    under_bullets_ = false;
  }

  /// Of the tokens before one.
  struct Counts {
    std::uint32_t words = 0;
    std::uint32_t numbers = 0;
  };

  std::string_view text_;
  const std::vector<Token>& tokens_;
  std::vector<Counts> counts_;  ///< one more than the tokens
  std::vector<Sentence> sentences_;
  bool has_cells_ = false;              ///< '|' stands somewhere in the text
  std::vector<Cell> cells_;             ///< of the line at hand
  std::vector<std::uint32_t> row_;      ///< their first sentences
  std::optional<std::uint32_t> label_;  ///< of the rest of the line
  std::optional<std::uint32_t> over_;   ///< of the next lines
  std::vector<std::uint32_t> header_;   ///< sentences of the cells that name a table's columns
  std::uint32_t line_ = 0;
  bool list_open_ = false;      ///< the heading ended with ':'
  bool under_bullets_ = false;  ///< the line before was a list item
};

}  // namespace

std::vector<Sentence> cut_sentences(std::string_view text, const std::vector<Token>& tokens) {
  return SentenceCutter(text, tokens).run();
}

std::uint32_t sentence_at(const std::vector<Sentence>& sentences, std::uint32_t byte) {
  const auto after = std::upper_bound(
      sentences.begin(), sentences.end(), byte,
      [](std::uint32_t value, const Sentence& sentence) { return value < sentence.range.start; });
  if (after == sentences.begin()) return 0;
  return static_cast<std::uint32_t>(after - sentences.begin() - 1);
}

}  // namespace atalaya::extract
