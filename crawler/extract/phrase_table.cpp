#include "crawler/extract/phrase_table.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"
#include "crawler/extract/letter_folding.h"
#include "crawler/extract/word_list.h"

namespace atalaya::extract {

namespace {

bool is_inside_character(std::string_view text, std::size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80;
}

bool is_ascii_mark(char byte) {
  const char small = static_cast<char>(byte | 0x20);
  return static_cast<unsigned char>(byte) < 0x80 && (small < 'a' || small > 'z');
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
  if (is_ascii_mark(text[at]) || is_ascii_mark(text[at - 1])) return true;
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

// Place of an ASCII character among the children of a node; no phrase holds those left out.
constexpr unsigned kNoSlot = 64;
unsigned slot_of(char32_t letter) {
  if (letter >= 32 && letter < 64) return letter - 32;
  return letter >= 96 && letter < 128 ? letter - 64 : kNoSlot;
}

bool is_small(char32_t letter) {
  return letter >= 'a' && letter <= 'z';
}

// What letters_of gives for ASCII.
constexpr std::array<char32_t, 128> kAsciiLetters = [] {
  std::array<char32_t, 128> letters{};
  for (char32_t c = 0; c < letters.size(); ++c)
    letters[c] = c >= 'A' && c <= 'Z' ? c + 32 : c == '\t' || c == '\r' ? U' ' : c;
  letters['`'] = '\'';
  return letters;
}();

// The character at text[at], which it advances.
Letters next_letters(std::string_view text, std::size_t& at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte >= kAsciiLetters.size()) return letters_of(next_code_point(text, at));
  ++at;
  return {kAsciiLetters[byte]};
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
  allow(folded);
  Node node = kRoot;
  for (const char32_t letter : folded) {
    Node next = find_edge(node, letter);
    if (next == kNone) {
      next = static_cast<Node>(nodes_.size());
      nodes_.emplace_back();
      nodes_[node].children.emplace_back(letter, next);
      if (slot_of(letter) < kNoSlot) nodes_[node].ascii |= std::uint64_t{1} << slot_of(letter);
      if (node == kRoot && slot_of(letter) < kNoSlot) first_[slot_of(letter)] = next;
    }
    node = next;
  }
  if (nodes_[node].meaning.empty()) nodes_[node].meaning = meaning;
}

PhraseTable::Trie::Node PhraseTable::Trie::find_edge(Node node, char32_t letter) const {
  const auto& children = nodes_[node].children;
  const auto found = std::find_if(children.begin(), children.end(),
                                  [&](const Edge& edge) { return edge.first == letter; });
  return found == children.end() ? kNone : found->second;
}

// The bytes of ASCII that a phrase may begin with: a lone letter ends at a byte that is none.
void PhraseTable::Trie::allow(std::u32string_view folded) {
  for (std::size_t first = 0; first < 128; ++first) {
    if (kAsciiLetters[first] != folded[0]) continue;
    for (std::size_t second = 0; second < 128; ++second) {
      const bool same = folded.size() > 1 && kAsciiLetters[second] == folded[1];
      const bool ends =
          folded.size() == 1 && !(is_small(folded[0]) && is_small(kAsciiLetters[second]));
      if (same || ends) beginnings_.set(first * 128 + second);
    }
  }
}

bool PhraseTable::Trie::may_begin(char first, char second) const {
  const auto a = static_cast<unsigned char>(first);
  const auto b = static_cast<unsigned char>(second);
  return a >= 128 || b >= 128 || beginnings_[a * 128U + b];
}

PhraseTable::Trie::Node PhraseTable::Trie::child(Node node, char32_t letter) const {
  const unsigned slot = slot_of(letter);
  if (slot < kNoSlot && (nodes_[node].ascii & (std::uint64_t{1} << slot)) == 0) return kNone;
  if (node == kRoot && slot < kNoSlot) return first_[slot];
  return find_edge(node, letter);
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
  if (at >= text.size() || !forward_.may_begin(text[at], at + 1 < text.size() ? text[at + 1] : ' '))
    return best;
  char32_t last = ' ';
  Trie::Node node = Trie::kRoot;
  for (std::size_t next = at; next < text.size();) {
    const Letters letters = next_letters(text, next);
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
  if (end == 0 || !backward_.may_begin(text[end - 1], end > 1 ? text[end - 2] : ' ')) return best;
  char32_t last = ' ';
  Trie::Node node = Trie::kRoot;
  for (std::size_t at = end; at > 0;) {
    --at;
    while (at > 0 && is_inside_character(text, at)) --at;
    std::size_t after = at;
    const Letters letters = next_letters(text, after);
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
