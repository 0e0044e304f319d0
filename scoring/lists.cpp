#include "scoring/lists.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <string>

#include "base/spanish_text.h"

namespace atalaya::scoring {

namespace {

std::optional<Placement> by_verdict(const Review& review) {
  const std::string who = review.author.empty() ? "una persona" : review.author;
  const std::string why = review.reason.empty() ? "" : ": " + review.reason;
  if (review.verdict == Verdict::kDiscarded)
    return Placement{MatrixList::kDiscarded, "Descartada por " + who + why};
  if (review.verdict == Verdict::kNotACall)
    return Placement{MatrixList::kDiscarded, "No es convocatoria, según " + who + why};
  return std::nullopt;
}

bool fails(const Gate& gate) {
  return gate.state == GateState::kFails;
}

/// A failure that leaves no other list than Descartadas.
bool discards(const Gate& gate, const Call& call, const ActorsReading& actors,
              const ScoringContext& context) {
  if (!fails(gate)) return false;
  if (gate.id == "G1") return !context.is_periodic(call);
  if (gate.id == "G3") return !actors.is_forward();
  return true;
}

std::optional<Placement> by_gates(const Call& call, const ScoreCard& card,
                                  const ActorsReading& actors, const ScoringContext& context) {
  std::vector<std::string> reasons;
  for (const Gate& gate : card.gates)
    if (discards(gate, call, actors, context)) reasons.push_back(gate.reason);
  if (reasons.empty()) return std::nullopt;
  std::string text = std::move(reasons.front());
  for (std::size_t index = 1; index < reasons.size(); ++index) text += ". " + reasons[index];
  return Placement{MatrixList::kDiscarded, std::move(text)};
}

const Gate* failing(const ScoreCard& card, std::string_view id) {
  const auto found = std::find_if(card.gates.begin(), card.gates.end(),
                                  [&](const Gate& gate) { return gate.id == id && fails(gate); });
  return found == card.gates.end() ? nullptr : &*found;
}

std::optional<CivilDate> last_published(const Call& call) {
  std::optional<CivilDate> last;
  for (const Sighting& sighting : call.sightings)
    if (sighting.published && (!last || *sighting.published > *last)) last = sighting.published;
  return last;
}

/// The same day of the month six months before, or that month's last.
CivilDate half_a_year_before(CivilDate day) {
  const int months = day.year() * 12 + day.month() - 1 - 6;
  const CivilDate last = last_day_of_month(months / 12, months % 12 + 1);
  return last.plus_days(std::min(day.day(), last.day()) - last.day());
}

bool is_undated(const Call& call) {
  const Deadline* deadline = call.facts.deadline.value();
  if (deadline == nullptr) return !call.facts.deadline.is_disputed();
  const bool open_ended =
      deadline->kind == DeadlineKind::kRolling || deadline->kind == DeadlineKind::kUntilExhausted;
  return !open_ended && !deadline->date && deadline->dates.empty() && !deadline->window;
}

std::string missing_reason(const Call& call) {
  const Transcription* why = waits_for_transcription(call);
  return why == nullptr ? "Faltan datos para ordenarla"
                        : "Por transcribir: " + std::string(spanish(*why));
}

std::optional<Placement> by_certainty(const Call& call, const ScoreCard& card,
                                      const ScoringContext& context) {
  if (card.confidence < context.settings.model.unverified_confidence)
    return Placement{MatrixList::kUnverified, missing_reason(call)};
  const auto published = last_published(call);
  if (is_undated(call) && published && *published < half_a_year_before(context.today))
    return Placement{MatrixList::kUnverified,
                     "Sin fecha de cierre y publicada el " + spanish_date(*published)};
  return std::nullopt;
}

}  // namespace

Placement place(const Call& call, const ScoreCard& card, const ActorsReading& actors,
                const ScoringContext& context) {
  if (auto placement = by_verdict(call.review)) return *placement;
  if (auto placement = by_gates(call, card, actors, context)) return *placement;
  if (const Gate* closed = failing(card, "G1"))
    return {MatrixList::kUpcoming, closed->reason + "; se espera una nueva edición"};
  if (const Gate* actor = failing(card, "G3")) return {MatrixList::kForward, actor->reason};
  if (auto placement = by_certainty(call, card, context)) return *placement;
  return {};
}

}  // namespace atalaya::scoring
