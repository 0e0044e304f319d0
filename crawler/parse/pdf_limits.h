#pragma once

#include <chrono>
#include <cstddef>

namespace atalaya::parse {

/// What reading one PDF may cost.
struct PdfLimits {
  std::chrono::milliseconds time{20'000};      ///< of the child process that reads it
  std::size_t memory = 512U << 20U;            ///< bytes of that process
  std::size_t output = 8U << 20U;              ///< bytes of its text
  int pages = 200;                             ///< read from the first on
  const char* program = "/usr/bin/pdftotext";  ///< a literal
};

}  // namespace atalaya::parse
