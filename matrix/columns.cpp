#include "matrix/columns.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "base/spanish_text.h"
#include "base/time_zone.h"
#include "matrix/official_word.h"
#include "matrix/wording.h"

namespace atalaya::matrix {

namespace {

using Row = const MatrixRow&;
using Context = const MatrixContext&;

Cell text(std::string value) {
  if (value.empty()) return std::monostate{};
  return value;
}

Cell text(std::string_view value) {
  return text(std::string(value));
}

Cell text(const char* value) {
  return text(std::string(value));
}

/// One decimal, half up.
Points tenths(double value) {
  return {static_cast<std::int64_t>(std::floor(value * 10 + 0.5 + 1e-9))};
}

CivilDate pasto_day(Instant instant) {
  static const TimeZone pasto = TimeZone::bogota();
  return pasto.local_at(instant).date;
}

template <class T>
Cell optional_cell(const std::optional<T>& value) {
  if (!value) return std::monostate{};
  return *value;
}

Cell empty(Row, Context) {
  return std::monostate{};
}

Cell place(Row row, Context) {
  if (row.rank == 0) return std::monostate{};
  return std::int64_t{row.rank};
}

Cell sources(Row row, Context context) {
  std::string names;
  for (const Sighting& sighting : row.call.sightings) {
    if (!names.empty()) names += "; ";
    names += context.name_of(sighting.source_id);
  }
  return text(std::move(names));
}

bool is_printed_award(const Amount& amount) {
  return amount.role == AmountRole::kAward && (amount.min || amount.max);
}

/// The awards in one currency, the first one's: figures of different currencies have no order.
struct Awards {
  std::optional<Decimal> min;
  std::optional<Decimal> max;
  std::optional<Currency> currency;
};

Awards awards_of(const Call& call) {
  Awards awards;
  bool first = true;
  for (const Claim<Amount>& claim : call.facts.amounts) {
    const Amount& amount = claim.value;
    if (!is_printed_award(amount)) continue;
    if (first) awards.currency = amount.currency;
    first = false;
    if (amount.currency != awards.currency) continue;
    if (amount.min && (!awards.min || *amount.min < *awards.min)) awards.min = amount.min;
    if (amount.max && (!awards.max || *amount.max > *awards.max)) awards.max = amount.max;
  }
  return awards;
}

Cell award_min(Row row, Context) {
  return optional_cell(awards_of(row.call).min);
}
Cell award_max(Row row, Context) {
  return optional_cell(awards_of(row.call).max);
}

Cell award_currency(Row row, Context) {
  const auto currency = awards_of(row.call).currency;
  return currency ? text(currency->code()) : Cell{};
}

Cell award_in_cop(Row row, Context) {
  if (!row.score.comparable) return std::monostate{};
  return row.score.comparable->cop;
}

Cell rate(Row row, Context) {
  if (!row.score.comparable || !row.score.comparable->rate) return std::monostate{};
  const Rate& used = *row.score.comparable->rate;
  return fmt::format("1 {} = {} COP, {}{}{}", used.currency.code(), spanish_number(used.cop),
                     spanish_date(used.date), used.source.empty() ? "" : ", ", used.source);
}

Cell support(Row row, Context) {
  const Modality* modality = row.call.facts.modality.value();
  if (modality == nullptr) return std::monostate{};
  switch (*modality) {
    case Modality::kTechnicalAssistance:
    case Modality::kTraining:
      return text(spanish(*modality));
    case Modality::kMixed:
      return text("Asesoría técnica, además de dinero");
    case Modality::kFinancing:
    case Modality::kPrize:
      break;
  }
  return std::monostate{};
}

Cell closing_kind(Row row, Context) {
  if (row.call.facts.deadline.is_disputed()) return text(spanish(DeadlineKind::kDisputed));
  const Deadline* deadline = row.call.facts.deadline.value();
  return text(spanish(deadline == nullptr ? DeadlineKind::kNone : deadline->kind));
}

Cell business_days(Row row, Context) {
  if (!row.score.time.business_days) return std::monostate{};
  return std::int64_t{*row.score.time.business_days};
}

/// The reason at `index` of a criterion, as scoring orders them.
Cell reason_cell(Row row, Criterion criterion, std::size_t index) {
  const auto& reasons = row.score.criteria.at(static_cast<std::size_t>(criterion)).reasons;
  return index < reasons.size() ? text(reasons[index].text) : Cell{};
}

Cell partners(Row row, Context) {
  const Field<bool>& asked = row.call.facts.partner_required;
  const std::string kinds = actors_for_people(row.call.facts.partner);
  if (!asked.is_known()) return text(kinds);
  if (!*asked.value()) return text("No exige");
  return text(kinds.empty() ? "Sí" : "Sí: " + kinds);
}

Cell plan_programme(Row row, Context) {
  return row.score.provisional ? Cell{} : reason_cell(row, Criterion::kImpact, 0);
}

/// What the criterion adds to the score: the four sum to the score.
Cell points(Row row, Criterion criterion) {
  const ScoreCard& score = row.score;
  const CriterionScore& one = score.criteria.at(static_cast<std::size_t>(criterion));
  const double width = score.high - score.low;
  const double share = width > 0 ? (score.point - score.low) / width : 0;
  return tenths(one.weight * (one.value.low + share * one.value.width()));
}

Cell explanation(Row row, Context) {
  const ScoreCard& score = row.score;
  return text(score.list_reason.empty() ? score.sentence
                                        : score.list_reason + ". " + score.sentence);
}

Cell missing(Row row, Context context) {
  std::string items = vanished_notice(row.call);
  for (const std::string& item : row.score.to_verify) items += (items.empty() ? "" : "; ") + item;
  const std::string note = unofficial_note(row.call, context);
  if (!note.empty()) items += (items.empty() ? "" : "; ") + note;
  return text(std::move(items));
}

Cell review(Row row, Context) {
  return text(spanish(row.call.review.verdict));
}

constexpr std::array kColumns = {
    Column{"Puesto", place},
    Column{"Prioridad", [](Row row, Context) { return text(priority_of(row.score)); }},
    Column{"Puntaje", [](Row row, Context) { return Cell(tenths(row.score.point)); }},
    Column{"Código", [](Row row, Context) { return text(row.call.id.text()); }},
    Column{"Convocatoria", [](Row row, Context) { return text(title_of(row.call)); }},
    Column{"Cooperante", [](Row row, Context) { return text(funder_of(row.call)); }},
    Column{"Modalidad",
           [](Row row, Context) {
             const Modality* modality = row.call.facts.modality.value();
             return modality == nullptr ? Cell{} : text(spanish(*modality));
           }},
    Column{"Temas", [](Row row, Context) { return text(themes_for_people(row.call)); }},
    Column{"Fuente", sources},
    Column{"Dirección web", [](Row row, Context) { return text(web_address_of(row.call)); }},
    Column{"Idioma original",
           [](Row row, Context) { return text(language_name(row.call.facts.language)); }},
    Column{"Detectada el", [](Row row, Context) { return Cell(pasto_day(row.call.first_seen)); }},
    Column{"Última lectura", [](Row row, Context) { return Cell(pasto_day(row.call.last_seen)); }},
    Column{"Revisión", review},
    Column{"Revisada por", [](Row row, Context) { return text(row.call.review.author); }},
    Column{"Monto mínimo", award_min},
    Column{"Monto máximo", award_max},
    Column{"Moneda", award_currency},
    Column{"Monto máximo (COP)", award_in_cop},
    Column{"Tasa y fecha", rate},
    Column{"Bolsa total",
           [](Row row, Context) { return text(amounts_for_people(row.call, AmountRole::kTotal)); }},
    Column{"Contrapartida",
           [](Row row, Context) {
             return text(amounts_for_people(row.call, AmountRole::kCofinancing));
           }},
    Column{"Apoyo no monetario", support},
    Column{"Plazo de ejecución",
           [](Row row, Context) {
             const std::string* period = row.call.facts.execution_period.value();
             return period == nullptr ? Cell{} : text(*period);
           }},
    Column{"Apertura",
           [](Row row, Context) {
             const CivilDate* opening = row.call.facts.opening.value();
             return opening == nullptr ? Cell{} : Cell(*opening);
           }},
    Column{"Fecha de cierre",
           [](Row row, Context) { return optional_cell(row.score.time.pasto_date); }},
    Column{"Hora de cierre (Pasto)",
           [](Row row, Context) { return optional_cell(row.score.time.pasto_time); }},
    Column{"Cierre según la fuente",
           [](Row row, Context) { return text(printed_closing(row.call)); }},
    Column{"Tipo de cierre", closing_kind},
    Column{"Días hábiles restantes", business_days},
    Column{"Vigencia", [](Row row, Context) { return text(spanish(row.score.status)); }},
    Column{"Dirigida a",
           [](Row row, Context) { return text(actors_for_people(row.call.facts.eligible)); }},
    Column{"No pueden participar",
           [](Row row, Context) { return text(actors_for_people(row.call.facts.excluded)); }},
    Column{"Papel del municipio",
           [](Row row, Context) { return reason_cell(row, Criterion::kActors, 0); }},
    Column{"Aliados exigidos", partners},
    Column{"Programa del plan", plan_programme},
    Column{"Demanda registrada",
           [](Row row, Context) { return reason_cell(row, Criterion::kImpact, 1); }},
    Column{"Enfoque diferencial",
           [](Row row, Context) { return reason_cell(row, Criterion::kImpact, 2); }},
    Column{"Dependencias sugeridas", empty},
    Column{"Lista", [](Row row, Context) { return text(spanish(row.score.list)); }},
    Column{"Puntaje mínimo", [](Row row, Context) { return Cell(tenths(row.score.low)); }},
    Column{"Puntaje máximo", [](Row row, Context) { return Cell(tenths(row.score.high)); }},
    Column{"Puntos recursos", [](Row row, Context) { return points(row, Criterion::kResources); }},
    Column{"Puntos cierre", [](Row row, Context) { return points(row, Criterion::kTime); }},
    Column{"Puntos actores", [](Row row, Context) { return points(row, Criterion::kActors); }},
    Column{"Puntos impacto", [](Row row, Context) { return points(row, Criterion::kImpact); }},
    Column{"Certeza (%)",
           [](Row row, Context) {
             return Cell(Percent{static_cast<int>(std::lround(row.score.confidence * 100))});
           }},
    Column{"Explicación", explanation},
    Column{"Por verificar", missing},
    Column{"Modelo", [](Row row, Context) { return text(row.score.model); }},
    Column{"Expediente N.º", empty},
    Column{"Estado del expediente", empty},
    Column{"Decisión de la jefatura", empty},
    Column{"Fecha de decisión", empty},
    Column{"Motivo", empty},
    Column{"Informados", empty},
    Column{"Oficio N.º", empty},
    Column{"Fecha del oficio", empty},
    Column{"Respuesta", empty},
    Column{"Causales de no participación", empty},
    Column{"Acta de reunión N.º", empty},
    Column{"Acta de compromisos N.º", empty},
    Column{"Responsable", empty},
    Column{"Delegado Banco de Proyectos", empty},
    Column{"Proyecto aprobado el", empty},
    Column{"Presentada el", empty},
    Column{"Medio de presentación", empty},
    Column{"Radicado N.º", empty},
    Column{"Resultado", empty},
    Column{"Fecha del resultado", empty},
    Column{"Monto aprobado", empty},
    Column{"Resultado comunicado el", empty},
    Column{"Supervisor", empty},
    Column{"Último informe", empty},
    Column{"Avance físico (%)", empty},
    Column{"Avance financiero (%)", empty},
    Column{"Acta de finalización N.º", empty},
    Column{"Finalizada el", empty},
    Column{"Observaciones", empty},
};

}  // namespace

std::span<const Column> columns() {
  return kColumns;
}

const Column* find_column(std::string_view heading) {
  const auto found = std::find_if(kColumns.begin(), kColumns.end(),
                                  [&](const Column& column) { return column.heading == heading; });
  return found == kColumns.end() ? nullptr : &*found;
}

}  // namespace atalaya::matrix
