#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace atalaya {

/// Rows of a CSV text by RFC 4180: quoted cells, doubled quotes, line breaks inside quotes; CR LF
/// or LF; an initial BOM is skipped; a final line break adds no row. Never fails: an unclosed quote
/// runs to the end.
[[nodiscard]] std::vector<std::vector<std::string>> parse_csv(std::string_view text,
                                                              char separator = ',');

/// One row of CSV with CR LF; cells are quoted only when they must be.
[[nodiscard]] std::string csv_line(const std::vector<std::string>& cells, char separator = ',');

}  // namespace atalaya
