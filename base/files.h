#pragma once

#include <string>
#include <string_view>

#include "base/error.h"

namespace atalaya {

/// The bytes of a file. kNotFound when it cannot be opened, kStorage when reading fails.
[[nodiscard]] Result<std::string> read_file(const std::string& path);

/// Writes beside the file and renames: a reader sees the old bytes or the new ones, never half.
/// kStorage says which step failed and why.
[[nodiscard]] Result<void> write_file_atomically(const std::string& path, std::string_view bytes);

}  // namespace atalaya
