#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "base/civil_date.h"
#include "domain/matrix_row.h"

namespace atalaya::matrix {

/// Which rows of the ranked matrix are wanted.
struct Selection {
  std::optional<MatrixList> list;  ///< only this list; kMain brings its block Por verificar too
  std::optional<CivilDate> since;  ///< first seen on that day in Pasto or later
  std::optional<std::size_t> top;  ///< at most so many, from the first
};

/// The chosen rows in their order, with the ranks they have in the whole matrix.
[[nodiscard]] std::vector<MatrixRow> select(std::vector<MatrixRow> rows,
                                            const Selection& selection);

}  // namespace atalaya::matrix
