#include "crawler/normalize/counters.h"

#include <algorithm>
#include <set>
#include <vector>

#include "base/text.h"
#include "crawler/extract/word_list.h"

namespace atalaya::normalize {
namespace {

using Words = std::set<std::string, std::less<>>;

struct CounterWords {
  Words signs;
  Words units;
};

const CounterWords& counter_words() {
  static const CounterWords kWords = [] {
    CounterWords words;
    for (const auto& line : extract::word_lines("counters.txt", ';')) {
      auto& set = line.meaning == "sign" ? words.signs : words.units;
      for (const auto word : line.words) set.emplace(trim_ascii(word));
    }
    return words;
  }();
  return kWords;
}

bool is_digit(char byte) {
  return byte >= '0' && byte <= '9';
}

bool is_mark(char byte) {
  const bool letter = byte >= 'a' && byte <= 'z';
  return !letter && !is_digit(byte) && (static_cast<unsigned char>(byte) & 0x80U) == 0;
}

/// Words and numbers of a folded text, without the marks between them.
std::vector<std::string_view> words_of(std::string_view folded) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < folded.size();) {
    while (at < folded.size() && is_mark(folded[at])) ++at;
    const auto start = at;
    while (at < folded.size() && !is_mark(folded[at])) ++at;
    if (at > start) words.push_back(folded.substr(start, at - start));
  }
  return words;
}

bool is_year(std::string_view word) {
  return word.size() == 4 && std::all_of(word.begin(), word.end(), is_digit) &&
         (word.starts_with("19") || word.starts_with("20"));
}

bool counts(std::string_view word) {
  const auto& words = counter_words();
  return (is_digit(word.front()) && !is_year(word)) || words.signs.contains(word) ||
         words.units.contains(word);
}

}  // namespace

std::string without_counters(std::string_view text) {
  auto folded = fold_for_matching(clean_line(text));
  auto words = words_of(folded);
  const auto& signs = counter_words().signs;
  const bool has_counter = std::any_of(words.begin(), words.end(),
                                       [&](std::string_view word) { return signs.contains(word); });
  if (!has_counter) return folded;
  std::erase_if(words, counts);
  std::string rest;
  for (const auto word : words) rest.append(rest.empty() ? "" : " ").append(word);
  return rest;
}

}  // namespace atalaya::normalize
