#include "crawler/extract/token_text.h"

#include <algorithm>

#include "base/text.h"
#include "crawler/extract/letter_folding.h"
#include "crawler/extract/web_address.h"

namespace atalaya::extract {
namespace {

constexpr std::uint64_t kHashStart = 0xcbf29ce484222325ULL;

constexpr std::uint64_t extend_hash(std::uint64_t hash, char32_t letter) {
  hash ^= letter;
  hash *= 0x100000001b3ULL;
  return hash ^ (hash >> 29);
}

/// Walks a text once and writes its tokens.
class Tokenizer {
 public:
  Tokenizer(std::string_view text, const Lexicon& lexicon) : text_(text), lexicon_(lexicon) {}

  std::vector<Token> run() {
    tokens_.reserve(text_.size() / 5 + 8);
    while (at_ < text_.size()) step();
    end_word();
    return std::move(tokens_);
  }

 private:
  using Kind = FoldedCharacter::Kind;

  void step() {
    const std::size_t start = at_;
    const char byte = text_[at_];
    if (in_word_ && current_.kind == TokenKind::kWord && feed_plain_letters()) return;
    if (!in_word_ && may_begin_web_address(byte)) at_ = end_of_web_address(text_, start);
    if (at_ > start) return add_address(start);
    const char32_t c = static_cast<unsigned char>(byte) < 0x80
                           ? static_cast<unsigned char>(text_[at_++])
                           : next_code_point(text_, at_);
    if (c == '\n') return add_mark(TokenKind::kLineEnd, start, '\n');
    const auto folded = fold_character(c);
    switch (folded.kind) {
      case Kind::kLetter:
        return add_letter(folded, start);
      case Kind::kDigit:
        return add_digit(c, start);
      case Kind::kSpace:
        return end_word();
      case Kind::kMark:
        return add_punctuation(start, folded.mark);
      case Kind::kApostrophe:
        return end_word();
      case Kind::kJoiner:
        return extend_word();
    }
  }

  /// The run of ASCII letters that goes on with the word; false when none does.
  bool feed_plain_letters() {
    const std::size_t start = at_;
    while (at_ < text_.size()) {
      const auto byte = static_cast<unsigned char>(text_[at_]);
      if (byte >= kFoldedAscii.size() || kFoldedAscii[byte].kind != Kind::kLetter) break;
      feed(kFoldedAscii[byte].letter);
      ++at_;
    }
    if (at_ == start) return false;
    extend_word();
    return true;
  }

  // One word of no list.
  void add_address(std::size_t start) {
    Token token;
    token.start = static_cast<std::uint32_t>(start);
    token.end = static_cast<std::uint32_t>(at_);
    token.kind = TokenKind::kWord;
    tokens_.push_back(token);
  }

  void add_letter(const FoldedCharacter& folded, std::size_t start) {
    if (!in_word_ || current_.kind != TokenKind::kWord) {
      end_word();
      open(TokenKind::kWord, start);
      current_.capital = folded.capital;
    }
    feed(folded.letter);
    if (folded.second != 0) feed(folded.second);
    extend_word();
  }

  void add_digit(char32_t digit, std::size_t start) {
    if (!in_word_ || current_.kind != TokenKind::kNumber) {
      end_word();
      open(TokenKind::kNumber, start);
    }
    hash_ = extend_hash(hash_, digit);
    extend_word();
  }

  /// A hyphen between letters parts a word without a token; any other mark is one.
  void add_punctuation(std::size_t start, char mark) {
    const bool after_letter = in_word_ && current_.kind == TokenKind::kWord;
    const bool before_letter =
        at_ < text_.size() && static_cast<unsigned char>(text_[at_]) > '@' && text_[at_] != '|';
    if (mark == '-' && after_letter && before_letter) return end_word();
    add_mark(TokenKind::kMark, start, mark);
  }

