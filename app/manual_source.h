#pragma once

#include <string_view>

#include "domain/source.h"

namespace atalaya::app {

/// The source of calls that a person adds. No catalogue holds it.
inline constexpr std::string_view kManualSource = "manual";
inline constexpr std::string_view kManualSourceName = "Agregada a mano";

/// As the catalogue would describe it: each of its documents is one call.
[[nodiscard]] inline Source manual_source() {
  Source source;
  source.id = kManualSource;
  source.name = kManualSourceName;
  source.kind = SourceKind::kPage;
  return source;
}

}  // namespace atalaya::app
