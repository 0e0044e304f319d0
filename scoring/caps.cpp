#include "scoring/caps.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "scoring/rounding.h"
#include "scoring/territory.h"

namespace atalaya::scoring {

namespace {

constexpr double kTooLittleTime = 0.25;

/// What the rules look at.
struct Case {
  const ScoreCard& card;
  const Call& call;
  const ActorsReading& actors;
  const ImpactAssessment& impact;
  const ScoringContext& context;
  [[nodiscard]] double time_high() const {
    return card.criteria.at(static_cast<std::size_t>(Criterion::kTime)).value.high;
  }
};

bool time_is_short(const Case& it) {
  return it.time_high() < kTooLittleTime;
}

bool time_is_over(const Case& it) {
  return it.time_high() <= 0 && !it.impact.project_in_bank;
}

/// Under Para difundir the partners are the applicant's matter, not the municipality's.
bool partner_is_missing(const Case& it) {
  return it.actors.partner_missing && !it.actors.is_forward();
}

bool is_loan(const Case& it) {
  const Field<bool>& loan = it.call.facts.loan;
  return loan.is_known() && *loan.value() && is_quoted(loan.evidence());
}

bool is_outside_plan(const Case& it) {
  return it.context.settings.plan.loaded() && it.impact.alignment.high <= 0;
}

bool names_the_applicant(const Case& it) {
  const auto& eligible = it.call.facts.eligible;
  return std::any_of(eligible.begin(), eligible.end(), [&](const auto& claim) {
    const bool ours = claim.value == ActorKind::kMunicipality || it.actors.is_forward();
    return ours && is_quoted(&claim.evidence);
  });
}

bool has_no_quote(const Case& it) {
  return !names_our_territory(it.call, it.context) && !names_the_applicant(it);
}

struct Rule {
  const char* id;
  const char* reason;
  Band at_most;
  bool (*holds)(const Case&);
};

constexpr std::array<Rule, 6> kRules = {{
    {"time_short", "tiempo insuficiente salvo proyecto ya formulado", Band::kMedium, time_is_short},
    {"time_over", "sin tiempo para formular", Band::kLow, time_is_over},
    {"partner", "requiere aliado", Band::kMedium, partner_is_missing},
    {"loan", "es un crédito", Band::kMedium, is_loan},
    {"plan", "fuera del plan de desarrollo", Band::kMedium, is_outside_plan},
    {"no_quote", "ninguna cita dice que Colombia, la región o el municipio puedan participar",
     Band::kMedium, has_no_quote},
}};

}  // namespace

Band band_of(double score, const config::ScoringModel& model) {
  const double rounded = round_half_up(score, 1);
  if (rounded >= model.band_high) return Band::kHigh;
  return rounded >= model.band_medium ? Band::kMedium : Band::kLow;
}

void apply_caps(ScoreCard& card, const Call& call, const ActorsReading& actors,
                const ImpactAssessment& impact, const ScoringContext& context) {
  const Case it{card, call, actors, impact, context};
  for (const Rule& rule : kRules) {
    if (card.band >= rule.at_most || !rule.holds(it)) continue;
    card.caps.push_back({rule.id, rule.reason});
  }
  for (const Cap& cap : card.caps)
    for (const Rule& rule : kRules)
      if (cap.id == rule.id) card.band = std::max(card.band, rule.at_most);
}

}  // namespace atalaya::scoring
