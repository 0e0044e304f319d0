#include "crawler/extract/number_grammar.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/text.h"
#include "crawler/extract/word_list.h"

namespace atalaya::extract {

namespace {

bool is_digit(char letter) {
  return letter >= '0' && letter <= '9';
}

// Marks that part groups of digits. Their size in bytes; 0: no such mark.
std::size_t mark_size(std::string_view text) {
  static constexpr std::array<std::string_view, 9> kMarks{
      ".", ",", "'", " ", "\xC2\xB4", "\xE2\x80\x99", "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89"};
  for (const std::string_view mark : kMarks)
    if (text.starts_with(mark)) return mark.size();
  return 0;
}

struct Group {
  std::string_view mark;  ///< before the group; empty for the first
  std::string_view digits;
};

std::string_view take_digits(std::string_view text) {
  std::size_t size = 0;
  while (size < text.size() && is_digit(text[size])) ++size;
  return text.substr(0, size);
}

bool is_blank(std::string_view mark) {
  return mark == " " || mark == "\xC2\xA0" || mark == "\xE2\x80\xAF" || mark == "\xE2\x80\x89";
}

std::vector<Group> read_groups(std::string_view text) {
  std::vector<Group> groups{{{}, take_digits(text)}};
  std::size_t at = groups.front().digits.size();
  while (true) {
    const std::string_view rest = text.substr(at);
    const std::size_t size = mark_size(rest);
    if (size == 0) return groups;
    const std::string_view mark = rest.substr(0, size);
    const std::string_view digits = take_digits(rest.substr(size));
    const bool thousands = digits.size() == 3 && groups.front().digits.size() <= 3;
    if (digits.empty() ||
        (is_blank(mark) && (!thousands || (groups.size() > 1 && !is_blank(groups[1].mark)))))
      return groups;
    groups.push_back({mark, digits});
    at += size + digits.size();
    if (!thousands) return groups;
  }
}

// Whether the last group is decimals.
bool ends_in_decimals(const std::vector<Group>& groups, std::string_view lang) {
  if (groups.size() == 1) return false;
  const Group& last = groups.back();
  if (last.mark != "." && last.mark != ",") return false;
  if (last.digits.size() != 3) return true;
  if (groups.front().digits.size() > 3 || groups.front().digits == "0") return true;
  if (groups.size() > 2)
    return false;  // 25'000.000, 1.200.000: three digits after several groups are thousands
  return lang == "en" && last.mark == ".";
}

std::optional<Decimal> value_of(const std::vector<Group>& groups, bool decimals) {
  std::string text;
  for (std::size_t index = 0; index < groups.size(); ++index) {
    if (decimals && index + 1 == groups.size()) text += '.';
    text += groups[index].digits;
  }
  return Decimal::parse(text);
}

struct NumberWord {
  std::int64_t value = 0;
  bool multiplies = false;
};

const std::unordered_map<std::string_view, NumberWord>& number_words() {
  static const std::unordered_map<std::string_view, NumberWord> kWords = [] {
    std::unordered_map<std::string_view, NumberWord> words;
    for (const WordLine& line : word_lines("numbers.txt", ' ')) {
      NumberWord number{0, line.meaning.starts_with('x')};
      const std::string_view digits = line.meaning.substr(number.multiplies ? 1 : 0);
      std::from_chars(digits.data(), digits.data() + digits.size(), number.value);
      if (number.value <= 0) continue;
      for (const std::string_view word : line.words) words.emplace(word, number);
    }
    return words;
  }();
  return kWords;
}

bool joins_numbers(std::string_view word) {
  return word == "y" || word == "and" || word == "e" || word == "et";
}

/// What the words of a number add up to. Millions close what stands before them; thousands and
/// hundreds multiply it.
class WordSum {
 public:
  /// False when the number would become larger than any sum of money.
  bool add(NumberWord word) {
    constexpr std::int64_t kLargest = 1'000'000'000'000'000;
    if (value() > kLargest / word.value) return false;
    if (!word.multiplies) {
      part_ += word.value;
    } else if (word.value == 1'000'000) {
      total_ = std::max<std::int64_t>(value(), 1) * word.value;
      part_ = 0;
    } else {
      part_ = std::max<std::int64_t>(part_, 1) * word.value;
      if (word.value == 1000) total_ += std::exchange(part_, 0);
    }
    return true;
  }
  [[nodiscard]] std::int64_t value() const { return total_ + part_; }

 private:
  std::int64_t total_ = 0;
  std::int64_t part_ = 0;
};

std::size_t word_end(std::string_view text, std::size_t at) {
  while (at < text.size() && text[at] != ' ' && text[at] != '-' && text[at] != ',' &&
         text[at] != '.' && text[at] != '\n' && text[at] != ')' && text[at] != '(' &&
         text[at] != '$' && !is_digit(text[at]))
    ++at;
  return at;
}

}  // namespace

std::optional<ReadNumber> read_number(std::string_view text, std::string_view lang) {
  if (text.empty() || !is_digit(text[0])) return std::nullopt;
  const std::vector<Group> groups = read_groups(text.substr(0, 60));
  const bool decimals = ends_in_decimals(groups, lang);
  const auto value = value_of(groups, decimals);
  if (!value) return std::nullopt;
  const std::string_view last = groups.back().digits;
  ReadNumber number;
  number.value = *value;
  number.size = static_cast<std::size_t>(last.data() + last.size() - text.data());
  number.grouped = groups.size() > (decimals ? 2U : 1U);
  number.has_decimals = decimals;
  number.may_be_thousands = decimals && groups.size() == 2 && groups.front().digits.size() <= 3 &&
                            groups.front().digits != "0" && last.size() == 3;
  return number;
}

std::optional<ReadNumber> read_number_words(std::string_view text) {
  WordSum sum;
  std::size_t end = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t stop = word_end(text, at);
    const std::string word = fold_for_matching(text.substr(at, stop - at));
    if (end == 0 || !joins_numbers(word)) {
      const auto found = number_words().find(word);
      if (found == number_words().end() || !sum.add(found->second)) break;
      end = stop;
    }
    at = stop;
    while (at < text.size() && (text[at] == ' ' || text[at] == '-')) ++at;
  }
  if (sum.value() == 0) return std::nullopt;
  ReadNumber number;
  number.value = Decimal(sum.value(), 0);
  number.size = end;
  return number;
}

}  // namespace atalaya::extract
