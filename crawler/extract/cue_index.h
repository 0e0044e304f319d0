#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "crawler/extract/cue.h"
#include "crawler/extract/token_text.h"

namespace atalaya::extract {

/// A set of languages, one bit each in the order es, en, pt, fr.
using LanguageSet = std::uint8_t;
inline constexpr LanguageSet kAllLanguages = 0xF;
/// The bit of "es", "en", "pt" or "fr"; all bits for another word.
[[nodiscard]] LanguageSet language_bit(std::string_view code);

/// A phrase of the lists, found in a text.
struct CueHit {
  Cue cue;
  std::uint32_t first = 0;  ///< first token
  std::uint32_t last = 0;   ///< one past the last token
  std::uint32_t start = 0;  ///< byte range in the text
  std::uint32_t end = 0;
  [[nodiscard]] bool is(Sign sign) const {
    return cue.family == CueFamily::kSign && cue.value == static_cast<std::int16_t>(sign);
  }
};

/// Finds every phrase of the word lists in one pass over a text's tokens.
class CueIndex {
 public:
  /// Adds a phrase under a section name: "sign.deadline", "theme.health", "theme.none",
  /// "country.CO". A section that names no label is ignored and gives false.
  bool add(std::string_view section, std::string_view phrase, LanguageSet languages);
  /// The same, but what the phrase stood for of the same topic is forgotten: an office's own word
  /// is laid over the lists.
  bool replace(std::string_view section, std::string_view phrase);
  /// Whether a section names a label that phrases can stand for.
  [[nodiscard]] bool knows(std::string_view section);
  /// Hits in text order. Of two overlapping hits of one family and topic the longer stays.
  [[nodiscard]] std::vector<CueHit> find(const std::vector<Token>& tokens,
                                         LanguageSet languages) const;
  [[nodiscard]] const Lexicon& lexicon() const { return lexicon_; }
  /// The label of an open family (countries, memberships, approaches).
  [[nodiscard]] const std::string& label(std::int16_t value) const {
    return labels_[static_cast<std::size_t>(value)];
  }

 private:
  using Node = std::uint32_t;
  struct Ending {
    Cue cue;
    LanguageSet languages = 0;
  };
  /// What may follow the words up to here, and what they stand for.
  struct Branch {
    std::vector<std::pair<WordId, Node>> children;  ///< by word
    std::vector<Ending> endings;
    std::uint64_t following = 0;  ///< bit_of the words of the children
    LanguageSet languages = 0;    ///< of all phrases that begin with these words
  };
  /// Phrases of one word, or that begin with it; no node: none.
  struct Beginning {
    Node node = 0;
    LanguageSet languages = 0;
  };
  class Walk;

  bool resolve(std::string_view section, Cue& cue);
  std::int16_t label_number(std::string_view label);
  static std::uint64_t bit_of(WordId word) { return std::uint64_t{1} << (word % 64U); }
  Node node_of(std::string_view phrase, LanguageSet languages);
  Node begin(WordId word, LanguageSet languages);
  Node child(Node node, WordId word);
  [[nodiscard]] Node find_child(Node node, WordId word) const;

  Lexicon lexicon_;
  std::vector<Beginning> first_words_;  ///< by WordId
  Beginning first_number_;
  std::vector<Branch> branches_{1};  ///< the first is none
  std::vector<std::string> labels_;
};

}  // namespace atalaya::extract
