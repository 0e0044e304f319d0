#include "crawler/extract/date_token.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "crawler/extract/letter_folding.h"
#include "crawler/extract/web_address.h"

namespace atalaya::extract {

namespace {

// Lower-case letter of an ASCII letter; 0 for every other byte.
constexpr std::array<char, 256> kLetters = [] {
  std::array<char, 256> letters{};
  for (char letter = 'a'; letter <= 'z'; ++letter) {
    letters.at(static_cast<unsigned char>(letter)) = letter;
    letters.at(static_cast<unsigned char>(letter - 32)) = letter;
  }
  return letters;
}();

char letter_of(char byte) {
  return kLetters[static_cast<unsigned char>(byte)];
}
bool is_high(char byte) {
  return static_cast<unsigned char>(byte) >= 0x80;
}
bool is_digit(char byte) {
  return byte >= '0' && byte <= '9';
}
bool is_blank(char byte) {
  return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

/// A character beyond ASCII, as the scanner sees it.
struct WideCharacter {
  enum class Kind : std::uint8_t { kLetter, kDigit, kSpace, kMark, kNothing };
  Kind kind = Kind::kMark;
  char plain = 0;  ///< letter, digit or mark
  std::size_t next = 0;
};

// Letters and primes that are typed for an apostrophe.
bool is_apostrophe(char32_t code) {
  constexpr std::array<char32_t, 7> kApostrophes{0x2B9,  0x2BB,  0x2BC, 0x55A,
                                                 0x2032, 0x2035, 0xA78C};
  return std::find(kApostrophes.begin(), kApostrophes.end(), code) != kApostrophes.end();
}

// Most of them are the letters from "à" to "ÿ".
char32_t wide_code(std::string_view text, std::size_t& at) {
  const bool latin = text[at] == '\xC3' && at + 1 < text.size() && (text[at + 1] & 0xC0) == 0x80;
  if (!latin) return next_code_point(text, at);
  at += 2;
  return 0xC0U | (static_cast<unsigned char>(text[at - 1]) & 0x3FU);
}

WideCharacter wide_character(std::string_view text, std::size_t at) {
  using Kind = WideCharacter::Kind;
  std::size_t next = at;
  const char32_t code = wide_code(text, next);
  if (code >= 0xC0 && code < kFoldedLatin.size() && kFoldedLatin[code].letter != 0) {
    const char32_t letter = kFoldedLatin[code].letter;
    return {Kind::kLetter, letter < 0x80 ? static_cast<char>(letter) : '?', next};
  }
  if (code >= 0xFF01 && code <= 0xFF5E) {  // full-width forms of ASCII
    const char plain = static_cast<char>(code - 0xFEE0);
    if (is_digit(plain)) return {Kind::kDigit, plain, next};
    if (letter_of(plain) != 0) return {Kind::kLetter, letter_of(plain), next};
    return {Kind::kMark, plain, next};
  }
  if (code == 0xBA || code == 0xAA || code == 0xB0) return {Kind::kMark, 'o', next};
  if (is_apostrophe(code)) return {Kind::kMark, '\'', next};
  const FoldedCharacter folded = fold_character(code);
  switch (folded.kind) {
    case FoldedCharacter::Kind::kLetter:
      return {Kind::kLetter, folded.letter < 0x80 ? static_cast<char>(folded.letter) : '?', next};
    case FoldedCharacter::Kind::kSpace:
      return {Kind::kSpace, ' ', next};
    case FoldedCharacter::Kind::kApostrophe:
      return {Kind::kMark, '\'', next};
    case FoldedCharacter::Kind::kJoiner:
      return {Kind::kNothing, 0, next};
    default:
      break;
  }
  return {Kind::kMark, folded.mark, next};
}

/// Reads one text into tokens.
class Tokenizer {
 public:
  Tokenizer(std::string_view text, std::string_view lang)
      : text_(text), words_(DateWords::of(lang)) {}

  std::vector<DateToken> run() {
    tokens_.reserve(text_.size() / 6 + 4);
    while (at_ < text_.size()) step();
    return std::move(tokens_);
  }

 private:
  using Kind = DateToken::Kind;

  void step() {
    const char byte = text_[at_];
    if (letter_of(byte) != 0)
      return may_begin_web_address(text_, at_) ? take_address() : take_word();
    if (is_blank(byte)) {
      space_ = true;
      line_ = line_ || byte == '\n';
      ++at_;
      return;
    }
    if (is_digit(byte)) return take_number();
    if (is_high(byte)) return take_wide();
    push({.start = here(), .end = here() + 1, .kind = Kind::kMark, .mark = byte});
    ++at_;
  }

  [[nodiscard]] std::uint32_t here() const { return static_cast<std::uint32_t>(at_); }

  void take_address() {
    const std::size_t end = end_of_web_address(text_, at_);
    if (end == at_) return take_word();
    push_other(here(), static_cast<std::uint32_t>(end));
    at_ = end;
  }

  void take_wide() {
    const WideCharacter wide = wide_character(text_, at_);
    if (wide.kind == WideCharacter::Kind::kLetter) return take_word();
    if (wide.kind == WideCharacter::Kind::kDigit) return take_number();
    if (wide.kind == WideCharacter::Kind::kSpace) space_ = true;
    if (wide.kind == WideCharacter::Kind::kMark)
      push({.start = here(),
            .end = static_cast<std::uint32_t>(wide.next),
            .kind = Kind::kMark,
            .mark = wide.plain});
    at_ = wide.next;
  }

  void take_number() {
    DateToken token{.start = here(), .kind = Kind::kNumber};
    while (at_ < text_.size()) {
      char digit = text_[at_];
      std::size_t next = at_ + 1;
      if (is_high(digit)) {
        const WideCharacter wide = wide_character(text_, at_);
        if (wide.kind != WideCharacter::Kind::kDigit) break;
        digit = wide.plain;
        next = wide.next;
      }
      if (!is_digit(digit)) break;
      if (token.digits < 9) token.value = token.value * 10 + (digit - '0');
      if (token.digits < 255) ++token.digits;
      at_ = next;
    }
    token.end = here();
    push(token);
  }

  // The letters from `place` on; moves it behind them and gives the key that they lead to.
  [[nodiscard]] std::uint64_t key_letters(std::size_t& place, std::uint64_t key) const {
    const char* const end = text_.data() + text_.size();
    const char* next = text_.data() + place;
    while (true) {
      for (char plain = 0; next != end && (plain = letter_of(*next)) != 0; ++next)
        key = DateWords::extend(key, plain);
      place = static_cast<std::size_t>(next - text_.data());
      if (next == end || !is_high(*next)) return key;
      const WideCharacter wide = wide_character(text_, place);
      if (wide.kind == WideCharacter::Kind::kLetter)
        key = DateWords::extend(key, wide.plain);
      else if (wide.kind != WideCharacter::Kind::kNothing)
        return key;
      next = text_.data() + wide.next;
    }
  }

  void take_word() {
    const std::size_t start = at_;
    const std::uint64_t key = key_letters(at_, 0);
    const WordSense* sense = words_.find(key);
    if (sense == nullptr) return push_other(static_cast<std::uint32_t>(start), here());
    if (sense->leads_compound) sense = take_compound(sense, key);
    if (sense->words == 0) return push_other(static_cast<std::uint32_t>(start), here());
    push({.start = static_cast<std::uint32_t>(start),
          .end = here(),
          .sense = sense,
          .kind = Kind::kWord,
          .capital = text_[start] >= 'A' && text_[start] <= 'Z'});
  }

  // "meio-dia", "pasado mañana": the longest word of the list that goes on behind `sense`.
  const WordSense* take_compound(const WordSense* sense, std::uint64_t key) {
    std::size_t at = at_;
    for (const WordSense* longer = sense; longer != nullptr && longer->leads_compound;) {
      const std::size_t next = behind_joint(at);
      if (next == at) break;
      at = next;
      key = key_letters(at, DateWords::extend(key, DateWords::kJoint));
      longer = words_.find(key);
      if (longer == nullptr || longer->words == 0) continue;
      sense = longer;
      at_ = at;
    }
    return sense;
  }

  // Behind white space, one hyphen or one apostrophe; `at` where another character stands.
  [[nodiscard]] std::size_t behind_joint(std::size_t at) const {
    constexpr std::size_t kWidestGap = 4;
    const std::size_t from = at;
    while (at < text_.size() && at < from + kWidestGap) {
      if (is_blank(text_[at])) {
        ++at;
        continue;
      }
      const bool first = at == from;
      if (first && (text_[at] == '-' || text_[at] == '\'')) return at + 1;
      if (!is_high(text_[at])) break;
      const WideCharacter wide = wide_character(text_, at);
      const bool joins = wide.plain == '-' || wide.plain == '\'';
      if (wide.kind == WideCharacter::Kind::kMark && first && joins) return wide.next;
      if (wide.kind != WideCharacter::Kind::kSpace) break;
      at = wide.next;
    }
    return at;
  }

  // Words that say nothing of time are one token as long as they stand on one line.
  void push_other(std::uint32_t start, std::uint32_t end) {
    if (!line_ && !tokens_.empty() && tokens_.back().kind == Kind::kOther) {
      tokens_.back().end = end;
      space_ = false;
      return;
    }
    push({.start = start, .end = end, .kind = Kind::kOther});
  }

  void push(DateToken token) {
    token.space_before = std::exchange(space_, false) || tokens_.empty();
    token.line_before = std::exchange(line_, false);
    tokens_.push_back(token);
  }

  std::string_view text_;
  const DateWords& words_;
  std::size_t at_ = 0;
  bool space_ = false;
  bool line_ = false;
  std::vector<DateToken> tokens_;
};

}  // namespace

std::vector<DateToken> date_tokens(std::string_view text, std::string_view lang) {
  return Tokenizer(text, lang).run();
}

}  // namespace atalaya::extract
