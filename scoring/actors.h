#pragma once

#include "domain/call.h"
#include "domain/score_card.h"
#include "scoring/assessment.h"
#include "scoring/context.h"

namespace atalaya::scoring {

/// The part that the municipality may play, as the quoted words give it.
enum class MunicipalRole {
  kLead,                 ///< municipalities are named
  kPublicEntity,         ///< any public entity
  kOfficialsNominated,   ///< its officials, put forward by it
  kOfficialsThemselves,  ///< its officials, each by himself
  kPartner,              ///< only beside another lead
  kOthersOfTerritory,    ///< only others of the territory
  kNobodyOfTerritory,    ///< every actor of the territory is left out
  kContradictory,        ///< named as eligible and as excluded
  kUnknown,
};

/// Who may apply and who must be found as a partner. Points into the call it was read from.
struct ActorsReading {
  MunicipalRole role = MunicipalRole::kUnknown;
  const Evidence* evidence = nullptr;  ///< words behind the role; null when unknown
  bool others_named = false;           ///< organizations of the territory are named as eligible
  bool partner_missing = false;        ///< a partner is compulsory and none is identified
  Interval partners{0.3, 1};           ///< A2, with the bonus of a previous relation
  std::string partners_reason;
  const Evidence* partners_evidence = nullptr;

  /// True when quoted words leave the call to others of the territory: Para difundir.
  [[nodiscard]] bool is_forward() const {
    return role == MunicipalRole::kOthersOfTerritory && is_quoted(evidence);
  }
};

[[nodiscard]] ActorsReading read_actors(const Call& call, const ScoringContext& context);

/// Criterion A. Under Para difundir it is the one of the territory's organizations.
[[nodiscard]] Assessment assess_actors(const Call& call, const ActorsReading& reading);

/// "organizaciones de la sociedad civil y universidades".
[[nodiscard]] std::string spanish_actors(const std::vector<Claim<ActorKind>>& claims);

}  // namespace atalaya::scoring
