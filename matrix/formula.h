#pragma once

#include <string>
#include <string_view>

namespace atalaya::matrix {

/// Puts an apostrophe before a text that a spreadsheet would take for a formula: its first
/// character, after spaces, BOMs, invisible characters or apostrophes, is = + - @ (full width too),
/// a tab or a line break. A negative number ("-12.5", "-1.250,00") stays as it is.
[[nodiscard]] std::string neutralize_formula(std::string_view text);

/// The text that neutralize_formula was given.
[[nodiscard]] std::string_view restore_formula(std::string_view text);

}  // namespace atalaya::matrix
