#pragma once

#include <span>
#include <string>

#include "domain/matrix_row.h"

namespace atalaya::matrix {

enum class Colour { kNever, kAnsi };

struct TableOptions {
  int width = 120;  ///< columns of the terminal
  Colour colour = Colour::kNever;
};

/// The matrix for a terminal: one section a list with its count, in the order given. Ends with a
/// line feed. Control characters of foreign texts never reach the terminal.
[[nodiscard]] std::string write_table(std::span<const MatrixRow> rows,
                                      const TableOptions& options = {});

}  // namespace atalaya::matrix
