#include "crawler/extract/phrase_table.h"

#include <algorithm>

#include "base/text.h"
#include "crawler/extract/word_list.h"

namespace atalaya::extract {

namespace {

bool is_space(char letter) {
  return letter == ' ' || (letter >= '\t' && letter <= '\r');
}
bool is_word_letter(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
         static_cast<unsigned char>(letter) >= 0x80;
}

// Whether a phrase may be cut at byte `at`: not within a character nor between two letters.
bool may_cut(std::string_view text, std::size_t at) {
  if (at == 0 || at >= text.size()) return true;
  if ((static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80) return false;
  return !is_word_letter(text[at - 1]) || !is_word_letter(text[at]);
}

char lower(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + ('a' - 'A')) : letter;
}

// A phrase can begin (or end) only with a letter that one of the list does; the others count as
// one, for their folded form is another.
std::size_t edge_of(char letter) {
  const auto byte = static_cast<unsigned char>(lower(letter));
  return byte < 0x80 ? byte : 0x80;
}

void mark_edge(std::bitset<0x81>& edges, char raw, char folded) {
  edges.set(edge_of(raw));
  edges.set(edge_of(folded));
  edges.set(0x80);
}

}  // namespace

PhraseTable::PhraseTable(std::string_view file_name) {
  for (const WordLine& line : word_lines(file_name, ';'))
    for (const std::string_view phrase : line.words) {
      const std::string folded = fold_for_matching(phrase);
      if (folded.empty()) continue;
      mark_edge(first_letters_, phrase.front(), folded.front());
      mark_edge(last_letters_, phrase.back(), folded.back());
      phrases_.emplace(folded, line.meaning);
      longest_ = std::max(longest_, phrase.size());
    }
}

std::string_view PhraseTable::meaning_of(std::string_view raw) const {
  if (raw.size() > longest_ * 2) return {};
  const auto found = phrases_.find(fold_for_matching(raw));
  return found == phrases_.end() ? std::string_view() : std::string_view(found->second);
}

PhraseTable::Hit PhraseTable::find_at(std::string_view text, std::size_t at) const {
  if (at >= text.size() || is_space(text[at]) || !first_letters_.test(edge_of(text[at]))) return {};
  std::size_t limit = std::min(text.size(), at + reach());
  limit = std::min(limit, text.substr(0, limit).find('\n', at));
  for (std::size_t end = limit; end > at; --end) {
    if (is_space(text[end - 1]) || !last_letters_.test(edge_of(text[end - 1])) ||
        !may_cut(text, end))
      continue;
    const std::string_view meaning = meaning_of(text.substr(at, end - at));
    if (!meaning.empty()) return {meaning, at, end};
  }
  return {};
}

PhraseTable::Hit PhraseTable::find_before(std::string_view text, std::size_t end) const {
  if (end == 0 || is_space(text[end - 1]) || !last_letters_.test(edge_of(text[end - 1]))) return {};
  Hit best;
  const std::size_t limit = end > reach() ? end - reach() : 0;
  for (std::size_t at = end; at-- > limit && text[at] != '\n';) {
    if (is_space(text[at]) || !first_letters_.test(edge_of(text[at])) || !may_cut(text, at))
      continue;
    const std::string_view meaning = meaning_of(text.substr(at, end - at));
    if (!meaning.empty()) best = {meaning, at, end};
  }
  return best;
}

}  // namespace atalaya::extract
