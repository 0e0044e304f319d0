#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace atalaya::matrix {

/// Columns that a terminal gives to the text: two for East Asian wide characters and emoji, none
/// for combining marks and invisible characters.
[[nodiscard]] std::size_t display_width(std::string_view text);

/// `text` in lines of at most `width` columns, broken at spaces where possible; at most `lines`
/// lines, the last one ending in "…" when something is left out. At least one line.
[[nodiscard]] std::vector<std::string> wrap(std::string_view text, std::size_t width,
                                            std::size_t lines);

}  // namespace atalaya::matrix
