#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "crawler/parse/bulletin.h"

namespace atalaya::parse {

/// What a line of a bulletin looks like.
struct BulletinLine {
  std::size_t start = 0;
  std::size_t end = 0;  ///< of its text, line end apart
  bool is_heading = false;
  bool is_list_item = false;
  bool is_row = false;
  bool is_title_link = false;  ///< a link and nothing else, whose words say what it leads to
  bool has_more_link = false;  ///< ends in "read more" or, in plain text, in an address
  bool has_link = false;       ///< to content
};

/// The lines of a bulletin that hold anything, up to its footer.
[[nodiscard]] std::vector<BulletinLine> bulletin_lines(const LaidOutText& bulletin);

/// The line's words, without bullet, number and marks around them.
[[nodiscard]] std::string_view line_words(std::string_view text, const BulletinLine& line);

/// Whether the line may be the title of what follows: short, no sentence, no "label: value".
[[nodiscard]] bool may_be_title(std::string_view words);

}  // namespace atalaya::parse
