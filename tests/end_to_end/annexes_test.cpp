#include <fmt/format.h>

#include "tests/end_to_end/office.h"
#include "tests/support/catch.h"
#include "tests/support/loopback_server.h"

namespace atalaya::test {

namespace {

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

/// An office that reads one call of a site on loopback, which links two files and has one of them.
class AnnexOffice {
 public:
  AnnexOffice() {
    server.route(
        "/call",
        Answer::of(200,
                   "<!doctype html><html lang=es><title>Convocatoria de agua limpia</title><body>"
                   "<h1>Convocatoria de agua limpia</h1><p>Pueden participar los municipios de "
                   "Colombia.</p><p>Fecha de cierre: 5 de mayo de 2027</p><p><a "
                   "href=/bases.pdf>Bases</a></p><p><a href=/forma.docx>Formulario</a></p></body>"
                   "</html>",
                   {"Content-Type: text/html; charset=utf-8"}));
    server.route("/bases.pdf", Answer::of(200, std::string(2400, 'b')));
    place.write("datos/atalaya.toml",
                fmt::format("[crawl]\nallowed_addresses = [\"{0}\"]\ngap_per_duration = 0.0\n"
                            "[crawl.host_gap_of]\n\"{0}\" = \"0s\"\n",
                            server.authority()));
    place.write("datos/sources/A1.toml",
                fmt::format("id = \"A1\"\nname = \"Fondo\"\nkind = \"page\"\nstatus = \"active\"\n"
                            "url = \"{}\"\ncountry = \"CO\"\nlanguages = [\"es\"]\n",
                            server.url("/call")));
  }

  [[nodiscard]] ProgramResult run(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(),
                     {"--data", place.file("datos"), "--now", "2027-01-10T12:00:00Z"});
    return run_program(ATALAYA_PROGRAM, arguments);
  }

  LoopbackServer server;
  TempDir place;
};

}  // namespace

TEST_CASE("A call names which of its annexes are archived, and how large they are") {
  const AnnexOffice office;
  const ProgramResult harvest = office.run({"harvest"});
  INFO(harvest.out + harvest.err);
  REQUIRE(harvest.exit_code == 0);
  const auto rows = csv_rows(office.run({"matrix", "--format", "csv"}).out);
  REQUIRE(rows.size() == 1);
  const std::string code = rows.front().at("Código");

  for (const char* view : {"show", "evidence"}) {
    const std::string text = office.run({"call", view, code}).out;
    const std::string json = office.run({"--json", "call", view, code}).out;

    INFO(text + json);
    CHECK(holds(text, "Bases: archivado, 2 kB, documento "));
    CHECK(holds(text, "Formulario: sin archivar"));
    CHECK(holds(json, "\"bytes\":2400"));
    CHECK(holds(json, "\"document\":null"));
  }
  CHECK(office.run({"verify"}).exit_code == 0);
}

}  // namespace atalaya::test