  void add_mark(TokenKind kind, std::size_t start, char mark) {
    end_word();
    Token token;
    token.start = static_cast<std::uint32_t>(start);
    token.end = static_cast<std::uint32_t>(at_);
    token.kind = kind;
    token.mark = mark;
    tokens_.push_back(token);
  }

  void open(TokenKind kind, std::size_t start) {
    current_ = Token{};
    current_.kind = kind;
    current_.start = static_cast<std::uint32_t>(start);
    hash_ = kHashStart;
    beginnings_.fill(0);
    may_have_beginning_ = false;
    in_word_ = true;
  }

  void feed(char32_t letter) {
    hash_ = extend_hash(hash_, letter);
    if (current_.letters < 255) ++current_.letters;
    if (current_.letters == 2) may_have_beginning_ = lexicon_.may_have_beginning(hash_);
    if (may_have_beginning_) find_beginning();
  }

  void find_beginning() {
    if (const WordId id = lexicon_.find_beginning(hash_)) {
      std::rotate(beginnings_.rbegin(), beginnings_.rbegin() + 1, beginnings_.rend());
      beginnings_[0] = id;
    }
  }

  void extend_word() {
    if (in_word_) current_.end = static_cast<std::uint32_t>(at_);
  }

  void end_word() {
    if (!in_word_) return;
    in_word_ = false;
    std::size_t count = 0;
    if (const WordId id = lexicon_.find_word(hash_)) current_.words[count++] = id;
    for (const WordId id : beginnings_) {
      if (id != 0 && count < current_.words.size()) current_.words[count++] = id;
    }
    tokens_.push_back(current_);
  }

  std::string_view text_;
  const Lexicon& lexicon_;
  std::size_t at_ = 0;
  std::vector<Token> tokens_;
  Token current_;
  std::uint64_t hash_ = 0;
  std::array<WordId, 4> beginnings_{};  ///< the longest first
  bool may_have_beginning_ = false;
  bool in_word_ = false;
};

}  // namespace

std::uint64_t word_hash(std::string_view folded) {
  std::uint64_t hash = kHashStart;
  for (std::size_t at = 0; at < folded.size();)
    hash = extend_hash(hash, next_code_point(folded, at));
  return hash;
}

namespace {

std::uint64_t hash_of_two_letters(std::string_view folded) {
  std::uint64_t hash = kHashStart;
  std::size_t at = 0;
  for (int letters = 0; letters < 2 && at < folded.size(); ++letters)
    hash = extend_hash(hash, next_code_point(folded, at));
  return hash;
}

}  // namespace

Lexicon::Lexicon() : words_(1024), beginnings_(1024), filter_(kFilterBits) {
}

WordId Lexicon::find(const Table& table, std::uint64_t hash) {
  const std::size_t mask = table.size() - 1;
  for (std::size_t at = hash & mask;; at = (at + 1) & mask) {
    if (table[at].id == 0) return 0;
    if (table[at].hash == hash) return table[at].id;
  }
}

WordId Lexicon::insert(Table& table, std::size_t& used, std::uint64_t hash) {
  if (const WordId known = find(table, hash)) return known;
  if (2 * ++used > table.size()) {
    Table larger(table.size() * 2);
    larger.swap(table);
    for (const auto& slot : larger) {
      if (slot.id == 0) continue;
      std::size_t at = slot.hash & (table.size() - 1);
      while (table[at].id != 0) at = (at + 1) & (table.size() - 1);
      table[at] = slot;
    }
  }
  std::size_t at = hash & (table.size() - 1);
  while (table[at].id != 0) at = (at + 1) & (table.size() - 1);
  table[at] = {hash, next_};
  return next_++;
}

WordId Lexicon::add(std::string_view pattern) {
  if (!pattern.ends_with('*')) return insert(words_, word_count_, word_hash(pattern));
  pattern.remove_suffix(1);
  filter_[hash_of_two_letters(pattern) % kFilterBits] = true;
  return insert(beginnings_, beginning_count_, word_hash(pattern));
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
