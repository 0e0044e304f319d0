#pragma once

#include <cstddef>
#include <optional>
#include <string>

namespace atalaya::app {

/// One line without its line feed.
struct InputLine {
  std::string text;       ///< empty when too long
  bool too_long = false;  ///< the line was passed over
};

/// Lines of a file descriptor, each as soon as it is whole: a peer that waits for its answer before
/// it writes on is served.
class LineReader {
 public:
  LineReader(int descriptor, std::size_t limit) : descriptor_(descriptor), limit_(limit) {}
  /// Nothing at the end of input. A last line without line feed counts.
  [[nodiscard]] std::optional<InputLine> next();

 private:
  [[nodiscard]] bool refill();

  int descriptor_;
  std::size_t limit_;
  std::string buffer_;
  std::size_t at_ = 0;
};

}  // namespace atalaya::app
