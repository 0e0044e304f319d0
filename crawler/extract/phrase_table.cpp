#include "crawler/extract/phrase_table.h"

#include <algorithm>

#include "base/text.h"
#include "crawler/extract/letter_folding.h"
#include "crawler/extract/word_list.h"

namespace atalaya::extract {

namespace {

bool is_inside_character(std::string_view text, std::size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80;
}

// Whether the character that begins at byte `at` is a letter or one of its marks.
bool is_letter_at(std::string_view text, std::size_t at) {
  const char byte = text[at];
  if (static_cast<unsigned char>(byte) < 0x80)
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
  const FoldedCharacter::Kind kind = fold_character(next_code_point(text, at)).kind;
  return kind == FoldedCharacter::Kind::kLetter || kind == FoldedCharacter::Kind::kJoiner;
}

// Whether a phrase may be cut at byte `at`: not within a character nor between two letters.
bool may_cut(std::string_view text, std::size_t at) {
  if (at == 0 || at >= text.size()) return true;
  if (is_inside_character(text, at)) return false;
  if (!is_letter_at(text, at)) return true;
  std::size_t before = at - 1;
  while (before > 0 && is_inside_character(text, before)) --before;
  return !is_letter_at(text, before);
}

/// What a character is in a phrase: up to two letters, none when it is passed over.
struct Letters {
  char32_t first = 0;
  char32_t second = 0;
};

Letters letters_of(char32_t c) {
  const FoldedCharacter folded = fold_character(c);
  switch (folded.kind) {
    case FoldedCharacter::Kind::kLetter:
      return {folded.letter, folded.second};
    case FoldedCharacter::Kind::kSpace:
      return {' '};
    case FoldedCharacter::Kind::kApostrophe:
      return {'\''};
    case FoldedCharacter::Kind::kJoiner:
      return {};
    case FoldedCharacter::Kind::kMark:
      return {folded.mark == '-' ? U'-' : c};
    case FoldedCharacter::Kind::kDigit:
      break;
  }
  return {c};
}

std::u32string folded(std::string_view phrase) {
  std::u32string out;
  for (std::size_t at = 0; at < phrase.size();) {
    const Letters letters = letters_of(next_code_point(phrase, at));
    if (letters.first == 0 || (letters.first == ' ' && out.ends_with(U' '))) continue;
    out += letters.first;
    if (letters.second != 0) out += letters.second;
  }
  return out;
}

}  // namespace

void PhraseTable::Trie::add(std::u32string_view folded, std::string_view meaning) {
  Node node = kRoot;
  for (const char32_t letter : folded) {
    Node next = child(node, letter);
    if (next == kNone) {
      next = static_cast<Node>(nodes_.size());
      nodes_.emplace_back();
      nodes_[node].children.emplace_back(letter, next);
      if (node == kRoot && letter < first_.size()) first_[letter] = next;
    }
    node = next;
  }
  if (nodes_[node].meaning.empty()) nodes_[node].meaning = meaning;
}

PhraseTable::Trie::Node PhraseTable::Trie::child(Node node, char32_t letter) const {
  if (node == kRoot && letter < first_.size()) return first_[letter];
  const auto& children = nodes_[node].children;
  const auto found = std::find_if(children.begin(), children.end(),
                                  [&](const auto& entry) { return entry.first == letter; });
  return found == children.end() ? kNone : found->second;
}

PhraseTable::PhraseTable(std::string_view file_name) {
  for (const WordLine& line : word_lines(file_name, ';'))
    for (const std::string_view phrase : line.words) {
      std::u32string letters = folded(phrase);
      if (letters.empty()) continue;
      forward_.add(letters, line.meaning);
      std::reverse(letters.begin(), letters.end());
      backward_.add(letters, line.meaning);
    }
}

PhraseTable::Hit PhraseTable::find_at(std::string_view text, std::size_t at) const {
  Hit best;
  char32_t last = ' ';
  Trie::Node node = Trie::kRoot;
  for (std::size_t next = at; next < text.size();) {
    const Letters letters = letters_of(next_code_point(text, next));
    if (letters.first == ' ' && last == ' ' && node != Trie::kRoot) continue;
    if (letters.first != 0) {
      last = letters.first;
      node = forward_.child(node, letters.first);
      if (node != Trie::kNone && letters.second != 0) node = forward_.child(node, letters.second);
      if (node == Trie::kNone) break;
    }
    const std::string_view meaning = forward_.meaning_of(node);
    if (!meaning.empty() && may_cut(text, next)) best = {meaning, at, next};
  }
  return best;
}

PhraseTable::Hit PhraseTable::find_before(std::string_view text, std::size_t end) const {
  Hit best;
  char32_t last = ' ';
  Trie::Node node = Trie::kRoot;
  for (std::size_t at = end; at > 0;) {
    --at;
    while (at > 0 && is_inside_character(text, at)) --at;
    std::size_t after = at;
    const Letters letters = letters_of(next_code_point(text, after));
    if (letters.first == 0 || (letters.first == ' ' && last == ' ' && node != Trie::kRoot))
      continue;
    last = letters.first;
    if (letters.second != 0) node = backward_.child(node, letters.second);
    if (node != Trie::kNone) node = backward_.child(node, letters.first);
    if (node == Trie::kNone) break;
    const std::string_view meaning = backward_.meaning_of(node);
    if (!meaning.empty() && may_cut(text, at)) best = {meaning, at, end};
  }
  return best;
}

}  // namespace atalaya::extract
