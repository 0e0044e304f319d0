#include "scoring/context.h"

#include "base/text.h"

namespace atalaya::scoring {

namespace {

std::map<std::string, SourceTraits, std::less<>> traits_of(std::span<const Source> sources) {
  std::map<std::string, SourceTraits, std::less<>> traits;
  for (const Source& source : sources)
    traits[source.id] = {source.country, source.kind == SourceKind::kWatch};
  return traits;
}

std::vector<std::string> folded(const std::vector<std::string>& texts) {
  std::vector<std::string> result;
  for (const std::string& text : texts) {
    std::string folded_text = fold_for_matching(text);
    if (!folded_text.empty()) result.push_back(std::move(folded_text));
  }
  return result;
}

}  // namespace

ScoringContext::ScoringContext(Instant now_, const config::OfficeProfile& office_,
                               const config::ScoringSettings& settings_,
                               std::span<const Source> sources_)
    : now(now_),
      office(office_),
      settings(settings_),
      calendar(settings_.closures),
      pasto(TimeZone::bogota()),
      today(pasto.local_at(now_).date),
      sources(traits_of(sources_)),
      memberships(folded(office_.memberships)),
      related_funders(folded(settings_.related_funders)) {
  for (const config::PlanProgramme& programme : settings_.plan.programmes)
    programme_words.push_back(folded(programme.words));
}

std::string_view ScoringContext::country_of(const Call& call) const {
  for (const Sighting& sighting : call.sightings) {
    const auto found = sources.find(sighting.source_id);
    if (found != sources.end() && !found->second.country.empty()) return found->second.country;
  }
  return {};
}

bool ScoringContext::is_periodic(const Call& call) const {
  for (const Sighting& sighting : call.sightings) {
    const auto found = sources.find(sighting.source_id);
    if (found != sources.end() && found->second.periodic) return true;
  }
  return false;
}

}  // namespace atalaya::scoring
