#include "crawler/extract/phrase_table.h"

#include <algorithm>
#include <vector>

#include "base/text.h"
#include "crawler/extract/word_list.h"

namespace atalaya::extract {

namespace {

constexpr std::size_t kReach = 48;  // bytes of a text that a phrase may take

bool is_space(char letter) {
  return letter == ' ' || (letter >= '\t' && letter <= '\r');
}
bool is_word_letter(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
         static_cast<unsigned char>(letter) >= 0x80;
}

// Places where a phrase may end: between a letter and something else, and after each sign.
std::vector<std::size_t> ends_from(std::string_view text, std::size_t at) {
  std::vector<std::size_t> ends;
  const std::size_t limit = std::min(text.size(), at + kReach);
  for (std::size_t end = at + 1; end <= limit; ++end) {
    const bool inside_character =
        end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80;
    if (inside_character || is_space(text[end - 1])) continue;
    const bool splits_word =
        end < text.size() && is_word_letter(text[end - 1]) && is_word_letter(text[end]);
    if (!splits_word) ends.push_back(end);
    if (text[end - 1] == '\n') break;
  }
  return ends;
}

}  // namespace

PhraseTable::PhraseTable(std::string_view file_name) {
  for (const WordLine& line : word_lines(file_name, ';'))
    for (const std::string_view phrase : line.words) {
      phrases_.emplace(fold_for_matching(phrase), line.meaning);
      longest_ = std::max(longest_, phrase.size());
    }
}

std::string_view PhraseTable::meaning_of(std::string_view raw) const {
  if (raw.size() > longest_ * 2) return {};
  const auto found = phrases_.find(fold_for_matching(raw));
  return found == phrases_.end() ? std::string_view() : std::string_view(found->second);
}

PhraseTable::Hit PhraseTable::find_at(std::string_view text, std::size_t at) const {
  if (at >= text.size() || is_space(text[at])) return {};
  const auto ends = ends_from(text, at);
  for (auto end = ends.rbegin(); end != ends.rend(); ++end) {
    const std::string_view meaning = meaning_of(text.substr(at, *end - at));
    if (!meaning.empty()) return {meaning, at, *end};
  }
  return {};
}

PhraseTable::Hit PhraseTable::find_before(std::string_view text, std::size_t end) const {
  if (end == 0 || is_space(text[end - 1])) return {};
  Hit best;
  const std::size_t limit = end > kReach ? end - kReach : 0;
  for (std::size_t at = end; at-- > limit;) {
    const bool inside_character = (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80;
    if (inside_character || is_space(text[at])) continue;
    if (text[at] == '\n') break;
    const bool splits_word = at > 0 && is_word_letter(text[at]) && is_word_letter(text[at - 1]);
    if (splits_word) continue;
    const std::string_view meaning = meaning_of(text.substr(at, end - at));
    if (!meaning.empty()) best = {meaning, at, end};
  }
  return best;
}

}  // namespace atalaya::extract
