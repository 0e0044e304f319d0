#pragma once

#include <span>
#include <string>
#include <string_view>

#include "domain/matrix_row.h"
#include "matrix/context.h"

namespace atalaya::matrix {

/// kRfc4180: comma, CRLF, UTF-8 without BOM, ISO dates, decimal point. kExcel: what Excel in
/// Spanish opens by itself: BOM, semicolon, decimal comma, dd/mm/aaaa.
enum class Dialect { kRfc4180, kExcel };

/// The whole matrix, one heading row and one row a call, in the order given. No cell can become a
/// formula: see neutralize_formula.
[[nodiscard]] std::string write_csv(std::span<const MatrixRow> rows, Dialect dialect,
                                    const MatrixContext& context);

/// Puts an apostrophe before a text that a spreadsheet would take for a formula: its first
/// character, after white space, a BOM or apostrophes, is = + - @ (also full width), tab or CR. A
/// real number ("-12.5", "-1.250,00") stays as it is.
[[nodiscard]] std::string neutralize_formula(std::string_view text);
/// The text that neutralize_formula was given.
[[nodiscard]] std::string_view restore_formula(std::string_view text);

}  // namespace atalaya::matrix
