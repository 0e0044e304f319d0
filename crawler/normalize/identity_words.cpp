#include "crawler/normalize/identity_words.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "crawler/extract/word_list.h"
#include "crawler/normalize/word_stem.h"

namespace atalaya::normalize {
namespace {

constexpr std::size_t kShortestMark = 2;  ///< letters of an acronym

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

// Meanings of countries and departments begin with these.
bool is_place_name(std::string_view meaning) {
  return meaning.starts_with('@') || meaning.starts_with('%');
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

// Where a scanner took a letter for a figure: "M0LINOS", "REHABIL1TAR".
std::string mended_figures(std::string folded) {
  const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto letters = std::count_if(folded.begin(), folded.end(), is_letter);
  const bool word = letters >= 4 && is_letter(folded.front());
  if (!word) return folded;
  for (std::size_t at = 1; at < folded.size(); ++at) {
    if (!is_letter(folded[at - 1]) || (at + 1 < folded.size() && !is_letter(folded[at + 1])))
      continue;
    if (at + 1 == folded.size() && folded[at] == '1') continue;
    if (folded[at] == '0') folded[at] = 'o';
    if (folded[at] == '1') folded[at] = 'i';
  }
  return folded;
}

// "NORlAS": a small l among capitals.
bool is_capital_i(std::string_view written) {
  const auto small = [](char c) { return c >= 'a' && c <= 'z' && c != 'l'; };
  return written.size() >= 4 && written.find('l') != std::string_view::npos &&
         std::none_of(written.begin(), written.end(), small) &&
         is_all_capitals(written.substr(0, 2));
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
      note_phrase(exact_lengths_, phrase);
      if (is_place_name(line.meaning)) {
        // Names have no endings but a plural: "danes" is no form of "dan".
        exact_.try_emplace(std::string(phrase) + 's', line.meaning);
        note_phrase(exact_lengths_, std::string(phrase) + 's');
        continue;
      }
      const std::string stems = stems_of(phrase);
      meanings_.try_emplace(stems, line.meaning);
      note_phrase(meaning_lengths_, stems);
    }
}

void IdentityWords::add_roles() {
  for (const auto& line : extract::word_lines("identity.txt", ';')) {
    if (line.meaning == "opposite") {
      add_opposites(line.words);
      continue;
    }
    const bool is_class = line.meaning.starts_with("class.");
    for (const auto phrase : line.words) {
      if (is_class) {
        classes_.emplace(line.meaning.substr(line.meaning.find('.') + 1), phrase);
        continue;
      }
      note_phrase(role_lengths_, phrase);
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
  if (name == "place" && meaning.starts_with('%')) return true;
  return classes_.contains({std::string(name), std::string(meaning)});
}

bool IdentityWords::are_opposite(std::string_view key_a, std::string_view key_b) const {
  const auto found = opposites_.find(std::string(key_a));
  return found != opposites_.end() &&
         std::find(found->second.begin(), found->second.end(), key_b) != found->second.end();
}

std::string IdentityWords::language_of(const std::vector<IdentityWord>& words) const {
  constexpr auto kLanguages = std::to_array<std::string_view>({"es", "en", "pt", "fr"});
  std::array<int, kLanguages.size()> counts{};
  constexpr std::string_view kFamily = "language.";
  for (const auto& word : words)
    for (const std::string_view role : word.roles) {
      if (!role.starts_with(kFamily)) continue;
      const auto language =
          std::find(kLanguages.begin(), kLanguages.end(), role.substr(kFamily.size()));
      if (language != kLanguages.end())
        ++counts[static_cast<std::size_t>(language - kLanguages.begin())];
    }
  const auto most = std::max_element(counts.begin(), counts.end());
  const bool tie = std::count(counts.begin(), counts.end(), *most) > 1;
  if (*most == 0 || tie) return {};
  return std::string(kLanguages[static_cast<std::size_t>(most - counts.begin())]);
}

std::size_t IdentityWords::longest_from(const PhraseLengths& lengths, const std::string& word) {
  const auto found = lengths.find(word);
  return found == lengths.end() ? 0 : found->second;
}

void IdentityWords::note_phrase(PhraseLengths& lengths, std::string_view phrase) {
  const auto spaces = static_cast<std::size_t>(std::count(phrase.begin(), phrase.end(), ' '));
  auto& longest = lengths[std::string(phrase.substr(0, phrase.find(' ')))];
  longest = std::max(longest, spaces + 1);
}

void IdentityWords::assign_roles(std::vector<IdentityWord>& words) const {
  for (std::size_t at = 0; at < words.size(); ++at) {
    std::size_t count = longest_from(role_lengths_, words[at].folded);
    for (count = std::min(count, words.size() - at); count > 0; --count) {
      const auto role = roles_.find(joined(words, at, count, nullptr));
      if (role == roles_.end()) continue;
      for (std::size_t part = at; part < at + count; ++part)
        words[part].roles.insert(words[part].roles.end(), role->second.begin(), role->second.end());
    }
  }
}

// The longest phrase stands for all of its words.
void IdentityWords::assign_meanings(std::vector<IdentityWord>& words) const {
  std::vector<std::string> stems;
  stems.reserve(words.size());
  for (const auto& word : words) stems.push_back(word_stem(word.folded));
  for (std::size_t at = 0; at < words.size();) {
    words[at].key = stems[at];
    std::size_t count = std::max(longest_from(exact_lengths_, words[at].folded),
                                 longest_from(meaning_lengths_, stems[at]));
    count = std::min(count, words.size() - at);
    std::string meaning;
    for (; count > 0; --count) {
      meaning = meaning_of(joined(words, at, count, nullptr), joined(words, at, count, &stems));
      if (!meaning.empty()) break;
    }
    for (std::size_t part = at; part < at + count; ++part) {
      words[part].key = meaning;
      words[part].known_meaning = true;
    }
    at += std::max<std::size_t>(count, 1);
  }
}

std::vector<IdentityWord> IdentityWords::read(std::string_view text) const {
  std::vector<IdentityWord> words = cut(text);
  const bool mixed = has_small_letter(text);
  for (auto& word : words) {
    const std::string_view written = text.substr(word.start, word.end - word.start);
    word.folded = mended_figures(fold_for_matching(written));
    if (is_capital_i(written)) std::replace(word.folded.begin(), word.folded.end(), 'l', 'i');
    word.cut_off = is_cut_off(text, word.end);
    word.acronym = mixed && written.size() >= kShortestMark && is_all_capitals(written);
  }
  assign_roles(words);
  assign_meanings(words);
  return words;
}

}  // namespace atalaya::normalize
