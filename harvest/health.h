#pragma once

#include <vector>

#include "domain/source_health.h"
#include "storage/store.h"

namespace atalaya::harvest {

/// How these sources are doing at that time, from what is stored; those that need a person first,
/// then those that wait, then the others, each by id.
[[nodiscard]] std::vector<SourceHealth> health_of_sources(storage::Store& store,
                                                          const std::vector<Source>& sources,
                                                          Instant now);

}  // namespace atalaya::harvest
