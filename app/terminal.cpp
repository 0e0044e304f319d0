#include "app/terminal.h"

#include <cstdlib>

#include <sys/ioctl.h>
#include <unistd.h>

namespace atalaya::app {

namespace {

// https://no-color.org: set and not empty.
bool wants_no_colour() {
  const char* value = std::getenv("NO_COLOR");
  return value != nullptr && *value != '\0';
}

}  // namespace

matrix::TableOptions table_options_for_stdout() {
  matrix::TableOptions options;
  if (::isatty(STDOUT_FILENO) == 0) return options;
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
    options.width = size.ws_col;
  if (!wants_no_colour()) options.colour = matrix::Colour::kAnsi;
  return options;
}

}  // namespace atalaya::app
