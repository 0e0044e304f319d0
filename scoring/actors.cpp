#include "scoring/actors.h"

#include <algorithm>
#include <array>

#include "base/spanish_text.h"
#include "base/text.h"
#include "scoring/quote_signs.h"

namespace atalaya::scoring {

namespace {

using Claims = std::vector<Claim<ActorKind>>;

constexpr double kRoleShare = 0.7;
constexpr double kPartnersShare = 0.3;
constexpr double kOrganizationsValue = 0.4;
constexpr double kIndividualsValue = 0.3;
constexpr double kOthersNamedValue = 1.0;
constexpr double kOthersGeneralValue = 0.8;
constexpr double kRelationBonus = 0.1;

/// Whom a call may leave in the territory when the municipality itself may not apply.
constexpr std::array<ActorKind, 7> kOthers = {ActorKind::kSubnationalGovernment,
                                              ActorKind::kPublicInstitution,
                                              ActorKind::kCivilSociety,
                                              ActorKind::kUniversity,
                                              ActorKind::kCompany,
                                              ActorKind::kEthnicCommunity,
                                              ActorKind::kIndividual};

const Claim<ActorKind>* find(const Claims& claims, ActorKind kind) {
  const auto found = std::find_if(claims.begin(), claims.end(),
                                  [&](const auto& claim) { return claim.value == kind; });
  return found == claims.end() ? nullptr : &*found;
}

const Claim<ActorKind>* find_other(const Claims& claims) {
  const auto found = std::find_if(claims.begin(), claims.end(), [](const auto& claim) {
    return std::find(kOthers.begin(), kOthers.end(), claim.value) != kOthers.end();
  });
  return found == claims.end() ? nullptr : &*found;
}

const Claim<ActorKind>* find_officials(const Claims& eligible) {
  const Claim<ActorKind>* person = find(eligible, ActorKind::kIndividual);
  const bool officials = person != nullptr && shows(person->evidence.quote, QuoteSign::kOfficials);
  return officials ? person : nullptr;
}

bool nominated(const Call& call, const Evidence& officials) {
  if (shows(officials.quote, QuoteSign::kNominated)) return true;
  const auto& requirements = call.facts.requirements;
  return std::any_of(requirements.begin(), requirements.end(), [](const auto& requirement) {
    return shows(requirement.evidence.quote, QuoteSign::kNominated);
  });
}

void set_role(ActorsReading& reading, MunicipalRole role, const Claim<ActorKind>& claim) {
  reading.role = role;
  reading.evidence = &claim.evidence;
}

/// Roles that hold whether or not the municipality is excluded as an applicant by itself.
bool read_indirect_role(ActorsReading& reading, const Call& call) {
  const Claims& partner = call.facts.partner;
  if (const auto* claim = find(partner, ActorKind::kMunicipality))
    return set_role(reading, MunicipalRole::kPartner, *claim), true;
  if (const auto* claim = find(partner, ActorKind::kPublicInstitution))
    return set_role(reading, MunicipalRole::kPartner, *claim), true;
  if (const auto* claim = find_officials(call.facts.eligible)) {
    const bool put_forward = nominated(call, claim->evidence);
    return set_role(reading,
                    put_forward ? MunicipalRole::kOfficialsNominated
                                : MunicipalRole::kOfficialsThemselves,
                    *claim),
           true;
  }
  return false;
}

/// What a list of applicants without the municipality leaves to the territory.
void read_others(ActorsReading& reading, const Claims& eligible) {
  if (eligible.empty()) return;
  if (const auto* claim = find_other(eligible)) {
    set_role(reading, MunicipalRole::kOthersOfTerritory, *claim);
    reading.others_named = true;
  } else if (find(eligible, ActorKind::kConsortium) == nullptr) {
    set_role(reading, MunicipalRole::kNobodyOfTerritory, eligible.front());
  }
}

bool excludes_all(const Claims& excluded) {
  return std::all_of(kOthers.begin(), kOthers.end(), [&](ActorKind kind) {
    return kind == ActorKind::kPublicInstitution || find(excluded, kind) != nullptr;
  });
}

void read_excluded(ActorsReading& reading, const Call& call, const Claim<ActorKind>& exclusion) {
  if (read_indirect_role(reading, call)) return;
  read_others(reading, call.facts.eligible);
  if (reading.role == MunicipalRole::kNobodyOfTerritory) return;
  reading.role = excludes_all(call.facts.excluded) && !reading.others_named
                     ? MunicipalRole::kNobodyOfTerritory
                     : MunicipalRole::kOthersOfTerritory;
  reading.evidence = &exclusion.evidence;
}

void read_role(ActorsReading& reading, const Call& call) {
  const CallFacts& facts = call.facts;
  const auto* lead = find(facts.eligible, ActorKind::kMunicipality);
  const auto* entity = find(facts.eligible, ActorKind::kPublicInstitution);
  const auto* exclusion = find(facts.excluded, ActorKind::kMunicipality);
  if (exclusion == nullptr && lead == nullptr)
    exclusion = find(facts.excluded, ActorKind::kPublicInstitution);
  if (lead != nullptr)
    return set_role(reading, exclusion ? MunicipalRole::kContradictory : MunicipalRole::kLead,
                    *lead);
  if (exclusion != nullptr) return read_excluded(reading, call, *exclusion);
  if (entity != nullptr) return set_role(reading, MunicipalRole::kPublicEntity, *entity);
  if (read_indirect_role(reading, call)) return;
  read_others(reading, facts.eligible);
}

bool is_true(const Field<bool>& field) {
  return field.is_known() && *field.value();
}

/// A grouping that is the only applicant makes partners compulsory.
const Evidence* compulsory_grouping(const Claims& eligible) {
  const bool alone = eligible.size() == 1 && eligible.front().value == ActorKind::kConsortium;
  return alone ? &eligible.front().evidence : nullptr;
}

void require_partner(ActorsReading& reading, double value, std::string reason,
                     const Evidence* evidence) {
  reading.partners = {value, value};
  reading.partners_reason = std::move(reason);
  reading.partners_evidence = evidence;
}

void read_partners(ActorsReading& reading, const Call& call, const ScoringContext& context) {
  const CallFacts& facts = call.facts;
  const bool several = is_true(facts.several_countries);
  const Evidence* asked = is_true(facts.partner_required) ? facts.partner_required.evidence()
                          : several                       ? facts.several_countries.evidence()
                                                          : compulsory_grouping(facts.eligible);
  if (asked == nullptr) {
    if (facts.partner_required.is_known())
      require_partner(reading, 1, "no exige aliados", facts.partner_required.evidence());
    return;
  }
  if (!context.settings.known_partners.empty())
    return require_partner(
        reading, 0.6, "exige aliado; candidato: " + context.settings.known_partners.front(), asked);
  reading.partner_missing = is_quoted(asked);
  if (several)
    require_partner(reading, 0.1, "exige aliados de varios países, sin identificar", asked);
  else
    require_partner(reading, 0.3, "exige aliado y no hay uno identificado", asked);
}

bool has_relation(const Call& call, const ScoringContext& context) {
  const std::string* funder = call.facts.funder.value();
  if (funder == nullptr || context.related_funders.empty()) return false;
  const std::string folded = fold_for_matching(*funder);
  return std::find(context.related_funders.begin(), context.related_funders.end(), folded) !=
         context.related_funders.end();
}

void add_relation(ActorsReading& reading, const Call& call, const ScoringContext& context) {
  if (!has_relation(call, context)) return;
  reading.partners = {std::min(1.0, reading.partners.low + kRelationBonus),
                      std::min(1.0, reading.partners.high + kRelationBonus)};
  if (!reading.partners_reason.empty()) reading.partners_reason += "; ";
  reading.partners_reason += "ya hubo relación con el cooperante";
}

/// A1 and the reason that people read.
struct RoleValue {
  Interval value;
  std::string reason;
};

RoleValue from_prior(ApplicantPrior prior) {
  switch (prior) {
    case ApplicantPrior::kYes:
      return {{0.6, 1}, "el municipio puede postularse según el catálogo, por verificar"};
    case ApplicantPrior::kPartner:
      return {{0.4, 0.6}, "el municipio puede ser aliado según el catálogo, por verificar"};
    case ApplicantPrior::kNo:
      return {{0, 0.4}, "el municipio no puede postularse según el catálogo, por verificar"};
    case ApplicantPrior::kUnknown:
      break;
  }
  return {{0, 1}, "no dice si el municipio puede postularse"};
}

bool only_individuals(const Claims& eligible) {
  return std::all_of(eligible.begin(), eligible.end(),
                     [](const auto& claim) { return claim.value == ActorKind::kIndividual; });
}

RoleValue role_value(const Call& call, const ActorsReading& reading) {
  switch (reading.role) {
    case MunicipalRole::kLead:
      return {{1, 1}, "el municipio puede postularse"};
    case MunicipalRole::kPublicEntity:
      return {{0.8, 0.8}, "cualquier entidad pública puede postularse"};
    case MunicipalRole::kOfficialsNominated:
      return {{0.8, 0.8}, "el municipio puede postular a sus funcionarios"};
    case MunicipalRole::kOfficialsThemselves:
      return {{0.6, 0.6}, "sus funcionarios pueden postularse a título personal"};
    case MunicipalRole::kPartner:
      return {{0.6, 0.6}, "el municipio solo puede ser aliado"};
    case MunicipalRole::kOthersOfTerritory: {
      const bool persons = !call.facts.eligible.empty() && only_individuals(call.facts.eligible);
      const double value = persons ? kIndividualsValue : kOrganizationsValue;
      return {{value, value}, "solo pueden postularse otros actores del territorio"};
    }
    case MunicipalRole::kNobodyOfTerritory:
      return {{0, 0}, "ningún actor del territorio puede postularse"};
    case MunicipalRole::kContradictory:
      return {{0, 1}, "los textos se contradicen sobre si el municipio puede postularse"};
    case MunicipalRole::kUnknown:
      break;
  }
  return from_prior(call.prior);
}

Assessment forward_assessment(const Call& call, const ActorsReading& reading) {
  const double value = reading.others_named ? kOthersNamedValue : kOthersGeneralValue;
  Assessment result;
  result.criterion.value = {value, value};
  const std::string who = reading.others_named ? spanish_actors(call.facts.eligible)
                                               : std::string("otras organizaciones");
  result.criterion.reasons.push_back(
      {"pueden postularse " + who + " del territorio", copy_of(reading.evidence)});
  return result;
}

Assessment municipal_assessment(const Call& call, const ActorsReading& reading) {
  RoleValue role = role_value(call, reading);
  Assessment result;
  result.criterion.value = {kRoleShare * role.value.low + kPartnersShare * reading.partners.low,
                            kRoleShare * role.value.high + kPartnersShare * reading.partners.high};
  if (role.value.width() > 0) result.missing.push_back("si el municipio puede postularse");
  result.criterion.reasons.push_back({std::move(role.reason), copy_of(reading.evidence)});
  if (!reading.partners_reason.empty())
    result.criterion.reasons.push_back(
        {reading.partners_reason, copy_of(reading.partners_evidence)});
  if (reading.partners.width() > 0) result.missing.push_back("si exige aliados");
  return result;
}

}  // namespace

ActorsReading read_actors(const Call& call, const ScoringContext& context) {
  ActorsReading reading;
  read_role(reading, call);
  read_partners(reading, call, context);
  add_relation(reading, call, context);
  return reading;
}

Assessment assess_actors(const Call& call, const ActorsReading& reading) {
  Assessment result = reading.is_forward() ? forward_assessment(call, reading)
                                           : municipal_assessment(call, reading);
  result.criterion.criterion = Criterion::kActors;
  return result;
}

std::string spanish_actors(const std::vector<Claim<ActorKind>>& claims) {
  std::vector<std::string> words;
  for (const Claim<ActorKind>& claim : claims) words.emplace_back(spanish(claim.value));
  return spanish_list(words);
}

}  // namespace atalaya::scoring
