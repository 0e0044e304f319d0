#pragma once

#include <optional>

#include "domain/call.h"
#include "domain/score_card.h"
#include "scoring/context.h"

namespace atalaya::scoring {

/// The part that the municipality may play, as the quoted words give it.
enum class MunicipalRole {
  kLead,                ///< municipalities are named
  kPublicEntity,        ///< any public entity
  kOfficialsNominated,  ///< its officials, put forward by it
  kOfficialsThemselves,
  kPartner,            ///< only beside another lead
  kOthersOfTerritory,  ///< only others of the territory: Para difundir
  kNobodyOfTerritory,  ///< discarded
  kContradictory,      ///< named as eligible and as excluded
  kUnknown,
};

/// Who may apply and who must be found as a partner.
struct ActorsReading {
  MunicipalRole role = MunicipalRole::kUnknown;
  const Evidence* evidence =
      nullptr;                   ///< words behind the role, inside the call; null when unknown
  bool others_named = false;     ///< kinds of organizations of the territory are named
  Interval partners;             ///< A2, with the bonus of a previous relation
  bool partner_missing = false;  ///< compulsory and none identified, by a quote
};

[[nodiscard]] ActorsReading read_actors(const Call& call, const ScoringContext& context);

/// Criterion A. Under Para difundir it is the one of the territory's organizations.
[[nodiscard]] CriterionScore score_actors(const Call& call, const ActorsReading& reading,
                                          const ScoringContext& context);

}  // namespace atalaya::scoring
