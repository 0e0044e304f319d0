#include "harvest/due.h"

#include <algorithm>

namespace atalaya::harvest {

bool is_due(const Source& source, const SourceState& state, Instant now) {
  if (state.not_before && now < *state.not_before) return false;
  return !state.last_success || now - *state.last_success >= std::chrono::hours(source.every_hours);
}

std::vector<Source> choose_sources(const std::vector<Source>& catalogue,
                                   const std::map<std::string, SourceState>& states,
                                   const SourceChoice& choice, Instant now) {
  std::vector<Source> chosen;
  for (const Source& source : catalogue) {
    const bool named =
        std::find(choice.ids.begin(), choice.ids.end(), source.id) != choice.ids.end();
    const bool read_by_default =
        source.status == SourceStatus::kActive || source.status == SourceStatus::kObserved;
    if (choice.ids.empty() ? !read_by_default : !named) continue;
    const auto state = states.find(source.id);
    if (choice.due_only && state != states.end() && !is_due(source, state->second, now)) continue;
    chosen.push_back(source);
  }
  return chosen;
}

}  // namespace atalaya::harvest
