#pragma once

#include <string>
#include <vector>

#include <boost/json/fwd.hpp>

#include "domain/source_health.h"

namespace atalaya::app {

/// One source's health: condition, alarms with their Spanish sentences, and the figures behind.
[[nodiscard]] boost::json::object health_object(const SourceHealth& health,
                                                const std::string& name);

/// Those that need a person, as the harvest's report puts them first.
[[nodiscard]] boost::json::array needs_array(const std::vector<SourceHealth>& health,
                                             const std::vector<Source>& sources);

}  // namespace atalaya::app
