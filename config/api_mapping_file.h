#pragma once

#include <string>
#include <vector>

#include "config/toml_section.h"
#include "config/toml_writer.h"
#include "domain/api_mapping.h"

namespace atalaya::config {

/// Reads [api] of a source: a shipped mapping by its name (`preset`), own keys laid over it.
void read_api_mapping(Section& section, ApiMapping& mapping);

/// Writes [api]: of a preset only what differs from it.
void write_api_mapping(TomlWriter& out, const ApiMapping& mapping);

/// Names of the shipped mappings, ascending.
[[nodiscard]] std::vector<std::string> api_presets();

}  // namespace atalaya::config
