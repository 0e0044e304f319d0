#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace atalaya::normalize {

/// What the lists say of a word, beside its meaning.
struct WordRole {
  std::string_view name;  ///< the list's own: "stop", "edition", "about.results"
};

/// One word of a title, a text or a name.
struct IdentityWord {
  std::string folded;
  std::string key;             ///< what is compared: its meaning ("water"), else its stem
  bool known_meaning = false;  ///< the key is a meaning, the same in all languages
  bool acronym = false;        ///< written in capitals among words that are not
  bool cut_off = false;        ///< its end is missing: "Chall…"
  bool first_of_part = false;  ///< behind a colon, a dash, a bracket or at the beginning
  std::size_t start = 0;       ///< byte in the text
  std::size_t end = 0;
  std::vector<std::string_view> roles;
  [[nodiscard]] bool has(std::string_view role) const;
  /// The rest of the name of its first role that begins so: "results" of "about."; empty without.
  [[nodiscard]] std::string_view role_of(std::string_view family) const;
};

/// The lists concepts.txt and identity.txt, and texts read by them. Immutable.
class IdentityWords {
 public:
  IdentityWords();
  /// The words in order. A phrase of the lists stays one word; its parts keep the roles.
  [[nodiscard]] std::vector<IdentityWord> read(std::string_view text) const;
  /// Whether a meaning belongs to a class: "applicant", "population", "place", "field".
  [[nodiscard]] bool is_in_class(std::string_view meaning, std::string_view name) const;
  /// Whether the words part two calls as a pair: "micro" and "macro".
  [[nodiscard]] bool are_opposite(std::string_view key_a, std::string_view key_b) const;
  /// "es", "en", "pt" or "fr" by its little words; empty when they do not tell.
  [[nodiscard]] std::string language_of(const std::vector<IdentityWord>& words) const;

 private:
  struct Phrase {
    std::string meaning;
    std::vector<std::string_view> roles;
  };
  void add_meanings();
  void add_roles();
  void add_opposites(const std::vector<std::string_view>& pairs);
  [[nodiscard]] std::string meaning_of(const std::string& folded, const std::string& stems) const;

  /// Words of the longest phrase of a list that begins with a word; 0 when none does.
  using PhraseLengths = std::unordered_map<std::string, std::size_t>;
  [[nodiscard]] static std::size_t longest_from(const PhraseLengths& lengths,
                                                const std::string& word);
  static void note_phrase(PhraseLengths& lengths, std::string_view phrase);
  void assign_roles(std::vector<IdentityWord>& words) const;
  void assign_meanings(std::vector<IdentityWord>& words) const;

  std::unordered_map<std::string, std::string> exact_;     ///< meanings by folded words
  std::unordered_map<std::string, std::string> meanings_;  ///< by stems, joined by ' '
  std::unordered_map<std::string, std::vector<std::string_view>> roles_;  ///< by folded words
  std::unordered_map<std::string, std::vector<std::string>> opposites_;
  std::set<std::pair<std::string, std::string>> classes_;  ///< (class, meaning)
  PhraseLengths role_lengths_;
  PhraseLengths exact_lengths_;
  PhraseLengths meaning_lengths_;
};

}  // namespace atalaya::normalize
