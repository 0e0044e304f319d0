#pragma once

#include <span>
#include <string_view>

namespace atalaya {

/// A text file that was compiled into the program (cmake/EmbedFiles.cmake).
struct EmbeddedFile {
  std::string_view path;  ///< relative to the folder it was embedded from
  std::string_view text;
};

}  // namespace atalaya
