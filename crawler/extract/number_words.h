#pragma once

#include <array>
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
  // 1–26 for a letter of ASCII, 0 for every other byte.
  static constexpr std::array<std::uint8_t, 256> kLetterNumbers = [] {
    std::array<std::uint8_t, 256> numbers{};
    for (std::uint8_t letter = 1; letter <= 26; ++letter)
      numbers.at('a' + letter - 1U) = numbers.at('A' + letter - 1U) = letter;
    return numbers;
  }();

  /// Three letters; other bytes count as none.
  static std::size_t key_of(std::string_view text, std::size_t at) {
    const std::string_view rest = text.substr(at, 3);
    std::size_t key = 0;
    for (const char byte : rest) key = key * 32 + kLetterNumbers[static_cast<unsigned char>(byte)];
    return rest.size() == 3 ? key : key << 5U * (3 - rest.size());
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
