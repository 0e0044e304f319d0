#include "matrix/explain.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "base/spanish_text.h"
#include "base/text.h"
#include "base/time_zone.h"
#include "domain/claim_codec.h"
#include "matrix/claim_words.h"
#include "matrix/columns.h"
#include "matrix/field_names.h"
#include "matrix/official_word.h"
#include "matrix/wording.h"

namespace atalaya::matrix {

namespace {

constexpr std::size_t kShareLimit = 600;

/// Columns that `call show` prints, when they say something.
constexpr std::array<std::string_view, 30> kShown = {"Código",
                                                     "Convocatoria",
                                                     "Cooperante",
                                                     "Modalidad",
                                                     "Temas",
                                                     "Fuente",
                                                     "Dirección web",
                                                     "Idioma original",
                                                     "Detectada el",
                                                     "Última lectura",
                                                     "Revisión",
                                                     "Revisada por",
                                                     "Monto mínimo",
                                                     "Monto máximo",
                                                     "Moneda",
                                                     "Monto máximo (COP)",
                                                     "Tasa y fecha",
                                                     "Bolsa total",
                                                     "Contrapartida",
                                                     "Plazo de ejecución",
                                                     "Apertura",
                                                     "Tipo de cierre",
                                                     "Días hábiles restantes",
                                                     "Vigencia",
                                                     "Dirigida a",
                                                     "No pueden participar",
                                                     "Aliados exigidos",
                                                     "Lista",
                                                     "Prioridad",
                                                     "Puntaje"};

void line(std::string& out, std::string_view label, std::string_view value) {
  if (value.empty()) return;
  out += fmt::format("{}: {}\n", label, clean_line(value));
}

void quote_line(std::string& out, const std::optional<Evidence>& evidence) {
  if (evidence && !evidence->quote.empty())
    out += fmt::format("      «{}»{}\n", clean_line(evidence->quote), page_remark(evidence->part));
}

std::string range_of(const Interval& value) {
  if (value.width() <= 0) return spanish_decimal(value.low, 2);
  return fmt::format("{} a {}", spanish_decimal(value.low, 2), spanish_decimal(value.high, 2));
}

void append_gates(std::string& out, const ScoreCard& score) {
  out += "\nRequisitos\n";
  for (const Gate& gate : score.gates) {
    out += fmt::format("  {} {}: {}\n", gate.id, spanish(gate.state), clean_line(gate.reason));
    quote_line(out, gate.evidence);
  }
}

void append_criteria(std::string& out, const ScoreCard& score) {
  out += "\nCriterios\n";
  for (const CriterionScore& criterion : score.criteria) {
    out += fmt::format("  {} ({:g} %): {}\n", spanish(criterion.criterion), criterion.weight,
                       range_of(criterion.value));
    for (const Reason& reason : criterion.reasons) {
      out += fmt::format("    - {}\n", clean_line(reason.text));
      quote_line(out, reason.evidence);
    }
  }
}

void append_caps(std::string& out, const ScoreCard& score) {
  if (score.caps.empty()) return;
  out += "\nLo que baja la prioridad\n";
  for (const Cap& cap : score.caps) out += fmt::format("  - {}\n", cap.reason);
}

void append_missing(std::string& out, const ScoreCard& score) {
  if (score.to_verify.empty()) return;
  out += "\nPor verificar\n";
  for (const std::string& item : score.to_verify) out += fmt::format("  - {}\n", item);
}

std::string place_text(const MatrixRow& row) {
  const std::string list(spanish(row.score.list));
  return row.rank == 0 ? list : fmt::format("{}, puesto {}", list, row.rank);
}

std::string evidence_place(const Evidence& evidence) {
  return fmt::format("documento {}, {}, bytes {} a {}, regla {}",
                     evidence.document.hex().substr(0, 12), part_for_people(evidence.part),
                     evidence.start, evidence.end, evidence.rule);
}

std::string amount_to_share(const MatrixRow& row) {
  const std::string award = amounts_for_people(row.call, AmountRole::kAward);
  return award.empty() ? amounts_for_people(row.call, AmountRole::kTotal) : award;
}

}  // namespace

std::string show_text(const MatrixRow& row, const MatrixContext& context) {
  std::string out;
  for (const std::string_view heading : kShown) {
    const Column* column = find_column(heading);
    if (column != nullptr) line(out, heading, spanish_text(column->value(row, context)));
  }
  line(out, "Cierre", closing_for_people(row.call, row.score));
  line(out, "Aviso", vanished_notice(row.call));
  if (const Transcription* why = waits_for_transcription(row.call))
    line(out, "Por transcribir", spanish(*why));
  line(out, "Aviso", unofficial_note(row.call, context));
  if (const std::string* summary = row.call.facts.summary.value()) line(out, "Resumen", *summary);
  for (const Edit& edit : row.call.edits)
    line(out, "Corregido por " + edit.author,
         fmt::format("{} = {} (según {})", field_name(edit.field), edit.value, edit.source));
  return out;
}

std::string explanation_text(const MatrixRow& row) {
  const ScoreCard& score = row.score;
  std::string out = fmt::format("{} {}\n", row.call.id.text(), clean_line(title_of(row.call)));
  out += fmt::format("Lista: {}\n", place_text(row));
  line(out, "Motivo", score.list_reason);
  line(out, "Aviso", vanished_notice(row.call));
  out += fmt::format("Puntaje: {} (entre {} y {}) · Prioridad: {} · Certeza: {:.0f} %\n",
                     spanish_decimal(score.point, 1), spanish_decimal(score.low, 1),
                     spanish_decimal(score.high, 1), priority_of(score), score.confidence * 100);
  out += "\n" + clean_line(score.sentence) + "\n";
  append_gates(out, score);
  append_criteria(out, score);
  append_caps(out, score);
  append_missing(out, score);
  out += fmt::format("\nModelo {}, calculado para el {}\n", score.model, spanish_date(score.day));
  return out;
}

std::string evidence_text(const Call& call) {
  std::string out = fmt::format("{} {}\n", call.id.text(), clean_line(title_of(call)));
  for (const EncodedClaim& claim : encode(call.facts)) {
    if (claim.evidence.rule.empty()) continue;  // the language is declared, not quoted
    out += fmt::format("\n{}: {}\n", field_name(claim.field), clean_line(claim_words(claim)));
    if (!claim.evidence.quote.empty())
      out += fmt::format("  «{}»\n", clean_line(claim.evidence.quote));
    out += fmt::format("  {}\n", evidence_place(claim.evidence));
  }
  return out;
}

std::string share_text(const MatrixRow& row) {
  std::string tail;
  line(tail, "Cooperante", funder_of(row.call));
  line(tail, "Cierre", closing_for_people(row.call, row.score));
  line(tail, "Monto", amount_to_share(row));
  line(tail, "Dirigida a", actors_for_people(row.call.facts.eligible));
  const std::string address = web_address_of(row.call);
  std::string title = clean_line(title_of(row.call));
  // The address is worth nothing when it is cut: everything else gives way to it.
  const std::size_t used = count_code_points(address) + 1;
  std::string text = title + "\n" + tail;
  std::size_t at = 0;
  for (std::size_t count = used; at < text.size() && count < kShareLimit; ++count)
    static_cast<void>(next_code_point(text, at));
  text.resize(at);
  if (!text.ends_with('\n')) text += '\n';
  return text + address;
}

}  // namespace atalaya::matrix
