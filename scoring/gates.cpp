#include "scoring/gates.h"

#include <fmt/format.h>

#include "base/spanish_text.h"
#include "scoring/territory.h"

namespace atalaya::scoring {

namespace {

/// The words behind a deadline: the field's own, or the first claim's when they disagree.
std::optional<Evidence> deadline_quote(const Call& call) {
  const auto claims = call.facts.deadline.claims();
  return claims.empty() ? std::nullopt : std::optional(claims.front().evidence);
}

std::string over_reason(const Call& call, const Deadlines& deadlines) {
  if (deadlines.next) return "Cerró el " + spanish_date(deadlines.next->pasto_date);
  const Deadline* deadline = call.facts.deadline.value();
  if (deadline != nullptr && deadline->window)
    return "Cerró a más tardar el " + spanish_date(deadline->window->to);
  return "El texto dice que ya cerró";
}

Gate open_gate(const Call& call, const Deadlines& deadlines) {
  Gate gate{"G1", GateState::kToVerify, "No se sabe si sigue abierta", deadline_quote(call)};
  if (deadlines.openness == Openness::kOpen) {
    gate.state = GateState::kHolds;
    gate.reason = "Sigue abierta";
  } else if (deadlines.openness == Openness::kOver) {
    const bool quoted = gate.evidence && is_quoted(&*gate.evidence);
    gate.state = quoted ? GateState::kFails : GateState::kToVerify;
    gate.reason = over_reason(call, deadlines);
  }
  return gate;
}

Gate actor_gate(const Call& call, const ActorsReading& actors) {
  Gate gate{"G3", GateState::kHolds, "El municipio puede participar", copy_of(actors.evidence)};
  switch (actors.role) {
    case MunicipalRole::kNobodyOfTerritory:
      gate.reason = "Ningún actor del territorio puede postularse";
      if (!call.facts.eligible.empty())
        gate.reason += ": solo " + spanish_actors(call.facts.eligible);
      break;
    case MunicipalRole::kOthersOfTerritory:
      gate.reason = "El municipio no puede postularse; otros actores del territorio sí";
      break;
    case MunicipalRole::kContradictory:
      gate.state = GateState::kToVerify;
      gate.reason = "Los textos se contradicen sobre si el municipio puede postularse";
      return gate;
    case MunicipalRole::kUnknown:
      gate.state = GateState::kToVerify;
      gate.reason = "No se sabe si el municipio puede participar";
      return gate;
    default:
      return gate;
  }
  gate.state = is_quoted(actors.evidence) ? GateState::kFails : GateState::kToVerify;
  return gate;
}

Gate type_gate(const Call& call) {
  Gate gate{"G5", GateState::kToVerify, "No es seguro que sea una convocatoria",
            copy_of(call.facts.nature.evidence())};
  if (call.review.verdict == Verdict::kAccepted) {
    gate.state = GateState::kHolds;
    gate.reason = "Una persona la aceptó como convocatoria";
    return gate;
  }
  const Nature* nature = call.facts.nature.value();
  if (nature == nullptr) return gate;
  const bool is_call = *nature == Nature::kCall;
  gate.reason =
      is_call ? "Es una convocatoria" : fmt::format("No es convocatoria: {}", spanish(*nature));
  if (is_call)
    gate.state = GateState::kHolds;
  else if (is_quoted(call.facts.nature.evidence()))
    gate.state = GateState::kFails;
  return gate;
}

}  // namespace

std::vector<Gate> gates_of(const Call& call, const Deadlines& deadlines,
                           const ActorsReading& actors, const ScoringContext& context) {
  std::vector<Gate> gates;
  gates.reserve(5);
  gates.push_back(open_gate(call, deadlines));
  gates.push_back(country_gate(call, context));
  gates.push_back(actor_gate(call, actors));
  gates.push_back(territory_gate(call, context));
  gates.push_back(type_gate(call));
  return gates;
}

}  // namespace atalaya::scoring
