#include "crawler/extract/term_words.h"

#include <algorithm>
#include <array>
#include <utility>

#include "crawler/extract/token_text.h"
#include "crawler/extract/word_list.h"

namespace atalaya::extract {
namespace {

constexpr std::array<std::pair<std::string_view, TermWord>, 20> kMeanings{
    {{"unit.day", TermWord::kDay},
     {"unit.week", TermWord::kWeek},
     {"unit.month", TermWord::kMonth},
     {"one", TermWord::kOne},
     {"working", TermWord::kWorking},
     {"running", TermWord::kRunning},
     {"from", TermWord::kFrom},
     {"within", TermWord::kWithin},
     {"of", TermWord::kOf},
     {"link", TermWord::kLink},
     {"for", TermWord::kFor},
     {"to", TermWord::kTo},
     {"this", TermWord::kThis},
     {"call", TermWord::kCall},
     {"publication", TermWord::kPublication},
     {"event", TermWord::kEvent},
     {"place", TermWord::kPlace},
     {"now", TermWord::kNow},
     {"and", TermWord::kAnd},
     {"before", TermWord::kBefore}}};

std::uint32_t bit_of(std::string_view meaning) {
  for (const auto& [name, word] : kMeanings)
    if (name == meaning) return 1U << static_cast<unsigned>(word);
  return 0;
}

/// The shipped list, compiled once.
class TermWords {
 public:
  TermWords() {
    for (const WordLine& line : word_lines("terms.txt", ' '))
      for (const std::string_view word : line.words) add(word, bit_of(line.meaning));
  }
  [[nodiscard]] const Lexicon& lexicon() const { return lexicon_; }
  [[nodiscard]] std::uint32_t bits_of(const Token& token) const {
    return token.words.front() < bits_.size() ? bits_[token.words.front()] : 0;
  }

 private:
  void add(std::string_view word, std::uint32_t bits) {
    const WordId id = lexicon_.add(word);
    if (id >= bits_.size()) bits_.resize(id + 1U);
    bits_[id] |= bits;
  }

  Lexicon lexicon_;
  std::vector<std::uint32_t> bits_{0};  ///< by WordId; 0: a word that the list does not hold
};

}  // namespace

std::vector<TermToken> term_tokens(std::string_view sentence) {
  static const TermWords kWords;
  std::vector<TermToken> tokens;
  for (const Token& token : tokenize(sentence, kWords.lexicon())) {
    if (token.kind == TokenKind::kLineEnd) continue;
    tokens.push_back({token.start, token.end, kWords.bits_of(token), token.mark,
                      token.kind == TokenKind::kNumber});
  }
  return tokens;
}

}  // namespace atalaya::extract
