#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace atalaya::extract {

using WordId = std::uint16_t;  ///< 0: a word that no list contains

/// Key of a folded word: one step a letter.
constexpr std::uint64_t kEmptyWordKey = 0xcbf29ce484222325ULL;
[[nodiscard]] constexpr std::uint64_t extend_word_key(std::uint64_t key, char32_t letter) {
  return (key ^ letter) * 0x9E3779B97F4A7C15ULL;
}

/// The words that the lists use: whole words and beginnings ("municip*").
class Lexicon {
 public:
  static constexpr std::size_t kLongestBeginning = 31;

  /// Id of a folded word or, when it ends in '*', of a beginning of 2 to kLongestBeginning letters.
  WordId add(std::string_view pattern);
  [[nodiscard]] WordId find_word(std::uint64_t key) const { return words_.find(key); }
  [[nodiscard]] WordId find_beginning(std::uint64_t key) const { return beginnings_.find(key); }
  /// How long the beginnings of a word may be, bit n for n letters, from the keys of its first two
  /// letters and of its first three; a word of two gives the same key twice.
  [[nodiscard]] std::uint32_t beginning_lengths(std::uint64_t two, std::uint64_t three) const {
    return lengths_[place(two)] | lengths_[place(three)];
  }

 private:
  /// Ids by key; a slot holds the upper bits of the key and the id.
  class Table {
   public:
    [[nodiscard]] WordId find(std::uint64_t key) const;
    void insert(std::uint64_t key, WordId id);

   private:
    static constexpr std::uint64_t kIdBits = 0xFFFF;
    [[nodiscard]] std::size_t slot_of(std::uint64_t key) const {
      return (key >> 32U) & (slots_.size() - 1);
    }
    void put(std::uint64_t slot);

    std::vector<std::uint64_t> slots_ = std::vector<std::uint64_t>(1024);
    std::size_t used_ = 0;
  };

  // Words that share a place only cost a search in vain.
  [[nodiscard]] static std::size_t place(std::uint64_t key) { return key >> (64U - kPlaceBits); }
  WordId insert(Table& table, std::uint64_t key);
  void allow_beginning(std::string_view beginning);

  Table words_;
  Table beginnings_;
  WordId next_ = 1;
  static constexpr unsigned kPlaceBits = 15;
  std::vector<std::uint32_t> lengths_ = std::vector<std::uint32_t>(1U << kPlaceBits);
};

inline WordId Lexicon::Table::find(std::uint64_t key) const {
  for (std::size_t at = slot_of(key);; at = (at + 1) & (slots_.size() - 1)) {
    const std::uint64_t slot = slots_[at];
    if (((slot ^ key) & ~kIdBits) == 0) return static_cast<WordId>(slot & kIdBits);
    if (slot == 0) return 0;
  }
}

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

}  // namespace atalaya::extract
