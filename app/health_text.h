#pragma once

#include <string>
#include <vector>

#include "domain/source_health.h"

namespace atalaya::app {

[[nodiscard]] std::string source_name(const std::vector<Source>& sources, const std::string& id);

/// What is wrong with one source and what to do about it; empty when nothing is.
[[nodiscard]] std::string trouble_text(const SourceHealth& health, const std::string& name);

/// Every source that needs a person, under its heading; empty when none does.
[[nodiscard]] std::string needs_text(const std::vector<SourceHealth>& health,
                                     const std::vector<Source>& sources);

/// The whole page of `source health`: who needs a person, who waits, who is well.
[[nodiscard]] std::string health_text(const std::vector<SourceHealth>& health,
                                      const std::vector<Source>& sources);

}  // namespace atalaya::app
