#include "tests/end_to_end/office.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "tests/support/catch.h"

namespace atalaya::test {

namespace {

std::string first_code(const Office& office) {
  const auto rows = csv_rows(office.run({"matrix", "--format", "csv"}).out);
  REQUIRE_FALSE(rows.empty());
  return rows.front().at("Código");
}

std::string list_of(const Office& office, const std::string& code) {
  for (const CsvRow& row : csv_rows(office.run({"matrix", "--format", "csv"}).out))
    if (row.at("Código") == code) return row.at("Lista");
  return {};
}

}  // namespace

TEST_CASE("A later harvest does not undo a person's verdict") {
  const Office office;
  REQUIRE(office.run({"harvest"}).exit_code == 0);
  const std::string code = first_code(office);
  REQUIRE(
      office.run({"call", "review", code, "--discard", "ya se presentó otra alcaldía"}).exit_code ==
      0);
  REQUIRE(list_of(office, code).starts_with("Descartadas"));

  REQUIRE(office.run({"harvest"}, "2026-08-11T12:00:00Z").exit_code == 0);
  CHECK(list_of(office, code).starts_with("Descartadas"));
  CHECK(office.run({"call", "history", code}).out.find("ya se presentó") != std::string::npos);
}

TEST_CASE("A person's correction shows and the machine's value stays") {
  const Office office;
  REQUIRE(office.run({"harvest"}).exit_code == 0);
  const std::string code = first_code(office);
  const ProgramResult edit = office.run(
      {"call", "edit", code, "cierre", "15/10/2026 16:00", "--source", "llamada a la agencia"});
  INFO(edit.err);
  REQUIRE(edit.exit_code == 0);

  const auto rows = csv_rows(office.run({"matrix", "--format", "csv"}).out);
  CHECK(rows.front().at("Fecha de cierre") == "2026-10-15");
  const std::string history = office.run({"call", "history", code}).out;
  CHECK(history.find("llamada a la agencia") != std::string::npos);
}

TEST_CASE("A page that changed its layout is told, and a person accepts a rule for it") {
  const Office office;
  REQUIRE(office.run({"harvest"}).exit_code == 0);
  std::string page = office.place().read("datos/boletines/agencia.html");
  for (std::size_t at = page.find("\"convocatoria\""); at != std::string::npos;
       at = page.find("\"convocatoria\""))
    page.replace(at, 14, "\"tarjeta\"");
  office.place().write("datos/boletines/agencia.html", page);
  const std::string next = "2026-08-11T12:00:00Z";

  const ProgramResult harvest = office.run({"harvest"}, next);
  CHECK(harvest.err.find("Qué necesita de usted:\n  M04") < harvest.err.find("Fuentes leídas"));
  const std::string report = office.place().read("datos/salida/informe-ultimo.html");
  CHECK(report.find("el selector «li.convocatoria» (rule.item)") < report.find("Nuevas desde"));
  const std::string health = office.run({"source", "health", "M04"}, next).out;
  CHECK(health.find("encuentra 3 de las convocatorias conocidas, 3 en total") != health.npos);
  CHECK(office.run({"source", "health", "M04", "--accept", "9"}, next).exit_code == 1);

  REQUIRE(office.run({"source", "health", "M04", "--accept", "1"}, next).exit_code == 0);
  REQUIRE(office.run({"harvest", "--source", "M04"}, "2026-08-12T12:00:00Z").exit_code == 0);
  const std::string mended =
      office.run({"source", "health", "M04", "--json"}, "2026-08-12T12:00:00Z").out;
  CHECK(mended.find("\"condition\":\"fine\"") != mended.npos);
  CHECK(mended.find("\"schema_version\":1") != mended.npos);
}

TEST_CASE("A broken settings file stops before anything is read") {
  const Office office;
  office.place().write("datos/atalaya.toml", "[crawl]\nhost_gap = \"soon\"\n");

  const ProgramResult harvest = office.run({"harvest"});
  CHECK(harvest.exit_code == 4);
  CHECK(harvest.err.find("atalaya.toml") != std::string::npos);
  CHECK(harvest.err.find("host_gap") != std::string::npos);
  CHECK_FALSE(std::filesystem::exists(office.folder() + "/atalaya.db"));
}

TEST_CASE("Only one harvest runs in a data folder") {
  const Office office;
  REQUIRE(office.run({"harvest"}).exit_code == 0);
  const std::string lock = office.folder() + "/.harvest.lock";
  const int held = ::open(lock.c_str(), O_RDWR | O_CLOEXEC);
  REQUIRE(held >= 0);
  REQUIRE(::flock(held, LOCK_EX | LOCK_NB) == 0);

  CHECK(office.run({"harvest"}).exit_code == 75);
  ::close(held);
  CHECK(office.run({"harvest"}).exit_code == 0);
}

TEST_CASE("A backup brings back the matrix") {
  const Office office;
  REQUIRE(office.run({"harvest"}).exit_code == 0);
  const std::string before = office.run({"matrix", "--format", "csv"}).out;
  const std::string file = office.place().file("copia");
  REQUIRE(office.run({"backup", file}).exit_code == 0);
  REQUIRE(office.run({"call", "review", first_code(office), "--not-a-call"}).exit_code == 0);
  REQUIRE(office.run({"matrix", "--format", "csv"}).out != before);

  const ProgramResult restore = office.run({"restore", file, "--force"});
  INFO(restore.err);
  CHECK(restore.exit_code == 0);
  CHECK(office.run({"matrix", "--format", "csv"}).out == before);
}

TEST_CASE("A new data folder works at once") {
  const TempDir place;
  const auto run = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"--data", place.file("nueva")});
    return run_program(ATALAYA_PROGRAM, arguments);
  };
  REQUIRE(run({"init"}).exit_code == 0);
  CHECK(run({"config", "check"}).exit_code == 0);
  CHECK(run({"source", "list"}).out.find("F001") != std::string::npos);
  CHECK(run({"matrix"}).exit_code == 0);
}

TEST_CASE("What terms forbid cannot be switched on") {
  const Office office;
  const ProgramResult enable = office.run({"source", "enable", "M13"});
  CHECK(enable.exit_code != 0);
  CHECK_FALSE(enable.err.empty());
}

}  // namespace atalaya::test
