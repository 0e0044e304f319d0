#include "crawler/extract/token_text.h"

#include <algorithm>
#include <array>
#include <bit>

#include "base/text.h"
#include "crawler/extract/letter_folding.h"
#include "crawler/extract/web_address.h"

namespace atalaya::extract {
namespace {

// Lower-case letter of an ASCII letter; 0 for every other byte.
constexpr std::array<char, 256> kPlainLetters = [] {
  std::array<char, 256> letters{};
  for (std::size_t letter = 'a'; letter <= 'z'; ++letter) {
    letters.at(letter) = static_cast<char>(letter);
    letters.at(letter - 32) = static_cast<char>(letter);
  }
  return letters;
}();

bool is_digit(char byte) {
  return byte >= '0' && byte <= '9';
}

bool is_high(char byte) {
  return static_cast<unsigned char>(byte) >= 0x80;
}

/// Walks a text once and writes its tokens.
class Tokenizer {
 public:
  Tokenizer(std::string_view text, const Lexicon& lexicon) : text_(text), lexicon_(lexicon) {}

  std::vector<Token> run() {
    tokens_.resize(text_.size() / 5 + 8);
    while (at_ < text_.size()) step();
    tokens_.resize(count_);
    return std::move(tokens_);
  }

 private:
  using Kind = FoldedCharacter::Kind;

  void step() {
    const char byte = text_[at_];
    if (plain_letter(byte) != 0)
      return may_begin_web_address(text_, at_) ? take_address() : take_word();
    if (byte == ' ') {
      ++at_;
    } else if (is_digit(byte)) {
      take_number();
    } else if (byte == '\n') {
      add_mark(TokenKind::kLineEnd, at_ + 1, '\n');
    } else {
      take_other();
    }
  }

  static char plain_letter(char byte) { return kPlainLetters[static_cast<unsigned char>(byte)]; }

  /// The character at `at`, which it advances.
  [[nodiscard]] FoldedCharacter read(std::size_t& at) const {
    const auto lead = static_cast<unsigned char>(text_[at]);
    if (lead < 0x80) return kFoldedLatin[static_cast<unsigned char>(text_[at++])];
    const auto next = at + 1 < text_.size() ? static_cast<unsigned char>(text_[at + 1]) : 0U;
    if (lead == 0xC3 && (next & 0xC0U) == 0x80) {  // "á" to "ÿ" are most of them
      at += 2;
      return kFoldedLatin[0xC0U | (next & 0x3FU)];
    }
    return fold_character(next_code_point(text_, at));
  }

  /// Marks, and what begins beyond ASCII.
  void take_other() {
    std::size_t next = at_;
    const auto folded = read(next);
    if (folded.kind == Kind::kLetter) return take_word();
    if (folded.kind == Kind::kMark) return add_mark(TokenKind::kMark, next, folded.mark);
    at_ = next;
  }

  void take_address() {
    const std::size_t end = end_of_web_address(text_, at_);
    if (end == at_) return take_word();
    add(TokenKind::kWord, end);  // one word of no list
  }

  void add_mark(TokenKind kind, std::size_t end, char mark) { add(kind, end).mark = mark; }

  Token& add(TokenKind kind, std::size_t end) {
    if (count_ == tokens_.size()) tokens_.resize(2 * count_);
    Token& token = tokens_[count_++];
    token.start = static_cast<std::uint32_t>(at_);
    token.end = static_cast<std::uint32_t>(end);
    token.kind = kind;
    at_ = end;
    return token;
  }

  // Digits are ASCII.
  void take_number() {
    std::uint64_t key = kEmptyWordKey;
    std::size_t end = at_;
    while (end < text_.size()) {
      if (is_digit(text_[end])) {
        key = extend_word_key(key, static_cast<unsigned char>(text_[end++]));
        continue;
      }
      std::size_t next = end;
      if (!is_high(text_[end]) || read(next).kind != Kind::kJoiner) break;
      end = next;
    }
    add(TokenKind::kNumber, end).words[0] = lexicon_.find_word(key);
  }

  void take_word() {
    std::size_t first = at_;
    const bool capital = read(first).capital;
    letters_ = 0;
    const std::size_t end = end_of_word();
    Token& token = add(TokenKind::kWord, end);
    token.capital = capital;
    token.letters = static_cast<std::uint8_t>(letters_);
    find_words(token);
    skip_inner_hyphen();
  }

  /// Reads the letters of the word at hand into `keys_`.
  [[nodiscard]] std::size_t end_of_word() {
    std::size_t at = at_;
    keys_[0] = kEmptyWordKey;
    while (true) {
      at = feed_plain_letters(at);
      if (at >= text_.size() || !is_high(text_[at])) return at;
      std::size_t next = at;
      const auto folded = read(next);
      if (folded.kind != Kind::kLetter && folded.kind != Kind::kJoiner) return at;
      if (folded.letter != 0) feed(folded.letter);
      if (folded.second != 0) feed(folded.second);
      at = next;
    }
  }

