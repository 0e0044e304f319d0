#pragma once

#include <algorithm>
#include <bitset>
#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>

namespace atalaya::extract {

/// Phrases of a word list by their folded text, found at one place of a text, the longest first.
class PhraseTable {
 public:
  /// Lines "meaning: phrase; phrase" of a shipped list.
  explicit PhraseTable(std::string_view file_name);

  struct Hit {
    std::string_view meaning;  ///< empty: none
    std::size_t start = 0;
    std::size_t end = 0;
  };
  /// A phrase that begins at byte `at`.
  [[nodiscard]] Hit find_at(std::string_view text, std::size_t at) const;
  /// A phrase that ends at byte `end`, whole words only.
  [[nodiscard]] Hit find_before(std::string_view text, std::size_t end) const;

 private:
  [[nodiscard]] std::size_t reach() const { return std::min<std::size_t>(48, longest_ * 2); }
  [[nodiscard]] std::string_view meaning_of(std::string_view raw) const;

  std::unordered_map<std::string, std::string> phrases_;
  std::size_t longest_ = 0;          ///< bytes of the longest phrase
  std::bitset<0x81> first_letters_;  ///< ASCII in lower case; 0x80 stands for all others
  std::bitset<0x81> last_letters_;
};

}  // namespace atalaya::extract
