#include "scoring/territory.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/money.h"
#include "base/spanish_text.h"
#include "base/text.h"
#include "scoring/assessment.h"

namespace atalaya::scoring {

namespace {

using Texts = std::vector<Claim<std::string>>;

constexpr std::size_t kDepartmentDigits = 2;

std::string values_of(const Texts& claims) {
  std::vector<std::string> values;
  for (const auto& claim : claims) values.push_back(claim.value);
  return spanish_list(values);
}

bool is_ours(std::string_view country, const config::OfficeProfile& office) {
  const auto& groups = office.country_groups;
  return country == office.country ||
         std::find(groups.begin(), groups.end(), country) != groups.end();
}

const Claim<std::string>* our_country(const Call& call, const config::OfficeProfile& office) {
  const Texts& countries = call.facts.countries;
  const auto found = std::find_if(countries.begin(), countries.end(),
                                  [&](const auto& claim) { return is_ours(claim.value, office); });
  return found == countries.end() ? nullptr : &*found;
}

/// The municipality, its department, or the code of either.
bool is_our_place(std::string_view place, const config::OfficeProfile& office) {
  if (place == office.divipola || place == office.divipola.substr(0, kDepartmentDigits))
    return true;
  const std::string folded = fold_for_matching(place);
  return folded == fold_for_matching(office.municipality) ||
         folded == fold_for_matching(office.department);
}

const Claim<std::string>* our_place(const Call& call, const config::OfficeProfile& office) {
  const Texts& places = call.facts.places;
  const auto found = std::find_if(places.begin(), places.end(), [&](const auto& claim) {
    return is_our_place(claim.value, office);
  });
  return found == places.end() ? nullptr : &*found;
}

/// One condition of G4, or of its like.
struct Finding {
  GateState state = GateState::kHolds;
  std::string reason;
  const Evidence* evidence = nullptr;
};

/// A failure counts only with the words that state it.
Finding failure(std::string reason, const Evidence* evidence) {
  return {is_quoted(evidence) ? GateState::kFails : GateState::kToVerify, std::move(reason),
          evidence};
}

Finding place_of(const Call& call, const config::OfficeProfile& office) {
  const Texts& places = call.facts.places;
  if (places.empty()) return {};
  if (const auto* place = our_place(call, office))
    return {GateState::kHolds, "El territorio está incluido", &place->evidence};
  return failure(fmt::format("El territorio no está en la lista: {}", values_of(places)),
                 &places.front().evidence);
}

std::string range_text(const PopulationRange& range) {
  if (range.min && range.max)
    return fmt::format("de {} a {}", spanish_number(Decimal(*range.min, 0)),
                       spanish_number(Decimal(*range.max, 0)));
  if (range.min) return "de al menos " + spanish_number(Decimal(*range.min, 0));
  return "de hasta " + spanish_number(Decimal(range.max.value_or(0), 0));
}

Finding population_of(const Call& call, const config::OfficeProfile& office) {
  if (call.facts.population.is_disputed())
    return {GateState::kToVerify, "Los textos se contradicen sobre la población", nullptr};
  const PopulationRange* range = call.facts.population.value();
  if (range == nullptr || (!range->min && !range->max)) return {};
  const bool fits = (!range->min || office.population >= *range->min) &&
                    (!range->max || office.population <= *range->max);
  const Evidence* evidence = call.facts.population.evidence();
  if (fits) return {GateState::kHolds, "La población cumple", evidence};
  return failure(fmt::format("Pide municipios {} habitantes y {} tiene {}", range_text(*range),
                             office.municipality, spanish_number(Decimal(office.population, 0))),
                 evidence);
}

bool ally_may_bring_it(const Call& call) {
  const auto& eligible = call.facts.eligible;
  const bool grouping = std::any_of(eligible.begin(), eligible.end(), [](const auto& claim) {
    return claim.value == ActorKind::kConsortium;
  });
  return grouping || !call.facts.partner.empty() ||
         (call.facts.partner_required.is_known() && *call.facts.partner_required.value());
}

bool is_member(const Claim<std::string>& network, const ScoringContext& context) {
  const auto& held = context.memberships;
  return std::find(held.begin(), held.end(), fold_for_matching(network.value)) != held.end();
}

Finding membership_of(const Call& call, const ScoringContext& context) {
  const Texts& networks = call.facts.memberships;
  if (networks.empty()) return {};
  const auto held = std::find_if(networks.begin(), networks.end(),
                                 [&](const auto& network) { return is_member(network, context); });
  if (held != networks.end())
    return {GateState::kHolds, "El municipio pertenece a " + held->value, &held->evidence};
  const Evidence* evidence = &networks.front().evidence;
  const std::string reason = "Exige pertenecer a " + values_of(networks);
  if (context.memberships.empty() || ally_may_bring_it(call))
    return {GateState::kToVerify, reason + ": posible con un aliado que sea miembro", evidence};
  return failure(reason + " y el municipio no es miembro", evidence);
}

Gate gate_of(std::string id, Finding finding) {
  return {std::move(id), finding.state, std::move(finding.reason), copy_of(finding.evidence)};
}

}  // namespace

Gate country_gate(const Call& call, const ScoringContext& context) {
  const Texts& countries = call.facts.countries;
  if (const auto* country = our_country(call, context.office))
    return gate_of("G2", {GateState::kHolds, "Colombia puede participar", &country->evidence});
  if (countries.empty())
    return gate_of("G2", {GateState::kToVerify, "No dice qué países pueden participar", nullptr});
  return gate_of("G2",
                 failure("Colombia no está entre los países admitidos: " + values_of(countries),
                         &countries.front().evidence));
}

Gate territory_gate(const Call& call, const ScoringContext& context) {
  Finding worst{GateState::kHolds, "No limita territorio, población ni membresía", nullptr};
  for (Finding& finding :
       std::vector<Finding>{place_of(call, context.office), population_of(call, context.office),
                            membership_of(call, context)}) {
    if (finding.reason.empty() || worst.state == GateState::kFails) continue;
    const bool worse = finding.state == GateState::kFails || worst.state == GateState::kHolds;
    if (worse) worst = std::move(finding);
  }
  return gate_of("G4", std::move(worst));
}

bool names_our_territory(const Call& call, const ScoringContext& context) {
  const auto* country = our_country(call, context.office);
  if (country != nullptr && is_quoted(&country->evidence)) return true;
  const auto* place = our_place(call, context.office);
  return place != nullptr && is_quoted(&place->evidence);
}

}  // namespace atalaya::scoring
