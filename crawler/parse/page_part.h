#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace atalaya::parse {

/// Part names of documents with pages: "page:3" is the third page, "page:3+page:4" both with an
/// empty line between. `first` and `last` are indices, from 0.
[[nodiscard]] std::string page_part(std::size_t first, std::size_t last);

[[nodiscard]] bool is_page_part(std::string_view part);

/// Canonical text of a part; nothing when there is no such page.
[[nodiscard]] std::optional<std::string> page_part_text(const std::vector<std::string>& pages,
                                                        std::string_view part);

/// A stretch of the text of all pages, told in the part that holds it.
struct PlaceInPages {
  std::string part;
  std::size_t start = 0;
};

/// All pages as one text, and the way back from it.
class JoinedPages {
 public:
  /// At least one page.
  explicit JoinedPages(const std::vector<std::string>& pages);

  [[nodiscard]] const std::string& text() const { return text_; }
  /// The page, or the neighbouring pages, that hold the bytes from `start` to `end` of text().
  [[nodiscard]] PlaceInPages place_of(std::size_t start, std::size_t end) const;

 private:
  [[nodiscard]] std::size_t page_at(std::size_t byte) const;
  [[nodiscard]] std::size_t end_of(std::size_t page) const;

  std::string text_;
  std::vector<std::size_t> starts_;
};

}  // namespace atalaya::parse
