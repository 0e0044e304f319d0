#pragma once

#include <vector>

#include <boost/json.hpp>

#include "domain/likeness.h"

namespace atalaya::app {

/// The "reasons" of a likeness as JSON:
/// [{"rule", "points", "text" in Spanish, "detail"}].
[[nodiscard]] boost::json::array reasons_array(const std::vector<LikenessReason>& reasons);

}  // namespace atalaya::app
