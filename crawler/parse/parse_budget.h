#pragma once

#include <chrono>
#include <cstddef>

#include "crawler/parse/pdf_limits.h"

namespace atalaya::parse {

/// What reading one document may cost.
struct ParseBudget {
  std::size_t memory = 256U << 20U;      ///< bytes of the tree
  std::chrono::milliseconds time{5000};  ///< of building the tree
  int nesting = 512;                     ///< open elements
  std::size_t links = 2000;              ///< links kept of one page
  std::size_t title = 2000;              ///< bytes of a title
  PdfLimits pdf;
};

}  // namespace atalaya::parse
