#include <array>
#include <cstdint>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "base/character.h"
#include "base/text.h"
#include "base/utf8_step.h"

namespace atalaya {

namespace {

// U+00C0–U+017F without marks and in lower case; '.' where no single letter stands for the
// character.
constexpr char kNotInTable = '.';
constexpr char32_t kTableStart = 0xC0;
constexpr std::string_view kLatinFold =
    "aaaaaa.ceeeeiiii.nooooo..uuuuy..aaaaaa.ceeeeiiii.nooooo..uuuuy.y"
    "aaaaaaccccccccdd..eeeeeeeeeegggggggghh..iiiiiiiii...jjkk.llllll."
    "...nnnnnn...oooooo..rrrrrrsssssssstttt..uuuuuuuuuuuuwwyyyzzzzzzs";
static_assert(kLatinFold.size() == 0x180 - kTableStart);

constexpr std::array<char, 128> kAsciiFold = [] {
  std::array<char, 128> table{};
  for (std::size_t at = 0; at < table.size(); ++at) {
    const auto letter = static_cast<char>(at);
    table[at] = letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + ('a' - 'A')) : letter;
    if (is_white_space(static_cast<char32_t>(at))) table[at] = ' ';
  }
  return table;
}();

/// What becomes of a character without asking ICU.
enum class Fold { kToLetter, kKept, kDropped, kAskIcu };

char latin_letter(char32_t c) {
  if (c == 0xAA) return 'a';  // ª
  if (c == 0xBA) return 'o';  // º
  return c >= kTableStart && c - kTableStart < kLatinFold.size() ? kLatinFold[c - kTableStart]
                                                                 : kNotInTable;
}

// Punctuation of ordinary text that no normalization changes: ¡ ¿ « » § ° · – — ‘ ’ “ ” •
bool is_plain_punctuation(char32_t c) {
  return c == 0xA1 || c == 0xBF || c == 0xAB || c == 0xBB || c == 0xA7 || c == 0xB0 || c == 0xB7 ||
         (c >= 0x2012 && c <= 0x2015) || (c >= 0x2018 && c <= 0x2022) || c == 0x20AC;
}

Fold fold_of(char32_t c) {
  if (latin_letter(c) != kNotInTable) return Fold::kToLetter;
  if (is_plain_punctuation(c)) return Fold::kKept;
  const bool mark = c >= 0x300 && c <= 0x36F;
  return mark || is_invisible(c) ? Fold::kDropped : Fold::kAskIcu;
}

// White space already is ' ' in `folded`; runs of it become one.
void append_collapsed(std::string& out, std::string_view folded) {
  for (const char letter : folded)
    if (letter != ' ' || (!out.empty() && out.back() != ' ')) out += letter;
}

void append_ascii(std::string& out, std::string_view run) {
  const std::size_t from = out.size();
  bool after_space = from == 0 || out[from - 1] == ' ';
  out.resize(from + run.size());
  char* to = out.data() + from;
  for (const char letter : run) {
    const char folded = kAsciiFold[static_cast<std::uint8_t>(letter)];
    const bool space = folded == ' ';
    *to = folded;
    to += space && after_space ? 0 : 1;
    after_space = space;
  }
  out.resize(static_cast<std::size_t>(to - out.data()));
}

void append_by_icu(std::string& out, std::string_view run) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* nfkd = icu::Normalizer2::getNFKDInstance(error);
  if (U_FAILURE(error)) return;
  icu::UnicodeString wide =
      icu::UnicodeString::fromUTF8(icu::StringPiece(run.data(), static_cast<int32_t>(run.size())));
  wide.foldCase();
  const icu::UnicodeString decomposed = nfkd->normalize(wide, error);
  icu::UnicodeString kept;
  for (int32_t at = 0; at < decomposed.length(); at = decomposed.moveIndex32(at, 1)) {
    const UChar32 letter = decomposed.char32At(at);
    if (u_charType(letter) != U_NON_SPACING_MARK) kept.append(letter);
  }
  std::string folded;
  append_collapsed(out, kept.toUTF8String(folded));
}

// Where the characters that only ICU can fold end; one call for all of them.
std::size_t end_of_icu_run(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const Utf8Step step = utf8_step(text, at);
    const bool ours = step.code_point < 0x80 || is_white_space(step.code_point) ||
                      fold_of(step.code_point) != Fold::kAskIcu;
    if (ours) break;
    at += step.length;
  }
  return at;
}

}  // namespace

std::string fold_for_matching(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = end_of_ascii(text, at);
    append_ascii(out, text.substr(at, end - at));
    at = end;
    if (at == text.size()) break;
    const Utf8Step step = utf8_step(text, at);
    if (is_white_space(step.code_point)) {
      append_collapsed(out, " ");
    } else if (const Fold fold = fold_of(step.code_point); fold == Fold::kAskIcu) {
      const std::size_t run_end = end_of_icu_run(text, at);
      append_by_icu(out, text.substr(at, run_end - at));
      at = run_end;
      continue;
    } else if (fold == Fold::kToLetter) {
      out += latin_letter(step.code_point);
    } else if (fold == Fold::kKept) {
      out.append(text.substr(at, step.length));
    }
    at += step.length;
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

}  // namespace atalaya
