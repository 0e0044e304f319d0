#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace atalaya::parse {

/// What a PDF calls itself, and where.
struct PdfTitle {
  std::string text;       ///< the bytes of its place, each line end a blank
  std::size_t page = 0;   ///< index
  std::size_t start = 0;  ///< byte in the page's text
};

/// The title as the first page with text prints it: its first lines in capitals or, when a line of
/// several words stands above them, that line. Letterheads with telephones and addresses are passed
/// over. Empty when no page has a line.
[[nodiscard]] PdfTitle title_of_pages(const std::vector<std::string>& pages);

}  // namespace atalaya::parse
