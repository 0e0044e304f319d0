#include "config/shipped_files.h"

#include <algorithm>

namespace atalaya::config {

std::string_view shipped_file(std::string_view path) {
  const auto files = shipped_files();
  const auto found = std::find_if(files.begin(), files.end(),
                                  [&](const EmbeddedFile& file) { return file.path == path; });
  return found == files.end() ? std::string_view() : found->text;
}

}  // namespace atalaya::config
