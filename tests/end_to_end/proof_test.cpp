#include <filesystem>

#include "tests/end_to_end/office.h"
#include "tests/support/catch.h"

namespace atalaya::test {

namespace {

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::vector<std::string> codes_of(const Office& office) {
  std::vector<std::string> codes;
  for (const CsvRow& row : csv_rows(office.run({"matrix", "--format", "csv"}).out))
    codes.push_back(row.at("Código"));
  return codes;
}

void replace_in(const Office& office, const std::string& file, const std::string& from,
                const std::string& to) {
  std::string text = office.place().read(file);
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  office.place().write(file, text.replace(at, from.size(), to));
}

/// Everything that an office exports or can ask about its calls.
std::string everything_of(const Office& office) {
  std::string all;
  for (const char* format : {"csv", "csv-excel", "json"})
    all += office.run({"matrix", "--format", format}).out;
  for (const std::string& code : codes_of(office))
    for (const char* view : {"show", "explain", "evidence", "history"})
      all += office.run({"--json", "call", view, code}).out;
  all += office.run({"--json", "replay"}).out;
  all += office.run({"--json", "verify"}).out;
  const auto folder = std::filesystem::path(office.folder()) / "salida";
  std::map<std::string, std::string> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
    if (entry.is_regular_file())
      files[entry.path().filename().string()] =
          office.place().read("datos/salida/" + entry.path().filename().string());
  for (const auto& [name, text] : files) all += name + '\n' + text;
  return all;
}

}  // namespace

TEST_CASE("The same sample harvested twice on one day gives the same bytes") {
  const Office office;
  REQUIRE(office.run({"harvest"}).exit_code == 0);
  const std::string first = everything_of(office);
  // The same place: addresses of files are part of what is read.
  std::filesystem::rename(office.folder(), office.place().file("antes"));
  std::filesystem::copy(ATALAYA_SAMPLE, office.folder(), std::filesystem::copy_options::recursive);

  REQUIRE(office.run({"harvest"}).exit_code == 0);

  CHECK(first.size() > 50'000);
  CHECK(everything_of(office) == first);
}

TEST_CASE("The sample read again says what is stored, and nothing is written") {
  const Office office;
  REQUIRE(office.run({"harvest"}).exit_code == 0);

  const ProgramResult replay = office.run({"replay"});

  INFO(replay.out);
  CHECK(replay.exit_code == 0);
  CHECK(has(replay.out, " 0 con otra cita o regla, 0 cambiarían, 0 sin releer; 0 nuevos."));
  const ProgramResult verify = office.run({"verify"});
  INFO(verify.out);
  CHECK(verify.exit_code == 0);
  CHECK(has(verify.out, "; 0 sin prueba."));
  CHECK(has(verify.out, " 0 con otra cita o regla, 0 que ya no salen."));
}

TEST_CASE("A label that the office explains afterwards moves what it names") {
  const Office office;
  REQUIRE(office.run({"harvest"}).exit_code == 0);
  office.place().write("aviso.txt",
                       "Fondo de riego para municipios\nDirigida a alcaldías de Colombia.\n"
                       "Remate de ofertas: 30 de noviembre de 2026.\n");
  const ProgramResult added =
      office.run({"call", "add", "--text", office.place().file("aviso.txt"), "--source", "correo"});
  REQUIRE(added.exit_code == 0);
  const std::string code = added.out.substr(0, added.out.find('\n'));
  office.place().write("datos/etiquetas.toml", "[etiquetas]\n\"Remate de ofertas\" = \"cierre\"\n");

  const ProgramResult seen = office.run({"replay"});
  INFO(seen.out << seen.err);
  CHECK(seen.exit_code == 0);
  CHECK(has(seen.out, code + " Fondo de riego para municipios [manual]"));
  CHECK(has(seen.out, "(nada) → 30/11/2026"));
  CHECK(has(seen.out, "Nada se guardó. Para guardarlo: atalaya replay --apply"));
  CHECK_FALSE(has(office.run({"call", "evidence", code}).out, "deadline.label"));

  REQUIRE(office.run({"replay", "--apply"}, "2026-08-12T12:00:00Z").exit_code == 0);
  CHECK(has(office.run({"call", "evidence", code}).out, "deadline.label"));
  const std::string history = office.run({"call", "history", code}).out;
  CHECK(has(history, "[Menor] Releída con otras reglas"));
  CHECK(has(office.run({"replay"}).out, " 0 cambiarían, 0 sin releer"));
  CHECK(office.run({"verify"}).exit_code == 0);
}

TEST_CASE("Facts that the present rules no longer give fail the verification") {
  const Office office;
  office.place().write("datos/etiquetas.toml", "[etiquetas]\n\"Remate de ofertas\" = \"cierre\"\n");
  office.place().write("aviso.txt",
                       "Fondo de riego para municipios\nDirigida a alcaldías de Colombia.\n"
                       "Remate de ofertas: 30 de noviembre de 2026.\n");
  REQUIRE(office.run({"call", "add", "--text", office.place().file("aviso.txt")}).exit_code == 0);
  std::filesystem::remove(office.folder() + "/etiquetas.toml");

  const ProgramResult verify = office.run({"verify"});

  INFO(verify.out);
  CHECK(verify.exit_code == 1);
  CHECK(has(verify.out, "; 0 sin prueba."));
  CHECK(has(verify.out, "1 que ya no salen: deadline deadline.label"));
  CHECK(has(office.run({"--json", "verify"}).out, "\"changed\":{\"deadline deadline.label\":1"));
}

TEST_CASE("The evidence of a call declares what was found and not taken") {
  const Office office;
  office.place().write("aviso.txt",
                       "Fondo de riego para municipios\nDirigida a alcaldías de Colombia.\n"
                       "Fecha de cierre: 30 de noviembre de 2026.\n"
                       "Los resultados se publicarán el 15 de diciembre de 2026.\n"
                       "La póliza de garantía vale 5.000.000 COP.\n");
  const ProgramResult added =
      office.run({"call", "add", "--text", office.place().file("aviso.txt")});
  REQUIRE(added.exit_code == 0);
  const std::string code = added.out.substr(0, added.out.find('\n'));

  const std::string text = office.run({"call", "evidence", code}).out;
  INFO(text);
  CHECK(has(text, "Fecha «15 de diciembre de 2026»: Es de la publicación de resultados."));
  CHECK(has(text, "Monto «5.000.000 COP»: Es el valor de una garantía."));
  CHECK_FALSE(has(text, "Fecha «30 de noviembre de 2026»"));
  const std::string json = office.run({"--json", "call", "evidence", code}).out;
  CHECK(has(json, "\"what\":\"date\",\"reason\":\"results\""));
  CHECK(has(json, "\"unread\":[]"));
}

TEST_CASE("The history and the morning report show a change with both sides and its severity") {
  const Office office;
  REQUIRE(office.run({"harvest"}).exit_code == 0);
  replace_in(office, "datos/boletines/detalles/agencia-agua.html", "16 de septiembre de 2026",
             "9 de septiembre de 2026");

  REQUIRE(office.run({"harvest"}, "2026-08-12T12:00:00Z").exit_code == 0);

  const std::string report = office.place().read("datos/salida/informe-ultimo.html");
  CHECK(has(report, "<h2>Cambios críticos</h2>"));
  CHECK(has(report, "Cierre adelantado"));
  std::string history;
  for (const std::string& code : codes_of(office))
    history += office.run({"call", "history", code}).out;
  CHECK(has(history, "[Crítico] Cierre adelantado"));
}

}  // namespace atalaya::test
