#include "crawler/extract/amount_words.h"

#include "base/text.h"

namespace atalaya::extract {

namespace {

bool is_blank(char letter) {
  return letter == ' ' || letter == '\t';
}

// The blanks that are no byte of ASCII: no-break space and those of the block U+2000.
std::size_t wide_blank(std::string_view text, std::size_t at) {
  if (text[at] != '\xC2' && text[at] != '\xE2') return 0;
  if (text.substr(at, 2) == "\xC2\xA0") return 2;
  if (text.substr(at, 2) != "\xE2\x80" || at + 2 >= text.size()) return 0;
  const auto last = static_cast<unsigned char>(text[at + 2]);
  return (last >= 0x80 && last <= 0x8B) || last == 0xAF ? 3 : 0;
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
    const std::size_t size = is_blank(text[at]) ? 1 : wide_blank(text, at);
    if (size == 0) break;
    at += size;
  }
  return at;
}

std::size_t skip_blank_back(std::string_view text, std::size_t at) {
  while (at > 0) {
    if (is_blank(text[at - 1]))
      --at;
    else if (at > 1 && wide_blank(text, at - 2) == 2)
      at -= 2;
    else if (at > 2 && wide_blank(text, at - 3) == 3)
      at -= 3;
    else
      break;
  }
  return at;
}

std::size_t skip_of(std::string_view text, std::size_t at) {
  const PhraseTable::Hit of = amount_phrases().find_at(text, at);
  if (of.meaning == "of") return skip_blank(text, of.end);
  for (const std::string_view word : {"de", "of"})
    if (of.end == at + 2 && equals_ignoring_ascii_case(text.substr(at, 2), word))
      return skip_blank(text, of.end);
  return at;
}

}  // namespace atalaya::extract
