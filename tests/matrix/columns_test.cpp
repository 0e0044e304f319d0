#include "matrix/columns.h"

#include "matrix/wording.h"
#include "tests/matrix/sample_rows.h"
#include "tests/support/catch.h"

using namespace atalaya;
using namespace atalaya::matrix;
using namespace atalaya::matrix::test;

namespace {

std::string shown(const MatrixRow& row, std::string_view heading) {
  const Column* column = find_column(heading);
  REQUIRE(column != nullptr);
  return spanish_text(column->value(row, context()));
}

}  // namespace

TEST_CASE("The headings are the contract's, in its order", "[matrix][columns]") {
  std::string headings;
  for (const Column& column : columns()) {
    if (!headings.empty()) headings += ',';
    headings += column.heading;
  }

  CHECK(headings ==
        "Puesto,Prioridad,Puntaje,Código,Convocatoria,Cooperante,Modalidad,Temas,Fuente,Dirección "
        "web,Idioma original,Detectada el,Última lectura,Revisión,Revisada por,Monto mínimo,Monto "
        "máximo,Moneda,Monto máximo (COP),Tasa y fecha,Bolsa total,Contrapartida,Apoyo no "
        "monetario,Plazo de ejecución,Apertura,Fecha de cierre,Hora de cierre (Pasto),Cierre según "
        "la fuente,Tipo de cierre,Días hábiles restantes,Vigencia,Dirigida a,No pueden "
        "participar,Papel del municipio,Aliados exigidos,Programa del plan,Demanda "
        "registrada,Enfoque diferencial,Dependencias sugeridas,Lista,Puntaje mínimo,Puntaje "
        "máximo,Puntos recursos,Puntos cierre,Puntos actores,Puntos impacto,Certeza "
        "(%),Explicación,Por verificar,Modelo,Expediente N.º,Estado del expediente,Decisión de la "
        "jefatura,Fecha de decisión,Motivo,Informados,Oficio N.º,Fecha del "
        "oficio,Respuesta,Causales de no participación,Acta de reunión N.º,Acta de compromisos "
        "N.º,Responsable,Delegado Banco de Proyectos,Proyecto aprobado el,Presentada el,Medio de "
        "presentación,Radicado N.º,Resultado,Fecha del resultado,Monto aprobado,Resultado "
        "comunicado el,Supervisor,Último informe,Avance físico (%),Avance financiero (%),Acta de "
        "finalización N.º,Finalizada el,Observaciones");
}

TEST_CASE("The cells of a row say what the office reads", "[matrix][columns]") {
  const MatrixRow row = full_row();
  const auto [heading, expected] = GENERATE(table<std::string, std::string>({
      {"Puesto", "1"},
      {"Prioridad", "media"},
      {"Puntaje", "68,3"},
      {"Temas", "cambio climático; agua y saneamiento"},
      {"Fuente", "Boletín de prueba"},
      {"Idioma original", "español"},
      {"Detectada el", "10/08/2026"},
      {"Monto máximo", "2.500.000"},
      {"Moneda", "EUR"},
      {"Monto máximo (COP)", "$ 11.500.000.000"},
      {"Tasa y fecha", "1 EUR = 4.600 COP, 10/08/2026, BanRep"},
      {"Bolsa total", "EUR 10.000.000"},
      {"Contrapartida", "20 %"},
      {"Apertura", "03/08/2026"},
      {"Fecha de cierre", "30/09/2026"},
      {"Hora de cierre (Pasto)", "10:00 a. m."},
      {"Cierre según la fuente", "30/09/2026 17:00 (Europe/Brussels)"},
      {"Tipo de cierre", "Fecha fija"},
      {"Días hábiles restantes", "34"},
      {"Vigencia", "Vigente"},
      {"Dirigida a", "municipios; universidades"},
      {"Lista", "Principal"},
      {"Certeza (%)", "93 %"},
      {"Por verificar", "el monto; la demanda"},
      {"Expediente N.º", ""},
  }));

  CHECK(shown(row, heading) == expected);
}

TEST_CASE("The points of the four criteria sum to the score", "[matrix][columns]") {
  const MatrixRow row = full_row();

  CHECK(shown(row, "Puntos recursos") == "8,0");
  CHECK(shown(row, "Puntos cierre") == "20,0");
  CHECK(shown(row, "Puntos actores") == "20,0");
  CHECK(shown(row, "Puntos impacto") == "20,3");
}

TEST_CASE("A window is never shown as a closing date", "[matrix][columns]") {
  MatrixRow row = plain_row();
  Deadline deadline;
  deadline.window = DateWindow{day(2026, 9, 1), day(2026, 9, 30)};
  row.call.facts.deadline = known(deadline, "en septiembre");

  CHECK(shown(row, "Fecha de cierre").empty());
  CHECK(shown(row, "Cierre según la fuente") == "en septiembre");
  CHECK(shown(row, "Tipo de cierre") == "Sin fecha");
}

TEST_CASE("The day that a relative closing would give is no closing date", "[matrix][columns]") {
  MatrixRow row = plain_row();
  Deadline deadline;
  deadline.kind = DeadlineKind::kRelative;
  deadline.computed = day(2027, 3, 24);
  row.call.facts.deadline = known(deadline, "un mes desde la publicación");

  CHECK(shown(row, "Fecha de cierre").empty());
  CHECK(shown(row, "Días hábiles restantes").empty());
  CHECK(shown(row, "Cierre según la fuente") ==
        "plazo relativo: un mes desde la publicación (daría el 24 de marzo de 2027, calculado)");
  CHECK(shown(row, "Tipo de cierre") == "Plazo relativo");
  CHECK(closing_for_people(row.call, row.score) ==
        "Plazo relativo (daría el 24 de marzo de 2027, calculado)");
}

TEST_CASE("Disputed closings show every claim and no date", "[matrix][columns]") {
  MatrixRow row = plain_row();
  Deadline a;
  a.kind = DeadlineKind::kDate;
  a.date = day(2026, 9, 1);
  Deadline b = a;
  b.date = day(2026, 9, 15);
  row.call.facts.deadline = Field<Deadline>::disputed({claim(a), claim(b)});

  CHECK(shown(row, "Fecha de cierre").empty());
  CHECK(shown(row, "Cierre según la fuente") == "01/09/2026 / 15/09/2026");
  CHECK(shown(row, "Tipo de cierre") == "En disputa");
}

TEST_CASE("Outside the main list the explanation begins with the reason", "[matrix][columns]") {
  MatrixRow row = plain_row();
  row.rank = 0;
  row.score.list = MatrixList::kDiscarded;
  row.score.list_reason = "Cerró el 01/02/2026";

  CHECK(shown(row, "Puesto").empty());
  CHECK(shown(row, "Explicación") == "Cerró el 01/02/2026. Puntaje 68,3 de 100.");
}
