#pragma once

#include <span>

#include "base/embedded_file.h"

namespace atalaya::config {

/// The files of config/defaults that `atalaya init` copies or that readers here consult:
/// "atalaya.toml", "sources/F001.toml", "catalogue/kinds.tsv".
[[nodiscard]] std::span<const EmbeddedFile> shipped_files();

/// Text of one shipped file; empty when there is none of that path.
[[nodiscard]] std::string_view shipped_file(std::string_view path);

}  // namespace atalaya::config