  std::size_t feed_plain_letters(std::size_t at) {
    const std::size_t end = std::min(text_.size(), at + (kMostLetters - letters_));
    std::uint64_t* key = keys_.data() + letters_;
    for (; at < end; ++at, ++key) {
      const char plain = plain_letter(text_[at]);
      if (plain == 0) break;
      key[1] = extend_word_key(*key, static_cast<unsigned char>(plain));
    }
    letters_ = static_cast<std::size_t>(key - keys_.data());
    // Of a longer word only the end still counts.
    for (; at < text_.size() && plain_letter(text_[at]) != 0; ++at)
      feed(static_cast<unsigned char>(plain_letter(text_[at])));
    return at;
  }

  void feed(char32_t letter) {
    const std::uint64_t key = extend_word_key(keys_[letters_], letter);
    letters_ = std::min(letters_ + 1, kMostLetters);
    keys_[letters_] = key;
  }

  /// The word itself, then the beginnings that it has, the longest first.
  void find_words(Token& token) const {
    std::size_t count = 0;
    if (const WordId id = lexicon_.find_word(keys_[letters_])) token.words[count++] = id;
    if (letters_ < 2) return;
    constexpr std::size_t kMost = Lexicon::kLongestBeginning;
    std::uint32_t lengths =
        lexicon_.beginning_lengths(keys_[2], keys_[std::min<std::size_t>(letters_, 3)]) &
        (~0U >> (kMost - std::min(letters_, kMost)));
    while (lengths != 0 && count < token.words.size()) {
      const auto length = static_cast<std::size_t>(std::bit_width(lengths) - 1);
      lengths ^= 1U << length;
      if (const WordId id = lexicon_.find_beginning(keys_[length])) token.words[count++] = id;
    }
  }

  /// A hyphen between letters parts a word without a token.
  void skip_inner_hyphen() {
    if (at_ >= text_.size() || (text_[at_] != '-' && !is_high(text_[at_]))) return;
    std::size_t next = at_;
    const auto folded = read(next);
    if (folded.kind != Kind::kMark || folded.mark != '-' || next >= text_.size()) return;
    if (static_cast<unsigned char>(text_[next]) > '@' && text_[next] != '|') at_ = next;
  }

  static constexpr std::size_t kMostLetters = 255;

  std::string_view text_;
  const Lexicon& lexicon_;
  std::size_t at_ = 0;
  std::vector<Token> tokens_;  ///< as far as `count_`
  std::size_t count_ = 0;
  std::size_t letters_ = 0;  ///< of the word at hand
  /// Of its first 0, 1, 2 … letters, as far as `letters_`.
  std::array<std::uint64_t, kMostLetters + 1> keys_;
};

/// Key of the first letters of a folded word, of all without a number.
std::uint64_t word_key(std::string_view folded, std::size_t most = std::string_view::npos) {
  std::uint64_t key = kEmptyWordKey;
  for (std::size_t at = 0; at < folded.size() && most > 0; --most)
    key = extend_word_key(key, next_code_point(folded, at));
  return key;
}

}  // namespace

void Lexicon::Table::put(std::uint64_t slot) {
  std::size_t at = slot_of(slot);
  while (slots_[at] != 0) at = (at + 1) & (slots_.size() - 1);
  slots_[at] = slot;
}

void Lexicon::Table::insert(std::uint64_t key, WordId id) {
  if (2 * ++used_ > slots_.size()) {
    std::vector<std::uint64_t> fewer(slots_.size() * 2);
    fewer.swap(slots_);
    for (const std::uint64_t slot : fewer) {
      if (slot != 0) put(slot);
    }
  }
  put((key & ~kIdBits) | id);
}

WordId Lexicon::insert(Table& table, std::uint64_t key) {
  if (const WordId known = table.find(key)) return known;
  table.insert(key, next_);
  return next_++;
}

WordId Lexicon::add(std::string_view pattern) {
  if (!pattern.ends_with('*')) return insert(words_, word_key(pattern));
  pattern.remove_suffix(1);
  allow_beginning(pattern);
  return insert(beginnings_, word_key(pattern));
}

void Lexicon::allow_beginning(std::string_view beginning) {
  const std::size_t length = count_code_points(beginning);
  if (length < 2 || length > kLongestBeginning) return;
  lengths_[place(word_key(beginning, 3))] |= 1U << length;
}

std::vector<Token> tokenize(std::string_view text, const Lexicon& lexicon) {
  return Tokenizer(text, lexicon).run();
}

std::vector<std::string> phrase_words(std::string_view phrase) {
  std::vector<std::string> words;
  std::string word;
  const auto finish = [&] {
    if (!word.empty()) words.push_back(std::move(word));
    word.clear();
  };
  bool digits = false;
  for (std::size_t at = 0; at < phrase.size();) {
    const char32_t c = next_code_point(phrase, at);
    const auto folded = fold_character(c);
    const bool digit = folded.kind == FoldedCharacter::Kind::kDigit;
    if (digit || folded.kind == FoldedCharacter::Kind::kLetter) {
      if (digit != digits) finish();
      digits = digit;
      append_utf8(word, digit ? c : folded.letter);
      if (folded.second != 0) append_utf8(word, folded.second);
    } else if (folded.mark == '*' && !word.empty()) {
      word += '*';
    } else if (folded.kind != FoldedCharacter::Kind::kJoiner) {
      finish();
      if (folded.mark == '#') words.emplace_back("#");
    }
  }
  finish();
  return words;
}

}  // namespace atalaya::extract
