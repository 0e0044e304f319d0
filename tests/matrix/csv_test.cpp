#include "matrix/csv.h"

#include <chrono>

#include "base/csv.h"
#include "matrix/columns.h"
#include "matrix/formula.h"
#include "tests/matrix/sample_rows.h"
#include "tests/support/catch.h"

using namespace atalaya;
using namespace atalaya::matrix;
using namespace atalaya::matrix::test;

namespace {

std::string csv(const std::vector<MatrixRow>& rows, Dialect dialect = Dialect::kRfc4180) {
  return write_csv(rows, dialect, context());
}

std::size_t index_of(std::string_view heading) {
  std::size_t index = 0;
  for (const Column& column : columns()) {
    if (column.heading == heading) return index;
    ++index;
  }
  FAIL("no column " << heading);
  return 0;
}

std::string cell(const std::vector<MatrixRow>& rows, std::string_view heading,
                 Dialect dialect = Dialect::kRfc4180) {
  const char separator = dialect == Dialect::kExcel ? ';' : ',';
  return parse_csv(csv(rows, dialect), separator).at(1).at(index_of(heading));
}

}  // namespace

TEST_CASE("The CSV has one heading row and one row a call, each with every column",
          "[matrix][csv]") {
  const auto table = parse_csv(csv({plain_row(), full_row()}));

  REQUIRE(table.size() == 3);
  for (const auto& row : table) CHECK(row.size() == columns().size());
  CHECK(table.front().front() == "Puesto");
}

TEST_CASE("The standard dialect is plain UTF-8 with commas, CRLF, ISO dates and points",
          "[matrix][csv]") {
  const std::string text = csv({full_row()});

  CHECK(text.starts_with("Puesto,Prioridad,Puntaje,"));
  CHECK(text.ends_with("\r\n"));
  CHECK(cell({full_row()}, "Puntaje") == "68.3");
  CHECK(cell({full_row()}, "Fecha de cierre") == "2026-09-30");
  CHECK(cell({full_row()}, "Hora de cierre (Pasto)") == "10:00");
  CHECK(cell({full_row()}, "Monto máximo") == "2500000");
  CHECK(cell({full_row()}, "Monto máximo (COP)") == "11500000000");
  CHECK(cell({full_row()}, "Certeza (%)") == "93");
}

TEST_CASE("The Excel dialect has a BOM, semicolons, decimal commas and day first",
          "[matrix][csv]") {
  const std::string text = csv({full_row()}, Dialect::kExcel);

  CHECK(text.starts_with("\xEF\xBB\xBFPuesto;Prioridad;Puntaje;"));
  CHECK(cell({full_row()}, "Puntaje", Dialect::kExcel) == "68,3");
  CHECK(cell({full_row()}, "Fecha de cierre", Dialect::kExcel) == "30/09/2026");
}

TEST_CASE("Quotes, separators and line breaks of a title stay inside its cell", "[matrix][csv]") {
  const std::string title = GENERATE(as<std::string>{}, "Fondo \"Verde\", 2026; tercera",
                                     "dos\r\nlíneas", "a\tb", " con borde ", "coma,", "punto;");
  const auto dialect = GENERATE(Dialect::kRfc4180, Dialect::kExcel);

  CHECK(cell({plain_row(title)}, "Convocatoria", dialect) == title);
}

TEST_CASE("No foreign text becomes a formula in either dialect", "[matrix][csv]") {
  const std::string hostile = GENERATE(as<std::string>{}, "=HYPERLINK(\"http://x\",\"y\")",
                                       "@SUM(1)", "+1", "-1+1", "\t=1", "\xEF\xBB\xBF=1", "'=1");
  const auto dialect = GENERATE(Dialect::kRfc4180, Dialect::kExcel);
  MatrixRow row = plain_row(hostile);
  row.call.facts.funder = known(hostile);
  row.call.review.author = hostile;
  row.call.sightings.front().source_id = hostile;

  for (const char* heading : {"Convocatoria", "Cooperante", "Revisada por", "Fuente"}) {
    const std::string written = cell({row}, heading, dialect);
    CHECK(written.front() == '\'');
    CHECK(restore_formula(written) == hostile);
  }
}

TEST_CASE("The same rows give the same bytes", "[matrix][csv]") {
  CHECK(csv({full_row(), plain_row()}) == csv({full_row(), plain_row()}));
}

TEST_CASE("A hundred thousand rows take seconds at most", "[matrix][.slow]") {
  const std::vector<MatrixRow> rows(100'000, full_row());

  const auto start = std::chrono::steady_clock::now();
  const std::string text = csv(rows);
  const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - start;

  WARN(spent.count() << " s, " << text.size() / 1'000'000 << " MB");
  CHECK(text.size() > 100'000);
}
