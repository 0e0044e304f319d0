#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/money.h"

namespace atalaya::extract {

struct SpelledNumber {
  Decimal value;
  std::size_t size = 0;    ///< bytes
  std::int64_t scale = 1;  ///< the last thousand, million … of it
};

/// The beginnings of the words for numbers, by which nearly all other words are passed over.
class NumberBeginnings {
 public:
  /// Whether a number may begin with the word at byte `at`.
  [[nodiscard]] bool may_begin(std::string_view text, std::size_t at) const {
    return letters_[key_of(text, at)];
  }
  void add(std::string_view word) { letters_.set(key_of(word, 0)); }

 private:
  /// Three letters; other bytes count as none.
  static std::size_t key_of(std::string_view text, std::size_t at) {
    std::size_t key = 0;
    for (std::size_t step = 0; step < 3; ++step) {
      const char byte = at + step < text.size() ? text[at + step] : ' ';
      const auto letter = static_cast<unsigned char>((byte | 0x20) - 'a');
      key = key * 32 + (letter < 26 ? letter + 1U : 0U);
    }
    return key;
  }

  std::bitset<32 * 32 * 32> letters_;
};
[[nodiscard]] const NumberBeginnings& number_beginnings();

/// The number in words that begins at the first byte: "doscientos cuarenta", "twenty-five
/// thousand", "quatre-vingt-dix mille", "dos coma cinco millones", "half a million". A word that
/// only multiplies ("millions") begins none.
[[nodiscard]] std::optional<SpelledNumber> read_number_words(std::string_view text);
/// The number that begins behind an English article: "(a) hundred thousand", "(a) million".
[[nodiscard]] std::optional<SpelledNumber> read_number_words_of_article(std::string_view text);

}  // namespace atalaya::extract
