#include "crawler/normalize/identity_words.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "crawler/extract/word_list.h"
#include "crawler/normalize/word_stem.h"

namespace atalaya::normalize {
namespace {

constexpr std::size_t kLongestPhrase = 4;  ///< words
constexpr std::size_t kShortestMark = 2;   ///< letters of an acronym

bool is_letter_or_digit(char32_t c) {
  const bool ascii = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                     c == 0xAA || c == 0xBA;
  return ascii || (c >= 0xC0 && c < 0x250 && c != 0xD7 && c != 0xF7);
}

bool is_break(char32_t c) {
  return c == ':' || c == '(' || c == '[' || c == '|' || c == ';' || c == '.' || c == 0x2013 ||
         c == 0x2014 || c == '\n' || c == ',' || c == '!' || c == 0xA1;
}

bool is_all_capitals(std::string_view word) {
  return std::all_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool has_small_letter(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

bool is_cut_off(std::string_view text, std::size_t end) {
  const std::string_view rest = text.substr(end);
  return rest.starts_with("…") || rest.starts_with("...");
}

/// Cuts a text into words and notes where its parts begin.
std::vector<IdentityWord> cut(std::string_view text) {
  std::vector<IdentityWord> words;
  bool after_break = true;
  bool inside = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t from = at;
    const char32_t c = next_code_point(text, at);
    if (!is_letter_or_digit(c)) {
      // " - " parts a title, the hyphen inside a word does not.
      const bool dash = c == '-' && from > 0 && text[from - 1] == ' ';
      after_break = after_break || is_break(c) || dash;
      inside = false;
      continue;
    }
    if (!inside) {
      words.push_back({});
      words.back().start = from;
      words.back().first_of_part = after_break;
      after_break = false;
    }
    inside = true;
    words.back().end = at;
  }
  return words;
}

std::string joined(const std::vector<IdentityWord>& words, std::size_t first, std::size_t count,
                   const std::vector<std::string>* stems) {
  std::string text;
  for (std::size_t at = first; at < first + count; ++at) {
    if (at > first) text += ' ';
    text += stems == nullptr ? words[at].folded : (*stems)[at];
  }
  return text;
}

std::string stems_of(std::string_view phrase) {
  std::string stems;
  while (!phrase.empty()) {
    const std::size_t cut_at = std::min(phrase.find(' '), phrase.size());
    if (!stems.empty()) stems += ' ';
    stems += word_stem(phrase.substr(0, cut_at));
    phrase.remove_prefix(std::min(cut_at + 1, phrase.size()));
  }
  return stems;
}

}  // namespace

bool IdentityWord::has(std::string_view role) const {
  return std::find(roles.begin(), roles.end(), role) != roles.end();
}

std::string_view IdentityWord::role_of(std::string_view family) const {
  for (const auto role : roles)
    if (role.starts_with(family)) return role.substr(family.size());
  return {};
}

IdentityWords::IdentityWords() {
  add_meanings();
  add_roles();
}

void IdentityWords::add_meanings() {
  for (const auto& line : extract::word_lines("concepts.txt", ';'))
    for (const auto phrase : line.words) {
      exact_.try_emplace(std::string(phrase), line.meaning);
      meanings_.try_emplace(stems_of(phrase), line.meaning);
    }
}

void IdentityWords::add_roles() {
  for (const auto& line : extract::word_lines("identity.txt", ';')) {
    if (line.meaning == "opposite") {
      add_opposites(line.words);
      continue;
    }
    for (const auto phrase : line.words) {
      auto& roles = roles_[std::string(phrase)];
      if (std::find(roles.begin(), roles.end(), line.meaning) == roles.end())
        roles.push_back(line.meaning);
    }
  }
}

void IdentityWords::add_opposites(const std::vector<std::string_view>& pairs) {
  for (const auto pair : pairs) {
    const std::size_t bar = pair.find('|');
    if (bar == std::string_view::npos) continue;
    const std::string left = stems_of(trim_ascii(pair.substr(0, bar)));
    const std::string right = stems_of(trim_ascii(pair.substr(bar + 1)));
    opposites_[left].push_back(right);
    opposites_[right].push_back(left);
  }
}

std::string IdentityWords::meaning_of(const std::string& folded, const std::string& stems) const {
  const auto exact = exact_.find(folded);
  if (exact != exact_.end()) return exact->second;
  const auto found = meanings_.find(stems);
  return found == meanings_.end() ? std::string() : found->second;
}

bool IdentityWords::is_in_class(std::string_view meaning, std::string_view name) const {
  if (name == "country") return meaning.starts_with('@');
  const auto found = roles_.find(std::string(meaning));
  if (found == roles_.end()) return false;
  const std::string role = "class." + std::string(name);
  return std::find(found->second.begin(), found->second.end(), role) != found->second.end();
}

bool IdentityWords::are_opposite(std::string_view key_a, std::string_view key_b) const {
  const auto found = opposites_.find(std::string(key_a));
  return found != opposites_.end() &&
         std::find(found->second.begin(), found->second.end(), key_b) != found->second.end();
}

std::string IdentityWords::language_of(const std::vector<IdentityWord>& words) const {
  constexpr auto kLanguages = std::to_array<std::string_view>({"es", "en", "pt", "fr"});
  std::array<int, kLanguages.size()> counts{};
  for (const auto& word : words)
    for (std::size_t at = 0; at < kLanguages.size(); ++at)
      counts[at] += word.has("language." + std::string(kLanguages[at])) ? 1 : 0;
  const auto most = std::max_element(counts.begin(), counts.end());
  const bool tie = std::count(counts.begin(), counts.end(), *most) > 1;
  if (*most == 0 || tie) return {};
  return std::string(kLanguages[static_cast<std::size_t>(most - counts.begin())]);
}

void IdentityWords::assign(std::vector<IdentityWord>& words) const {
  std::vector<std::string> stems;
  stems.reserve(words.size());
  for (const auto& word : words) stems.push_back(word_stem(word.folded));
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (words[at].key.empty()) words[at].key = stems[at];
    for (std::size_t count = std::min(kLongestPhrase, words.size() - at); count > 0; --count) {
      const auto role = roles_.find(joined(words, at, count, nullptr));
      if (role == roles_.end()) continue;
      for (std::size_t part = at; part < at + count; ++part)
        for (const auto name : role->second)
          if (!name.starts_with("class.")) words[part].roles.push_back(name);
    }
  }
  for (std::size_t at = 0; at < words.size();) {
    std::size_t count = std::min(kLongestPhrase, words.size() - at);
    std::string meaning;
    for (; count > 0 && meaning.empty(); --count)
      meaning = meaning_of(joined(words, at, count, nullptr), joined(words, at, count, &stems));
    const std::size_t taken = meaning.empty() ? 1 : count + 1;
    for (std::size_t part = at; !meaning.empty() && part < at + taken; ++part) {
      words[part].key = meaning;
      words[part].known_meaning = true;
    }
    at += taken;
  }
}

std::vector<IdentityWord> IdentityWords::read(std::string_view text) const {
  std::vector<IdentityWord> words = cut(text);
  const bool mixed = has_small_letter(text);
  for (auto& word : words) {
    const std::string_view written = text.substr(word.start, word.end - word.start);
    word.folded = fold_for_matching(written);
    word.cut_off = is_cut_off(text, word.end);
    word.acronym = mixed && written.size() >= kShortestMark && is_all_capitals(written);
  }
  assign(words);
  return words;
}

}  // namespace atalaya::normalize
