#include "crawler/extract/letter_folding.h"

namespace atalaya::extract {
namespace {

using Kind = FoldedCharacter::Kind;

// Base letters of U+00C0–U+017F; '*' where there is none of one letter.
constexpr std::string_view kLatin =
    "AAAAAA*CEEEEIIIIDNOOOOO*OUUUUY**aaaaaa*ceeeeiiiidnooooo*ouuuuy*y"
    "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIi**JjKk*LlLlLl*"
    "*LlNnNnNn***OoOoOo**RrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZz*";

struct Ligature {
  char32_t from;
  char first;
  char second;
  bool capital;
};
constexpr std::array<Ligature, 5> kLigatures{{{0xC6, 'a', 'e', true},
                                              {0xE6, 'a', 'e', false},
                                              {0x152, 'o', 'e', true},
                                              {0x153, 'o', 'e', false},
                                              {0xDF, 's', 's', false}}};

constexpr FoldedCharacter letter(char32_t base, bool capital) {
  return {.kind = Kind::kLetter, .letter = base, .capital = capital};
}

constexpr FoldedCharacter mark(char stand_in) {
  return {.kind = Kind::kMark, .mark = stand_in};
}

constexpr FoldedCharacter fold_ascii(char32_t c) {
  if (c >= 'a' && c <= 'z') return letter(c, false);
  if (c >= 'A' && c <= 'Z') return letter(c + 32, true);
  if (c >= '0' && c <= '9') return {.kind = Kind::kDigit};
  if (c == ' ' || c == '\r') return {.kind = Kind::kSpace};
  if (c == '\t') return mark('|');
  if (c == '\'' || c == '`') return {.kind = Kind::kApostrophe};
  return mark(static_cast<char>(c));
}

constexpr FoldedCharacter fold_latin(char32_t c) {
  for (const auto& ligature : kLigatures) {
    if (ligature.from != c) continue;
    auto folded = letter(static_cast<unsigned char>(ligature.first), ligature.capital);
    folded.second = static_cast<unsigned char>(ligature.second);
    return folded;
  }
  const char base = kLatin[c - 0xC0];
  if (base == '*') return c == 0xD7 || c == 0xF7 ? mark('x') : letter(c, false);
  return fold_ascii(static_cast<unsigned char>(base));
}

constexpr FoldedCharacter fold_punctuation(char32_t c) {
  switch (c) {
    case 0xA0:
    case 0x2002:
    case 0x2003:
    case 0x2009:
    case 0x200A:
    case 0x202F:
    case 0x3000:
      return {.kind = Kind::kSpace};
    case 0xB4:
    case 0x2018:
    case 0x2019:
    case 0x2BC:
      return {.kind = Kind::kApostrophe};
    case 0xAD:
    case 0x200B:
    case 0x200C:
    case 0x200D:
    case 0xFEFF:
    case 0xAA:
    case 0xBA:
      return {.kind = Kind::kJoiner};
    case 0xAB:
    case 0xBB:
    case 0x201C:
    case 0x201D:
    case 0x201E:
      return mark('"');
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
      return mark('-');
    case 0xB7:
    case 0x2022:
    case 0x25AA:
    case 0x25CF:
    case 0x25E6:
    case 0x2043:
    case 0x2023:
    case 0x25A0:
    case 0x2713:
    case 0x2714:
    case 0x27A2:
    case 0xF0B7:
      return mark('*');
    case 0xA3:
    case 0xA5:
    case 0x20AC:
      return mark('$');
    case 0xBF:
      return mark('q');
    default:
      return mark('?' + 1);
  }
}

constexpr std::array<FoldedCharacter, 0x180> fold_all_latin() {
  std::array<FoldedCharacter, 0x180> folds{};
  for (char32_t c = 0; c < folds.size(); ++c)
    folds[c] = c < 0x80 ? fold_ascii(c) : c < 0xC0 ? fold_punctuation(c) : fold_latin(c);
  return folds;
}

}  // namespace

constexpr std::array<FoldedCharacter, 0x180> kFoldedLatin = fold_all_latin();

FoldedCharacter fold_beyond_latin(char32_t code_point) {
  if (code_point >= 0x300 && code_point < 0x370) return {.kind = Kind::kJoiner};
  if ((code_point >= 0x2000 && code_point < 0x2E80) ||
      (code_point >= 0x3000 && code_point < 0x3040) || code_point >= 0xE000) {
    return fold_punctuation(code_point);
  }
  return letter(code_point, false);
}

}  // namespace atalaya::extract
