#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace atalaya::extract {

using WordId = std::uint16_t;  ///< 0: a word that no list contains

/// The words that the lists use: whole words and beginnings ("municip*").
class Lexicon {
 public:
  Lexicon();
  /// Id of a folded word or, when it ends in '*', of a beginning of at least two letters.
  WordId add(std::string_view pattern);
  [[nodiscard]] WordId find_word(std::uint64_t hash) const { return find(words_, hash); }
  [[nodiscard]] WordId find_beginning(std::uint64_t hash) const {
    return find(beginnings_, hash);
  }
  /// Whether a beginning may start with the two letters of that hash; false for most words.
  [[nodiscard]] bool may_have_beginning(std::uint64_t hash_of_two) const {
    return filter_[hash_of_two % kFilterBits];
  }

 private:
  struct Slot {
    std::uint64_t hash = 0;
    WordId id = 0;
  };
  using Table = std::vector<Slot>;
  static constexpr std::size_t kFilterBits = 1 << 16;

  [[nodiscard]] static WordId find(const Table& table, std::uint64_t hash);
  WordId insert(Table& table, std::size_t& used, std::uint64_t hash);

  Table words_;
  Table beginnings_;
  std::size_t word_count_ = 0;
  std::size_t beginning_count_ = 0;
  WordId next_ = 1;
  std::vector<bool> filter_;
};

enum class TokenKind : std::uint8_t { kWord, kNumber, kMark, kLineEnd };

/// A word, a number, a mark or a line end, with its place in the text.
struct Token {
  std::uint32_t start = 0;
  std::uint32_t end = 0;
  std::array<WordId, 4> words{};  ///< list words that it is, the whole word first; 0 ends
  TokenKind kind = TokenKind::kMark;
  char mark = 0;  ///< kMark: ASCII stand-in: '"' quotes, '-' dashes, '*' bullets, '?' '!' '$'
  bool capital = false;      ///< kWord: begins with a capital letter
  std::uint8_t letters = 0;  ///< kWord: letters, at most 255
};

/// Cuts UTF-8 text into tokens. Case and marks of letters are folded ("Año" and "ano" are one
/// word); apostrophes and hyphens inside words only part them.
[[nodiscard]] std::vector<Token> tokenize(std::string_view text, const Lexicon& lexicon);

/// Calls `visit` with every folded word of a phrase of a list; "#" stands for a number.
[[nodiscard]] std::vector<std::string> phrase_words(std::string_view phrase);

/// Hash of a folded word, as Lexicon keeps it.
[[nodiscard]] std::uint64_t word_hash(std::string_view folded);

}  // namespace atalaya::extract
