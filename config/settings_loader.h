#pragma once

#include <map>
#include <string>
#include <vector>

#include "config/problem.h"
#include "config/settings.h"

namespace atalaya::config {

/// Where settings come from, weakest first: defaults, system file, user file, data folder,
/// environment, explicit file.
struct LoadOptions {
  std::string data_folder;  ///< holds atalaya.toml and sources/
  std::string system_file = "/etc/atalaya/atalaya.toml";
  std::string user_file;      ///< $XDG_CONFIG_HOME/atalaya/atalaya.toml; empty: none
  std::string explicit_file;  ///< --config; empty: none; must exist when given
  std::map<std::string, std::string>
      environment;  ///< ATALAYA_CRAWL_HOST_GAP=2s sets crawl.host_gap
};

struct Loaded {
  Settings settings;
  std::vector<Problem> problems;  ///< empty: all is well
};

/// Reads every layer and every source. Never fails: what is wrong is in `problems`, each with file,
/// line and key.
[[nodiscard]] Loaded load(const LoadOptions& options);

/// The options that this process's environment and home imply for a data folder.
[[nodiscard]] LoadOptions options_for(std::string data_folder, std::string explicit_file);

}  // namespace atalaya::config
