#include "matrix/morning_report.h"

#include <cstdlib>
#include <fstream>

#include "matrix/html_writer.h"
#include "tests/matrix/sample_rows.h"
#include "tests/support/catch.h"

using namespace atalaya;
using namespace atalaya::matrix;
using namespace atalaya::matrix::test;

namespace {

MorningReport sample_report() {
  MorningReport report;
  report.office = "Oficina de Asuntos Internacionales";
  report.now = kNow;
  report.sources = {{"S1", "Boletín de prueba", FetchResult::kOk, FetchCause::kNone, 12, 2},
                    {"S2", "Agencia Ejemplo", FetchResult::kError, FetchCause::kHttp4xx, 0, 0}};
  report.needs = {{"S2", "Agencia Ejemplo", "https://agencia.example.org/convocatorias",
                   "No se puede leer desde el 08/08/2026.", "Ábrala en el navegador."}};
  report.fresh = {full_row()};
  report.closing_soon = {full_row()};
  report.top = {full_row(), plain_row("Otro fondo", "b")};
  Change change{CallId::of("x"),
                ChangeKind::kDeadlineExtended,
                kNow,
                "date 2026-08-20",
                "date 2026-09-30",
                "se amplía el plazo hasta el 30 de septiembre",
                "S1"};
  change.quote_before = "recibe postulaciones hasta el 20 de agosto";
  Change text{CallId::of("x"),       ChangeKind::kTextChanged, kNow, "title Fondo",
              "title Fondo de agua", "Fondo de agua",          "S1"};
  report.changes = {{text, "Fondo de prueba", "https://example.org/1"},
                    {change, "Fondo de prueba", "https://example.org/1"}};
  report.main_count = 2;
  report.forward_count = 1;
  report.unverified_count = 4;
  report.inbox_count = 3;
  report.matrix_file = "matriz-ultima.csv";
  return report;
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("The morning report has every section in plain Spanish", "[matrix][morning_report]") {
  const std::string page = write_morning_report(sample_report());

  for (const char* heading :
       {"Qué necesita de usted", "Nuevas desde ayer", "Cierran esta semana", "Cambios importantes",
        "Cambios menores", "Los primeros de la matriz", "Fuentes"})
    CHECK(has(page, std::string("<h2>") + heading + "</h2>"));
  CHECK(has(page, "No existe o exige permiso"));
  CHECK(page.find("No se puede leer desde el 08/08/2026.") < page.find("Nuevas desde ayer"));
  CHECK(has(page, "Ábrala en el navegador."));
  CHECK(has(page, "Cierre prorrogado"));
  CHECK(has(page, "«recibe postulaciones hasta el 20 de agosto»"));
  CHECK(page.find("Cierre prorrogado") < page.find("Texto cambiado"));
  CHECK_FALSE(has(page, "Cambios críticos"));
  CHECK(has(page, "20/08/2026"));
  CHECK(has(page, "10 de agosto de 2026, 7:00 a. m. (hora de Pasto)"));
  CHECK(has(page, "<html lang=\"es-CO\">"));
  CHECK(page.ends_with("</html>\n"));
  CHECK_FALSE(has(page, "<script"));
}

TEST_CASE("A report without news says so section by section", "[matrix][morning_report]") {
  MorningReport report;
  report.now = kNow;

  const std::string page = write_morning_report(report);

  CHECK(has(page, "No hay convocatorias nuevas."));
  CHECK(has(page, "Ninguna convocatoria conocida cambió."));
  CHECK(has(page, "Ninguna fuente necesita atención."));
}

TEST_CASE("Foreign texts and addresses cannot put markup or scripts into the report",
          "[matrix][morning_report]") {
  MorningReport report = sample_report();
  MatrixRow row = full_row();
  row.call.facts.title = known(std::string("<script>alert(1)</script>\"'&"));
  row.call.sightings.front().web_url = "javascript:alert(1)";
  report.fresh = {row};
  report.needs[0].url = "https://x.example.org/\"onclick=\"alert(1)";

  const std::string page = write_morning_report(report);

  CHECK_FALSE(has(page, "<script"));
  CHECK_FALSE(has(page, "javascript:"));
  CHECK_FALSE(has(page, "\"onclick"));
  CHECK(has(page, "&lt;script&gt;"));
}

TEST_CASE("HtmlWriter closes what it opens and keeps only harmless addresses",
          "[matrix][html_writer]") {
  HtmlWriter html("T & t", "");
  {
    const auto box = html.open("div", {{"class", "a\"b"}});
    html.element("a", "x", {{"href", "JavaScript:alert(1)"}});
    html.element("a", "y", {{"href", "data:text/html,x"}});
    html.element("a", "z", {{"href", "//host/path"}});
    html.element("a", "w", {{"href", "HTTPS://example.org/"}});
  }
  const std::string page = html.finish();

  CHECK(has(page, "<title>T &amp; t</title>"));
  CHECK(has(page, "<div class=\"a&quot;b\">"));
  CHECK(has(page, "<a>x</a>"));
  CHECK(has(page, "<a>y</a>"));
  CHECK(has(page, "<a>z</a>"));
  CHECK(has(page, "<a href=\"HTTPS://example.org/\">w</a>"));
  CHECK(has(page, "</div>\n</body>\n</html>"));
}

TEST_CASE("The morning report is written where a person can look at it", "[.page]") {
  const char* path = std::getenv("ATALAYA_REPORT_FILE");
  REQUIRE(path != nullptr);
  std::ofstream(path) << write_morning_report(sample_report());
}
