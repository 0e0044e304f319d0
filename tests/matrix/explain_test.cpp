#include "matrix/explain.h"

#include "base/text.h"
#include "tests/matrix/sample_rows.h"
#include "tests/support/catch.h"

using namespace atalaya;
using namespace atalaya::matrix;
using namespace atalaya::matrix::test;

namespace {

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("The explanation shows score, sentence, requirements and criteria with quotes",
          "[matrix][explain]") {
  MatrixRow row = full_row();
  row.score.caps = {{"partner", "requiere aliado"}};

  const std::string text = explanation_text(row);

  CHECK(has(text, "Lista: Principal, puesto 1\n"));
  CHECK(has(text, "Puntaje: 68,3 (entre 65,5 y 72,5) · Prioridad: media · Certeza: 93 %"));
  CHECK(has(text, "  G1 cumple: Sigue abierta\n      «hasta el 30»\n"));
  CHECK(has(text, "  impacto (35 %): 0,50 a 0,70\n"));
  CHECK(has(text, "Lo que baja la prioridad\n  - requiere aliado\n"));
  CHECK(has(text, "Por verificar\n  - el monto\n"));
}

TEST_CASE("The evidence names each field with its quote and place", "[matrix][explain]") {
  const std::string text = evidence_text(full_row().call);

  CHECK(has(text, "Cierre: 30/09/2026 17:00 (Europe/Brussels)\n"));
  CHECK(has(text, "  «hasta 2,5 millones de euros»\n"));
  CHECK(has(text, "regla test"));
}

TEST_CASE("The evidence of a PDF names its page", "[matrix][explain]") {
  MatrixRow row = full_row();
  Evidence evidence = *row.call.facts.title.evidence();
  evidence.part = GENERATE(as<std::string>(), "page:3", "page:3+page:4");
  row.call.facts.title = Field<std::string>::known("Agua limpia", evidence);
  row.score.gates.front().evidence = evidence;

  const std::string words = evidence.part == "page:3" ? "página 3" : "páginas 3 y 4";

  CHECK(has(evidence_text(row.call), ", " + words + ", bytes "));
  CHECK(has(explanation_text(row), "» (" + words + ")\n"));
}

TEST_CASE("A call to be transcribed says so", "[matrix][explain]") {
  MatrixRow row = full_row();
  row.call.facts.to_transcribe = known(Transcription::kEncrypted);

  CHECK(has(show_text(row, context()), "Por transcribir: PDF con contraseña\n"));
}

TEST_CASE("A call is shown with its closing in Pasto time beside the original zone",
          "[matrix][explain]") {
  const std::string text = show_text(full_row(), context());

  CHECK(has(text, "Cierre: 30/09/2026, 17:00 Bruselas = 10:00 a. m. en Pasto\n"));
  CHECK(has(text, "Monto máximo (COP): $ 11.500.000.000\n"));
}

TEST_CASE("A shared call fits a message and keeps its whole address", "[matrix][explain]") {
  MatrixRow row = full_row();
  row.call.facts.title = known(std::string(900, 'x'));

  const std::string text = share_text(row);

  CHECK(count_code_points(text) <= 600);
  CHECK(text.ends_with("\nhttps://example.org/1"));
}

TEST_CASE("Foreign line breaks and escapes cannot forge lines of a text", "[matrix][explain]") {
  MatrixRow row = plain_row("Fondo\nLista: Principal\x1b[31m");

  CHECK(has(explanation_text(row), "Fondo Lista: Principal[31m\n"));
  CHECK_FALSE(has(show_text(row, context()), "\x1b"));
}
