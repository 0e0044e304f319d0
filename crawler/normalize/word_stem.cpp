#include "crawler/normalize/word_stem.h"

#include <algorithm>
#include <array>

namespace atalaya::normalize {
namespace {

constexpr std::size_t kShortestStem = 4;
constexpr std::size_t kShortestBeforePlural = 3;

// Endings of the four languages, the longer before the shorter that it ends in.
constexpr auto kEndings = std::to_array<std::string_view>(
    {"aciones", "iciones", "ations", "itions", "ciones", "siones", "amente", "mientos", "miento",
     "acion",   "icion",   "ation",  "ition",  "acoes",  "icoes",  "tions",  "sions",   "mentos",
     "imento",  "amento",  "mento",  "ments",  "ement",  "ment",   "mente",  "cion",    "sion",
     "tion",    "coes",    "soes",   "acao",   "icao",   "cao",    "sao",    "idade",   "idad",
     "ility",   "ity",     "ite",    "dade",   "dad",    "ibile",  "ible",   "able",    "avel",
     "ivel",    "ique",    "ico",    "ica",    "ics",    "ic",     "ista",   "iste",    "ist",
     "ismo",    "ism",     "aux",    "ais",    "al",     "ale",    "ivo",    "iva",     "ive",
     "if",      "ador",    "adora",  "ator",   "ateur",  "eur",    "or",     "ora",     "ero",
     "era",     "eiro",    "eira",   "ier",    "er",     "ado",    "ada",    "ido",     "ida",
     "ed",      "ee",      "ando",   "iendo",  "endo",   "ing",    "ante",   "ant",     "iente",
     "ente",    "ent",     "encia",  "ence",   "ancia",  "ance",   "oso",    "osa",     "ous",
     "ario",    "aria",    "aire",   "ary",    "eno",    "ino",    "ina",    "ine",     "ano",
     "ana",     "ien",     "ian",    "aran",   "aron",   "aban",   "ara",    "an",      "ar",
     "ir",      "um",      "eo",     "eu",     "ia",     "io",     "y"});

bool is_vowel(char letter) {
  return letter == 'a' || letter == 'e' || letter == 'i' || letter == 'o' || letter == 'u';
}

struct Spelling {
  std::string_view written;
  std::string_view stands_for;
};

// One sound, written as each language does.
constexpr auto kSpellings = std::to_array<Spelling>({{"ph", "f"},
                                                     {"th", "t"},
                                                     {"qu", "c"},
                                                     {"nh", "n"},
                                                     {"lh", "l"},
                                                     {"gn", "n"},
                                                     {"ck", "c"},
                                                     {"ge", "je"},
                                                     {"gi", "ji"},
                                                     {"k", "c"},
                                                     {"z", "c"},
                                                     {"v", "b"},
                                                     {"w", "b"},
                                                     {"y", "i"}});

// First letters of kSpellings; the others stand for themselves.
constexpr std::string_view kSpelledOtherwise = "ptqnlgckzvwy";

std::string spelled_alike(std::string_view word) {
  std::string out;
  out.reserve(word.size());
  while (!word.empty()) {
    if (kSpelledOtherwise.find(word.front()) == std::string_view::npos) {
      if (out.empty() || out.back() != word.front()) out += word.front();
      word.remove_prefix(1);
      continue;
    }
    const auto spelling = std::find_if(kSpellings.begin(), kSpellings.end(), [&](const auto& one) {
      return word.starts_with(one.written);
    });
    const bool found = spelling != kSpellings.end();
    const std::string_view letters = found ? spelling->stands_for : word.substr(0, 1);
    for (const char letter : letters)
      if (out.empty() || out.back() != letter) out += letter;
    word.remove_prefix(found ? spelling->written.size() : 1);
  }
  return out;
}

// Before the spelling is made alike, for "y" and doubled letters tell plurals.
std::string_view without_plural(std::string_view word) {
  if (word.size() <= kShortestBeforePlural || !word.ends_with('s') || word.ends_with("ss"))
    return word;
  word.remove_suffix(1);
  const bool after_consonant = word.ends_with('e') && word.size() > kShortestBeforePlural + 1 &&
                               !is_vowel(word[word.size() - 2]);
  if (after_consonant) word.remove_suffix(1);
  return word;
}

std::string_view without_ending(std::string_view word) {
  for (const auto ending : kEndings)
    if (word.size() >= ending.size() + kShortestStem && word.ends_with(ending))
      return word.substr(0, word.size() - ending.size());
  return word;
}

std::size_t common_beginning(std::string_view a, std::string_view b) {
  const auto ends = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  return static_cast<std::size_t>(ends.first - a.begin());
}

}  // namespace

std::string word_stem(std::string_view folded) {
  if (std::any_of(folded.begin(), folded.end(), [](char c) { return c >= '0' && c <= '9'; }))
    return std::string(folded);
  std::string stem = spelled_alike(without_ending(without_plural(folded)));
  while (stem.size() > 3 && is_vowel(stem.back())) stem.pop_back();
  return stem;
}

double stem_likeness(std::string_view a, std::string_view b) {
  constexpr std::size_t kLongestRest = 3;
  if (a == b) return 1;
  const std::size_t shorter = std::min(a.size(), b.size());
  const std::size_t longer = std::max(a.size(), b.size());
  const std::size_t common = common_beginning(a, b);
  if (common < kShortestStem || longer - common > kLongestRest) return 0;
  return common * 5 >= shorter * 4 ? 0.8 : 0;
}

bool is_misspelling(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (a.size() < 7 || b.size() - a.size() > 1) return false;
  const std::size_t common = common_beginning(a, b);
  if (common < 3) return false;
  const std::string_view rest_a = a.substr(common);
  const std::string_view rest_b = b.substr(common);
  // A changed or missing last letter is an ending, and endings have their meaning.
  if (rest_b.size() <= 1) return false;
  if (a.size() < b.size()) return rest_a == rest_b.substr(1);
  const bool swapped = rest_a[0] == rest_b[1] && rest_a[1] == rest_b[0];
  return rest_a.substr(1) == rest_b.substr(1) || (swapped && rest_a.substr(2) == rest_b.substr(2));
}

}  // namespace atalaya::normalize
