#include "crawler/extract/currency_names.h"

#include <algorithm>
#include <map>
#include <utility>

#include "crawler/extract/amount_words.h"
#include "crawler/extract/word_list.h"

namespace atalaya::extract {

namespace {

bool is_small(char letter) {
  return letter >= 'a' && letter <= 'z';
}

enum class Side : std::uint8_t { kBehindNumber, kBeforeNumber };

bool has_small(std::string_view printed) {
  return std::any_of(printed.begin(), printed.end(), is_small);
}

bool has_accent(std::string_view printed) {
  return std::any_of(printed.begin(), printed.end(),
                     [](char letter) { return static_cast<unsigned char>(letter) >= 0x80; });
}

// "mZn" is no code.
bool is_mixed_code(std::string_view printed) {
  return printed.size() == 3 && is_small(printed[0]) &&
         std::any_of(printed.begin(), printed.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

// Whether a mark before a meaning of currencies.txt refuses the word as printed.
bool refuses(char mark, std::string_view printed, Side side) {
  switch (mark) {
    case '>':
      return side == Side::kBeforeNumber;
    case '^':
      return has_small(printed);
    case '~':
      return is_small(printed.front());
    case '!':
      return !has_accent(printed);
    default:
      return false;
  }
}

CurrencyName checked(std::string_view text, const PhraseTable::Hit& hit, Side side) {
  if (hit.meaning.empty()) return {};
  CurrencyName name{hit.meaning, hit.start, hit.end};
  const std::string_view printed = text.substr(hit.start, hit.end - hit.start);
  if (is_mixed_code(printed)) return {};
  while (name.found()) {
    const char mark = name.meaning.front();
    if (refuses(mark, printed, side)) return {};
    if (mark == '~' || mark == '=') name.doubtful = true;
    if (std::string_view("^~>=!").find(mark) == std::string_view::npos) return name;
    name.meaning.remove_prefix(1);
  }
  return name;
}

using Homes = std::map<std::pair<std::string_view, std::string_view>, std::string_view>;

const Homes& homes() {
  static const Homes kHomes = [] {
    Homes all;
    for (const WordLine& line : word_lines("currency_homes.txt", ' '))
      for (const std::string_view home : line.words) {
        const std::size_t cut = std::min(home.find('='), home.size() - 1);
        all.emplace(std::pair(line.meaning, home.substr(0, cut)), home.substr(cut + 1));
      }
    return all;
  }();
  return kHomes;
}

}  // namespace

CurrencyName currency_at(std::string_view text, std::size_t at) {
  return checked(text, currency_phrases().find_at(text, at), Side::kBehindNumber);
}

CurrencyName currency_before(std::string_view text, std::size_t end) {
  return checked(text, currency_phrases().find_before(text, end), Side::kBeforeNumber);
}

std::optional<Currency> currency_of(std::string_view meaning, std::string_view country) {
  if (!meaning.starts_with('?')) return Currency::parse(meaning);
  auto home = homes().find({meaning, country});
  if (home == homes().end()) home = homes().find({meaning, "*"});
  if (home == homes().end()) return std::nullopt;
  return Currency::parse(home->second);
}

}  // namespace atalaya::extract
