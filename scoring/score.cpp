#include "scoring/score.h"

#include <algorithm>

#include <fmt/format.h>

#include "scoring/actors.h"
#include "scoring/caps.h"
#include "scoring/gates.h"
#include "scoring/impact.h"
#include "scoring/lists.h"
#include "scoring/resources.h"
#include "scoring/sentence.h"
#include "scoring/status.h"
#include "scoring/time_left.h"
#include "scoring/weights.h"

namespace atalaya::scoring {

namespace {

void take(ScoreCard& card, Assessment assessment) {
  const auto place = static_cast<std::size_t>(assessment.criterion.criterion);
  card.criteria.at(place) = std::move(assessment.criterion);
  for (std::string& missing : assessment.missing)
    if (std::find(card.to_verify.begin(), card.to_verify.end(), missing) == card.to_verify.end())
      card.to_verify.push_back(std::move(missing));
}

void add_transcription(ScoreCard& card, const Call& call) {
  if (const Transcription* why = waits_for_transcription(call))
    card.to_verify.push_back(
        fmt::format("lo que dice el documento, por transcribir: {}", spanish(*why)));
}

void override_criteria(ScoreCard& card, const CriterionOverrides& overrides) {
  for (std::size_t index = 0; index < overrides.size(); ++index) {
    if (!overrides.at(index)) continue;
    CriterionScore& criterion = card.criteria.at(index);
    criterion.value = *overrides.at(index);
    criterion.reasons.assign(1, {"valor dado a mano", std::nullopt});
  }
}

void add_up(ScoreCard& card, const config::ScoringModel& model) {
  card.low = card.high = 0;
  card.confidence = 1;
  for (CriterionScore& criterion : card.criteria) {
    criterion.weight = weight_of(criterion.criterion, model);
    card.low += criterion.weight * criterion.value.low;
    card.high += criterion.weight * criterion.value.high;
    card.confidence -= criterion.weight / 100 * criterion.value.width();
  }
  card.point = card.low + model.point_share * (card.high - card.low);
}

}  // namespace

ScoreCard score(const Call& call, const ScoringContext& context,
                const CriterionOverrides& overrides) {
  const config::ScoringModel& model = context.settings.model;
  const Deadlines deadlines = deadlines_of(call, context);
  const ActorsReading actors = read_actors(call, context);
  ImpactAssessment impact = assess_impact(call, context);
  ResourcesAssessment resources = assess_resources(call, context);

  ScoreCard card{fmt::format("{}/{}", model.id, model.version), context.today};
  card.gates = gates_of(call, deadlines, actors, context);
  card.comparable = std::move(resources.comparable);
  add_transcription(card, call);
  take(card, std::move(resources.assessment));
  take(card, assess_time(call, deadlines, context));
  take(card, assess_actors(call, actors));
  take(card, std::move(impact.assessment));
  override_criteria(card, overrides);
  add_up(card, model);

  card.band = band_of(card.point, model);
  card.provisional = !context.settings.plan.loaded();
  apply_caps(card, call, actors, impact, context);
  card.time = time_left(deadlines, context);
  card.status = status_of(call, deadlines, context);
  Placement placement = place(call, card, actors, context);
  card.list = placement.list;
  card.list_reason = std::move(placement.reason);
  card.sentence = sentence_of(card);
  return card;
}

}  // namespace atalaya::scoring
