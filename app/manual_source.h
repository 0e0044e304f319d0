#pragma once

#include <string_view>

namespace atalaya::app {

/// The source of calls that a person adds. No catalogue holds it.
inline constexpr std::string_view kManualSource = "manual";
inline constexpr std::string_view kManualSourceName = "Agregada a mano";

}  // namespace atalaya::app
