#include "tests/end_to_end/office.h"
#include "tests/support/catch.h"

namespace atalaya::test {

namespace {

bool holds(const std::string& text, const std::string& words) {
  return text.find(words) != std::string::npos;
}

/// The codes of the matrix, in its order.
std::vector<std::string> codes(const Office& office) {
  std::vector<std::string> codes;
  for (const CsvRow& row : csv_rows(office.run({"matrix", "--format", "csv"}).out))
    codes.push_back(row.at("Código"));
  return codes;
}

}  // namespace

TEST_CASE("A person merges two calls, and splits them again") {
  const Office office;
  REQUIRE(office.run({"harvest"}).exit_code == 0);
  const auto before = codes(office);
  REQUIRE(before.size() > 2);
  const std::string& kept = before[0];
  const std::string& gone = before[1];

  const ProgramResult merged =
      office.run({"call", "merge", kept, gone, "--reason", "es el mismo fondo", "--author", "Ana"});
  INFO(merged.err);
  REQUIRE(merged.exit_code == 0);
  CHECK(codes(office).size() == before.size() - 1);
  const ProgramResult shown = office.run({"call", "show", gone});
  CHECK(shown.exit_code == 0);
  CHECK(holds(shown.err, gone + " se unió a " + kept));
  CHECK(holds(shown.out, kept));

  REQUIRE(office.run({"harvest"}, "2026-08-11T12:00:00Z").exit_code == 0);
  CHECK(codes(office).size() == before.size() - 1);

  const ProgramResult split =
      office.run({"call", "split", kept, "--reason", "eran dos", "--author", "Luis"});
  INFO(split.err);
  REQUIRE(split.exit_code == 0);
  CHECK(holds(split.err, gone));
  CHECK(codes(office) == before);
  const std::string history = office.run({"call", "history", kept}).out;
  CHECK(holds(history, "Ana unió " + gone + " a " + kept + " — es el mismo fondo"));
  CHECK(holds(history, "Luis separó " + gone + " de " + kept + " — eran dos"));
}

TEST_CASE("A finding that was joined wrongly is taken out by its number") {
  const Office office;
  REQUIRE(office.run({"harvest"}).exit_code == 0);
  std::string code;
  for (const CsvRow& row : csv_rows(office.run({"matrix", "--format", "csv"}).out))
    if (row.at("Convocatoria").starts_with("Agua segura en escuelas")) code = row.at("Código");
  REQUIRE_FALSE(code.empty());
  CHECK(holds(office.run({"call", "show", code}).out, "Hallazgo unido"));

  const ProgramResult asked = office.run({"call", "split", code, "--reason", "son otras"});
  CHECK(asked.exit_code == 2);
  CHECK(holds(asked.err, "--finding"));
  const ProgramResult split =
      office.run({"call", "split", code, "--finding", "2", "--reason", "son otras"});
  INFO(split.err);
  CHECK(split.exit_code == 0);

  REQUIRE(office.run({"harvest"}, "2026-08-11T12:00:00Z").exit_code == 0);
  const std::string apart = split.err.substr(0, split.err.find(' '));
  CHECK(holds(office.run({"call", "show", apart}).out, apart));
  CHECK_FALSE(holds(office.run({"call", "show", code}).out, "Hallazgo unido"));
}

TEST_CASE("Merging asks for a reason and for two calls") {
  const Office office;
  REQUIRE(office.run({"harvest"}).exit_code == 0);
  const auto all = codes(office);

  CHECK(office.run({"call", "merge", all[0], all[1]}).exit_code == 2);
  CHECK(office.run({"call", "merge", all[0], "--reason", "x"}).exit_code == 2);
  CHECK(office.run({"call", "merge", all[0], all[0], "--reason", "x"}).exit_code == 1);
  CHECK(office.run({"call", "merge", "--proposals"}).exit_code == 0);
}

TEST_CASE("inspect same answers with a score and its reasons") {
  const std::string request =
      R"({"id": 7, "a": {"title": "Fondo Páramo 2025"}, "b": {"title": "Fondo Páramo 2026"}})";

  const ProgramResult result =
      run_program(ATALAYA_PROGRAM, {"inspect", "same"}, {}, request + '\n');

  CHECK(holds(result.out, R"("id":7)"));
  CHECK(holds(result.out, R"("same":false)"));
  CHECK(holds(result.out, R"("rule":"other_year")"));
  CHECK(holds(result.out, "otro año"));
}

}  // namespace atalaya::test
