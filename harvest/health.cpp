#include "harvest/health.h"

#include <algorithm>
#include <tuple>

namespace atalaya::harvest {

std::vector<SourceHealth> health_of_sources(storage::Store& store,
                                            const std::vector<Source>& sources, Instant now) {
  const auto states = store.source_states().load_all();
  std::vector<SourceHealth> health;
  for (const Source& source : sources) {
    SourceRecord record;
    if (const auto state = states.find(source.id); state != states.end())
      record.state = state->second;
    record.nights = store.source_nights().nights_of(source.id);
    record.announced = store.source_nights().announced_days(source.id);
    health.push_back(health_of(source, record, now));
  }
  std::sort(health.begin(), health.end(), [](const SourceHealth& a, const SourceHealth& b) {
    return std::tie(a.condition, a.source_id) < std::tie(b.condition, b.source_id);
  });
  return health;
}

}  // namespace atalaya::harvest
