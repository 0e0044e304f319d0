#pragma once

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace atalaya::extract {

/// Phrases of a word list, found at one place of a text whatever their case, marks and white space;
/// the longest first. Nothing is allocated while a text is searched.
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
  /// Phrases by their folded characters, from the first to the last or from the last to the first.
  class Trie {
   public:
    using Node = std::uint32_t;
    static constexpr Node kNone = 0;
    static constexpr Node kRoot = 1;

    void add(std::u32string_view folded, std::string_view meaning);
    [[nodiscard]] Node child(Node node, char32_t letter) const;
    [[nodiscard]] std::string_view meaning_of(Node node) const { return nodes_[node].meaning; }
    /// Whether a phrase may begin with these bytes; true for bytes that are not ASCII.
    [[nodiscard]] bool may_begin(char first, char second) const;

   private:
    using Edge = std::pair<char32_t, Node>;
    struct Entry {
      std::uint64_t ascii = 0;  ///< slots of the children that are ASCII
      std::vector<Edge> children;
      std::string meaning;
    };
    [[nodiscard]] Node find_edge(Node node, char32_t letter) const;
    void allow(std::u32string_view folded);

    std::vector<Entry> nodes_{2};
    std::array<Node, 64> first_{};  ///< children of the root that are ASCII
    std::bitset<128 * 128> beginnings_;
  };

  Trie forward_;
  Trie backward_;
};

}  // namespace atalaya::extract
