#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/instant.h"
#include "domain/source.h"

namespace atalaya::harvest {

/// Which sources a night reads.
struct SourceChoice {
  std::vector<std::string> ids;  ///< empty: all that are activa or en observación
  bool due_only = false;         ///< leave out those read less than their period ago
};

/// The chosen sources, in the catalogue's order. Blocked, unconfirmed and switched-off ones only
/// when named by id.
[[nodiscard]] std::vector<Source> choose_sources(const std::vector<Source>& catalogue,
                                                 const std::map<std::string, SourceState>& states,
                                                 const SourceChoice& choice, Instant now);

/// Whether the period since the last success has passed and no back-off holds.
[[nodiscard]] bool is_due(const Source& source, const SourceState& state, Instant now);

}  // namespace atalaya::harvest
