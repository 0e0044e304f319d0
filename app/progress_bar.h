#pragma once

#include <chrono>

#include "harvest/harvest.h"

namespace atalaya::app {

/// One line on stderr that is drawn over while a harvest runs: sources done, calls found, bytes,
/// time left. Draws nothing when stderr is no terminal.
class ProgressBar {
 public:
  explicit ProgressBar(bool wanted);
  void show(const harvest::Progress& progress);
  /// Clears the line.
  void finish();

 private:
  bool drawn_;
  std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
  std::chrono::steady_clock::time_point last_{};
};

}  // namespace atalaya::app
