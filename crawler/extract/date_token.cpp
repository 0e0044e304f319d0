#include "crawler/extract/date_token.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <unordered_map>
#include <utility>

#include "base/text.h"
#include "crawler/extract/letter_folding.h"
#include "crawler/extract/web_address.h"
#include "crawler/extract/word_list.h"

namespace atalaya::extract {

namespace {

struct Meaning {
  std::uint32_t words = 0;
  int value = 0;
};

struct NamedMeaning {
  std::string_view name;
  TimeWord word;
};

constexpr std::array<NamedMeaning, 28> kMeanings{{
    {"of", TimeWord::kOf},
    {"article", TimeWord::kArticle},
    {"to", TimeWord::kTo},
    {"and", TimeWord::kAnd},
    {"at", TimeWord::kAt},
    {"noon", TimeWord::kNoon},
    {"midnight", TimeWord::kMidnight},
    {"hours", TimeWord::kHours},
    {"meridiem.noon", TimeWord::kNoonMark},
    {"meridiem.am", TimeWord::kAm},
    {"meridiem.pm", TimeWord::kPm},
    {"part.am", TimeWord::kPartAm},
    {"part.pm", TimeWord::kPartPm},
    {"unit", TimeWord::kUnit},
    {"business", TimeWord::kBusiness},
    {"after", TimeWord::kAfter},
    {"within", TimeWord::kWithin},
    {"month.lead", TimeWord::kMonthLead},
    {"last.day", TimeWord::kLastDay},
    {"half.1", TimeWord::kHalf1},
    {"half.2", TimeWord::kHalf2},
    {"fortnight", TimeWord::kFortnight},
    {"begin", TimeWord::kBegin},
    {"middle", TimeWord::kMiddle},
    {"end", TimeWord::kEnd},
    {"month.unit", TimeWord::kMonthUnit},
    {"month.this", TimeWord::kThis},
    {"month.next", TimeWord::kNext},
}};

Meaning meaning_of(std::string_view name) {
  Meaning meaning;
  const std::size_t dot = name.find('.');
  const std::string_view family = name.substr(0, dot);
  if (dot != name.npos)
    std::from_chars(name.data() + dot + 1, name.data() + name.size(), meaning.value);
  if (family == "month" && meaning.value > 0)
    meaning.words = static_cast<std::uint32_t>(TimeWord::kMonth);
  if (family == "number") meaning.words = static_cast<std::uint32_t>(TimeWord::kNumber);
  if (family == "day") meaning.words = static_cast<std::uint32_t>(TimeWord::kFirstDay);
  if (family == "weekday") meaning.words = static_cast<std::uint32_t>(TimeWord::kWeekday);
  for (const NamedMeaning& known : kMeanings)
    if (known.name == name) meaning.words = static_cast<std::uint32_t>(known.word);
  return meaning;
}

using Dictionary = std::unordered_map<std::string_view, Meaning>;

// A word with two values (a month and a number never share one) keeps the first.
const Dictionary& dictionary() {
  static const Dictionary kDictionary = [] {
    Dictionary words;
    for (const WordLine& line : word_lines("dates.txt", ' ')) {
      const Meaning meaning = meaning_of(line.meaning);
      for (const std::string_view word : line.words) {
        Meaning& entry = words[word];
        entry.words |= meaning.words;
        if (entry.value == 0) entry.value = meaning.value;
      }
    }
    return words;
  }();
  return kDictionary;
}

constexpr std::size_t kLongestWord = 15;

/// Reads one text into tokens.
class Tokenizer {
 public:
  explicit Tokenizer(std::string_view text) : text_(text) {}

  std::vector<DateToken> run() {
    tokens_.reserve(text_.size() / 6 + 4);
    while (at_ < text_.size()) step();
    return std::move(tokens_);
  }

 private:
  void step() {
    if (const std::size_t end = end_of_web_address(text_, at_); end > at_) {
      push({at_, end, DateToken::Kind::kWord});
      at_ = end;
      return;
    }
    const char letter = text_[at_];
    if (letter >= '0' && letter <= '9') return take_number();
    if ((letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z')) return take_word();
    if (static_cast<unsigned char>(letter) < 0x80) return take_ascii(letter);
    std::size_t next = at_;
    const FoldedCharacter folded = fold_character(next_code_point(text_, next));
    if (folded.kind == FoldedCharacter::Kind::kLetter) return take_word();
    if (folded.kind == FoldedCharacter::Kind::kSpace) {
      space_ = true;
      at_ = next;
      return;
    }
    push({at_, next, DateToken::Kind::kMark, folded.mark});
    at_ = next;
  }

  void take_ascii(char letter) {
    if (letter == '\n') line_ = true;
    if (letter == ' ' || (letter >= '\t' && letter <= '\r'))
      space_ = true;
    else
      push({at_, at_ + 1, DateToken::Kind::kMark, letter});
    ++at_;
  }

  void take_number() {
    DateToken token{at_, at_, DateToken::Kind::kNumber};
    for (; at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9'; ++at_) {
      if (++token.digits <= 9) token.value = token.value * 10 + (text_[at_] - '0');
    }
    token.end = at_;
    push(token);
  }

  void take_word() {
    DateToken token{at_, at_, DateToken::Kind::kWord};
    std::array<char, kLongestWord + 1> folded{};
    std::size_t size = 0;
    token.capital = text_[at_] >= 'A' && text_[at_] <= 'Z';
    while (at_ < text_.size()) {
      const char letter = text_[at_];
      char plain = 0;
      std::size_t next = at_ + 1;
      if (letter >= 'a' && letter <= 'z') {
        plain = letter;
      } else if (letter >= 'A' && letter <= 'Z') {
        plain = static_cast<char>(letter + 32);
      } else if (static_cast<unsigned char>(letter) >= 0x80) {
        next = at_;
        const FoldedCharacter character = fold_character(next_code_point(text_, next));
        if (character.kind != FoldedCharacter::Kind::kLetter) break;
        plain = character.letter < 0x80 ? static_cast<char>(character.letter) : '?';
      } else {
        break;
      }
      if (size <= kLongestWord) folded[std::min(size, kLongestWord)] = plain;
      ++size;
      at_ = next;
    }
    token.end = at_;
    if (size <= kLongestWord) classify(token, {folded.data(), size});
    push(token);
  }

  static void classify(DateToken& token, std::string_view word) {
    const auto found = dictionary().find(word);
    if (found == dictionary().end()) return;
    token.words = found->second.words;
    token.value = found->second.value;
  }

  void push(DateToken token) {
    token.space_before = std::exchange(space_, false) || tokens_.empty();
    token.line_before = std::exchange(line_, false);
    tokens_.push_back(token);
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool space_ = false;
  bool line_ = false;
  std::vector<DateToken> tokens_;
};

}  // namespace

std::vector<DateToken> date_tokens(std::string_view text) {
  return Tokenizer(text).run();
}

}  // namespace atalaya::extract
