#pragma once

#include "matrix/table.h"

namespace atalaya::app {

/// How a table is drawn on stdout: the width of the terminal, colours unless NO_COLOR is set; 120
/// columns without colour when stdout is no terminal.
[[nodiscard]] matrix::TableOptions table_options_for_stdout();

}  // namespace atalaya::app
