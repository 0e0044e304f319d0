#pragma once

#include <span>
#include <string_view>

#include "domain/matrix_row.h"
#include "matrix/cell.h"
#include "matrix/context.h"

namespace atalaya::matrix {

/// One column of the Matriz de convocatorias.
struct Column {
  std::string_view heading;  ///< Spanish, exactly as the office knows it
  Cell (*value)(const MatrixRow& row, const MatrixContext& context);
};

/// Every column in its fixed order; those of tasks not yet carried are there and empty.
[[nodiscard]] std::span<const Column> columns();

/// Null when no column has that heading.
[[nodiscard]] const Column* find_column(std::string_view heading);

}  // namespace atalaya::matrix
