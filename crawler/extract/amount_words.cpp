#include "crawler/extract/amount_words.h"

namespace atalaya::extract {

namespace {

constexpr std::string_view kNoBreakSpace = "\xC2\xA0";

bool is_blank(char letter) {
  return letter == ' ' || letter == '\t';
}

}  // namespace

const PhraseTable& currency_phrases() {
  static const PhraseTable kPhrases("currencies.txt");
  return kPhrases;
}

const PhraseTable& amount_phrases() {
  static const PhraseTable kPhrases("amounts.txt");
  return kPhrases;
}

std::size_t skip_blank(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    if (is_blank(text[at]))
      ++at;
    else if (text.substr(at, 2) == kNoBreakSpace)
      at += 2;
    else
      break;
  }
  return at;
}

std::size_t skip_blank_back(std::string_view text, std::size_t at) {
  while (at > 0) {
    if (is_blank(text[at - 1]))
      --at;
    else if (at > 1 && text.substr(at - 2, 2) == kNoBreakSpace)
      at -= 2;
    else
      break;
  }
  return at;
}

}  // namespace atalaya::extract
