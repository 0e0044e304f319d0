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
/// formula: see formula.h.
[[nodiscard]] std::string write_csv(std::span<const MatrixRow> rows, Dialect dialect,
                                    const MatrixContext& context);

}  // namespace atalaya::matrix
