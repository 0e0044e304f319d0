#include <algorithm>
#include <optional>

#include "tests/end_to_end/office.h"
#include "tests/support/catch.h"

namespace atalaya::test {

namespace {

std::optional<CsvRow> find_row(const std::vector<CsvRow>& rows, const std::string& beginning) {
  const auto found = std::find_if(rows.begin(), rows.end(), [&](const CsvRow& row) {
    return row.at("Convocatoria").starts_with(beginning);
  });
  return found == rows.end() ? std::nullopt : std::optional(*found);
}

std::string matrix_csv(const Office& office) {
  const ProgramResult matrix = office.run({"matrix", "--format", "csv"});
  REQUIRE(matrix.exit_code == 0);
  return matrix.out;
}

std::string cell(const std::vector<CsvRow>& rows, const std::string& title,
                 const std::string& heading) {
  const auto row = find_row(rows, title);
  REQUIRE(row.has_value());
  return row->at(heading);
}

}  // namespace

TEST_CASE("One command harvests the sample into a ranked matrix") {
  const Office office;
  const ProgramResult harvest = office.run({"harvest"});
  INFO(harvest.err);
  REQUIRE(harvest.exit_code == 0);

  const auto rows = csv_rows(matrix_csv(office));
  REQUIRE(rows.size() >= 25);
  CHECK(rows.front().at("Puesto") == "1");
  CHECK(rows.front().at("Lista") == "Principal");
  CHECK(std::filesystem::exists(office.folder() + "/salida/matriz-ultima.csv"));
  CHECK(std::filesystem::exists(office.folder() + "/salida/informe-ultimo.html"));
}

TEST_CASE("What is no call, and what shuts Pasto out, is discarded with its reason") {
  const Office office;
  REQUIRE(office.run({"harvest"}).exit_code == 0);
  const auto rows = csv_rows(matrix_csv(office));

  CHECK(cell(rows, "Convocatoria laboral", "Lista").starts_with("Descartadas"));
  CHECK(cell(rows, "Licitación", "Lista").starts_with("Descartadas"));
  CHECK(cell(rows, "Diplomado en marketing", "Lista").starts_with("Descartadas"));
  CHECK(cell(rows, "Curso corto en gestión", "Lista") == "Principal");
  CHECK(cell(rows, "Veredas con energía limpia", "Lista").starts_with("Descartadas"));
  CHECK(cell(rows, "Fondo Semillas Comunitarias", "Lista") == "Para difundir");
  CHECK(cell(rows, "Programa de Pequeños Proyectos", "Lista") == "Próximas");
}

TEST_CASE("Closing dates are shown as their sources print them, or not at all") {
  const Office office;
  REQUIRE(office.run({"harvest"}).exit_code == 0);
  const auto rows = csv_rows(matrix_csv(office));

  CHECK(cell(rows, "Mujeres que emprenden", "Fecha de cierre") == "2026-10-09");
  CHECK(cell(rows, "Ideas para la infancia", "Fecha de cierre").empty());
  CHECK(cell(rows, "Ideas para la infancia", "Tipo de cierre") == "Fecha imposible");
  CHECK(cell(rows, "Resilient Markets Fund", "Tipo de cierre") == "Ventanilla abierta");
  // 17:00 in Brussels is 10:00 in Pasto.
  CHECK(cell(rows, "Shaded Streets Facility", "Hora de cierre (Pasto)") == "10:00");
}

TEST_CASE("Two announcements of one call are one row") {
  const Office office;
  REQUIRE(office.run({"harvest"}).exit_code == 0);
  const auto rows = csv_rows(matrix_csv(office));

  const auto same = std::count_if(rows.begin(), rows.end(), [](const CsvRow& row) {
    return row.at("Convocatoria").starts_with("Agua segura en escuelas");
  });
  CHECK(same == 1);
}

TEST_CASE("The headings of a table are no call") {
  const Office office;
  REQUIRE(office.run({"harvest"}).exit_code == 0);
  CHECK_FALSE(find_row(csv_rows(matrix_csv(office)), "Línea |").has_value());
}

TEST_CASE("A second harvest of the same brings nothing new and the same matrix") {
  const Office office;
  REQUIRE(office.run({"harvest"}).exit_code == 0);
  const std::string first = matrix_csv(office);

  const ProgramResult again = office.run({"--json", "harvest"});
  CHECK(again.exit_code == 0);
  CHECK(matrix_csv(office) == first);
}

TEST_CASE("Every fact of the matrix is proved by its document") {
  const Office office;
  REQUIRE(office.run({"harvest"}).exit_code == 0);
  const ProgramResult verify = office.run({"verify"});
  CHECK(verify.exit_code == 0);
  CHECK((verify.out + verify.err).find("; 0 sin prueba") != std::string::npos);
}

}  // namespace atalaya::test
