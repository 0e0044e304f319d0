#include "crawler/extract/date_numbers.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace atalaya::extract {

namespace {

// "twenty" takes "six", "soixante" "dix", "dix" "sept", "quatre" "vingt", "mil novecientos"
// "noventa".
bool fits_behind(int part, int next) {
  const int rest = part % 100;
  if (rest == 0) return next < 100;
  if (part == 4 && next == 20) return true;
  if (rest == 10) return next >= 7 && next <= 9;
  if (rest == 60 || rest == 80) return next < 20;
  return rest >= 20 && rest % 10 == 0 && next < 10;
}

/// Adds the words of a number one after the other.
class WordSum {
 public:
  // False when the word begins another number.
  bool add(int value) {
    if (value == 1000) {
      if (thousands_ > 0) return false;
      thousands_ = std::max(part_, 1) * 1000;
      part_ = 0;
    } else if (value == 100 && part_ > 1 && part_ < 20) {
      part_ *= 100;
    } else if (part_ == 0) {
      part_ = value;
    } else if (fits_behind(part_, value)) {
      part_ = part_ == 4 && value == 20 ? 80 : part_ + value;
    } else {
      return false;
    }
    return true;
  }
  // "treinta y", "two thousand and": more may follow.
  [[nodiscard]] bool takes_joint(int next) const {
    if (part_ == 0) return thousands_ > 0 && next < 1000;
    return part_ >= 20 && part_ % 10 == 0 && (next < 10 || part_ % 100 == 0 || part_ == 60);
  }
  [[nodiscard]] int value() const { return thousands_ + part_; }

 private:
  int thousands_ = 0;
  int part_ = 0;
};

bool is_number_word(DateTokens tokens, std::size_t at) {
  return is_word(tokens, at, TimeWord::kNumber) && !tokens[at].line_before;
}

// "nineteen ninety-nine", "twenty twenty-six".
ReadNumber year_by_halves(DateTokens tokens) {
  if (!is_word(tokens, 0, TimeWord::kNumber)) return {};
  const int century = tokens[0].sense->number;
  if (century != 19 && century != 20) return {};
  const std::size_t dash = is_mark(tokens, 1, '-') ? 2 : 1;
  const ReadNumber rest = number_in_words(tokens_from(tokens, dash));
  if (rest.size == 0 || rest.value < 10 || rest.value > 99) return {};
  return {century * 100 + rest.value, dash + rest.size};
}

}  // namespace

ReadNumber number_in_words(DateTokens tokens) {
  WordSum sum;
  std::size_t end = 0;
  for (std::size_t at = 0; is_word(tokens, at, TimeWord::kNumber);) {
    if (!sum.add(tokens[at].sense->number)) break;
    end = ++at;
    const bool dash = is_mark(tokens, at, '-') && is_tight(tokens, at) && is_tight(tokens, at + 1);
    if (dash) {
      ++at;
    } else if (is_word(tokens, at, TimeWord::kAnd) && is_number_word(tokens, at + 1) &&
               sum.takes_joint(tokens[at + 1].sense->number)) {
      ++at;
    } else if (!is_number_word(tokens, at)) {
      break;
    }
  }
  return {sum.value(), end};
}

ReadNumber ordinal_in_words(DateTokens tokens) {
  if (tokens.empty()) return {};
  const bool tens = is_word(tokens, 0, TimeWord::kNumber) && tokens[0].sense->number % 10 == 0 &&
                    tokens[0].sense->number >= 20 && tokens[0].sense->number <= 30;
  const bool ordinal_tens = is_word(tokens, 0, TimeWord::kOrdinal) &&
                            tokens[0].sense->ordinal >= 10 && tokens[0].sense->ordinal % 10 == 0;
  if (tens || ordinal_tens) {
    const int base = tens ? tokens[0].sense->number : tokens[0].sense->ordinal;
    const std::size_t at = is_mark(tokens, 1, '-') ? 2 : 1;
    if (is_word(tokens, at, TimeWord::kOrdinal) && tokens[at].sense->ordinal < 10)
      return {base + tokens[at].sense->ordinal, at + 1};
  }
  if (!is_word(tokens, 0, TimeWord::kOrdinal)) return {};
  return {tokens[0].sense->ordinal, 1};
}

bool is_year(const DateToken& token) {
  return token.is_number() && token.digits == 4 && token.value >= 1900 && token.value <= 2100;
}

int full_year(int two_digits) {
  return two_digits <= 68 ? 2000 + two_digits : 1900 + two_digits;
}

ReadNumber read_full_year(DateTokens tokens) {
  if (tokens.empty()) return {};
  if (tokens[0].is_number())
    return is_year(tokens[0]) ? ReadNumber{tokens[0].value, 1} : ReadNumber{};
  if (const ReadNumber halves = year_by_halves(tokens); halves.size > 0) return halves;
  const ReadNumber words = number_in_words(tokens);
  return words.value >= 1900 && words.value <= 2100 ? words : ReadNumber{};
}

std::size_t repeated_number(DateTokens tokens, std::size_t at, int value) {
  if (!is_mark(tokens, at, '(')) return 0;
  const ReadNumber again = is_number(tokens, at + 1) ? ReadNumber{tokens[at + 1].value, 1}
                                                     : number_in_words(tokens_from(tokens, at + 1));
  const bool same = again.value == value && is_mark(tokens, at + 1 + again.size, ')');
  return same ? again.size + 2 : 0;
}

int roman_number(std::string_view word) {
  constexpr std::array<std::string_view, 12> kRoman{"I",   "II",   "III", "IV", "V",  "VI",
                                                    "VII", "VIII", "IX",  "X",  "XI", "XII"};
  const auto found = std::find(kRoman.begin(), kRoman.end(), word);
  return found == kRoman.end() ? 0 : static_cast<int>(found - kRoman.begin()) + 1;
}

std::size_t ordinal_suffix(std::string_view text, DateTokens tokens, std::size_t at) {
  constexpr std::array<std::string_view, 16> kSuffixes{"st", "nd", "rd",  "th", "er",  "ro",
                                                       "ra", "o",  "a",   "re", "ero", "do",
                                                       "da", "e",  "eme", "ème"};
  const auto is_suffix = [&](std::size_t index) {
    if (!is_tight(tokens, index)) return false;
    if (!tokens[index].is_word()) return tokens[index].is_mark('o');
    constexpr std::uint32_t kLongestSuffix = 4;
    if (tokens[index].end - tokens[index].start > kLongestSuffix) return false;
    const std::string_view word = text_of(text, tokens[index]);
    return std::any_of(kSuffixes.begin(), kSuffixes.end(), [&](std::string_view suffix) {
      return equals_ignoring_ascii_case(word, suffix);
    });
  };
  if (is_suffix(at)) return 1;
  return is_mark(tokens, at, '.') && is_tight(tokens, at) && is_suffix(at + 1) ? 2 : 0;
}

ReadNumber read_ordinal(std::string_view text, DateTokens tokens) {
  if (!is_number(tokens, 0)) return ordinal_in_words(tokens);
  const std::size_t suffix = tokens[0].digits <= 2 ? ordinal_suffix(text, tokens, 1) : 0;
  return suffix > 0 ? ReadNumber{tokens[0].value, 1 + suffix} : ReadNumber{};
}

ReadNumber read_day(std::string_view text, DateTokens tokens) {
  ReadNumber day;
  if (is_number(tokens, 0)) {
    if (tokens[0].digits > 2) return {};
    day = {tokens[0].value, 1 + ordinal_suffix(text, tokens, 1)};
  } else if (is_word(tokens, 0, TimeWord::kFirstDay)) {
    day = {1, 1};
  } else {
    day = ordinal_in_words(tokens);
    if (day.size == 0) day = number_in_words(tokens);
    if (day.value < 1 || day.value > 31) return {};
  }
  day.size += repeated_number(tokens, day.size, day.value);
  return day;
}

}  // namespace atalaya::extract
