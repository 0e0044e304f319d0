#include <fmt/format.h>

#include "tests/end_to_end/office.h"
#include "tests/support/catch.h"
#include "tests/support/loopback_server.h"

namespace atalaya::test {

namespace {

std::string listing_of(const std::string& head = "") {
  std::string page = "<!doctype html><html lang=es><head><title>Convocatorias abiertas</title>" +
                     head + "</head><body><ul class=menu><li><a href=/>Inicio</a></li></ul><main>";
  int number = 0;
  for (const char* title : {"Convocatoria para acueductos veredales",
                            "Fondo de cultura comunitaria", "Premio a la gobernanza abierta"}) {
    ++number;
    page += fmt::format(
        "<div class=\"fila fila-{0}\"><h3><a href=\"/c/{0}\">{1}</a></h3><span class=dia>{0} de "
        "mayo de 2027</span><p>Apoya a municipios de Colombia.</p></div>",
        number, title);
  }
  return page + "</main></body></html>";
}

std::string feed() {
  std::string text =
      "<rss version=\"2.0\"><channel><title>Canal del fondo</title><language>es-CO"
      "</language>";
  for (int day = 1; day <= 5; ++day)
    text += fmt::format(
        "<item><title>Convocatoria de agua número {0}</title><link>/c/{0}</link><pubDate>0{0} Jan "
        "2027 08:00:00 GMT</pubDate><description>Cierra el {0} de mayo de 2027</description>"
        "</item>",
        day);
  return text + "</channel></rss>";
}

/// An office of its own, and a site on loopback that it may read.
class WebOffice {
 public:
  WebOffice() {
    place_.write("datos/atalaya.toml",
                 fmt::format("[crawl]\nallowed_addresses = [\"{0}\"]\ngap_per_duration = 0.0\n"
                             "[crawl.host_gap_of]\n\"{0}\" = \"0s\"\n",
                             server.authority()));
    std::filesystem::create_directories(folder() + "/sources");
  }

  [[nodiscard]] std::string folder() const { return place_.file("datos"); }
  [[nodiscard]] const TempDir& place() const { return place_; }
  [[nodiscard]] ProgramResult run(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {"--data", folder(), "--now", "2027-01-10T12:00:00Z"});
    return run_program(ATALAYA_PROGRAM, arguments);
  }
  void page(const std::string& path, const std::string& text,
            const std::string& type = "text/html; charset=utf-8") {
    server.route(path, Answer::of(200, text, {"Content-Type: " + type}));
  }
  [[nodiscard]] std::string saved(const std::string& id) const {
    return place_.read("datos/sources/" + id + ".toml");
  }

  LoopbackServer server;

 private:
  TempDir place_;
};

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("A page is taught with two titles and then read with its rule") {
  WebOffice office;
  office.page("/convocatorias", listing_of());
  const std::vector<std::string> teach{"source",
                                       "teach",
                                       "--title",
                                       "CONVOCATORIA para acueductos veredales",
                                       "--title",
                                       "Fondo de cultura comunitaria",
                                       office.server.url("/convocatorias"),
                                       "--date",
                                       "1 de mayo de 2027"};

  const ProgramResult shown = office.run(teach);
  INFO(shown.out + shown.err);
  CHECK(shown.exit_code == 0);
  CHECK(holds(shown.out, "3 anuncios"));
  CHECK(holds(shown.out, "Premio a la gobernanza abierta"));
  CHECK(holds(shown.out, "cierra 03/05/2027"));
  CHECK(holds(shown.err, "--yes"));
  CHECK(office.saved("L001").empty());

  std::vector<std::string> yes = teach;
  yes.emplace_back("--yes");
  CHECK(office.run(yes).exit_code == 0);
  CHECK(holds(office.saved("L001"), "item = \"main > div.fila\""));
  const ProgramResult check = office.run({"source", "check", "L001"});
  INFO(check.out);
  CHECK(holds(check.out, "3 hallazgos"));
  CHECK(holds(check.out, "2027-05-03"));
}

TEST_CASE("A date that its words explain needs no selector") {
  const WebOffice office;
  const std::string file = office.place().write(
      "guardada.html",
      "<!-- saved from url=(0023)https://fondo.example/c -->\n<html lang=es><ul class=c>"
      "<li><a href=/1>Fondo de agua limpia</a> <span class=f>Cierre: 5 de enero de 2027</span></li>"
      "<li><a href=/2>Premio a la ciudad verde</a> <span class=f>Cierre: 9 de mayo de "
      "2027</span></li></ul>");

  const ProgramResult result =
      office.run({"source", "teach", file, "--title", "Fondo de agua limpia", "--title",
                  "Premio a la ciudad verde", "--date", "5 de enero de 2027", "--yes"});
  INFO(result.out + result.err);
  CHECK(holds(result.out, "ya se entiende"));
  CHECK(holds(result.out, "https://fondo.example/2"));
  CHECK(holds(office.saved("L001"), "url = \"https://fondo.example/c\""));
  CHECK_FALSE(holds(office.saved("L001"), "date ="));
  CHECK_FALSE(holds(office.saved("L001"), "closing ="));
}

TEST_CASE("A title that the page does not hold is told with what is like it") {
  const WebOffice office;
  const std::string file = office.place().write("guardada.html", listing_of());

  const ProgramResult result =
      office.run({"source", "teach", file, "--title", "Acueductos veredales", "--title",
                  "Fondo comunitario de cultura"});
  CHECK(result.exit_code == 1);
  CHECK(holds(result.err, "«Fondo de cultura comunitaria»"));
}

TEST_CASE("A saved page teaches the rule of the source that it was saved from") {
  const WebOffice office;
  REQUIRE(office.run({"source", "add", "F9", "https://fondo.example/c", "name=Fondo"}).exit_code ==
          0);
  const std::string file = office.place().write("guardada.html", listing_of());

  const ProgramResult result =
      office.run({"source", "teach", file, "--title", "Convocatoria para acueductos veredales",
                  "--title", "Fondo de cultura comunitaria", "--id", "F9", "--yes"});
  INFO(result.out + result.err);
  CHECK(result.exit_code == 0);
  CHECK(holds(office.saved("F9"), "url = \"https://fondo.example/c\""));
  CHECK(holds(office.saved("F9"), "div.fila"));
}

TEST_CASE(
    "An address becomes a source by itself, and a page that announces a feed gives the feed") {
  WebOffice office;
  office.page("/c", listing_of("<link rel=alternate type='application/rss+xml' href=/canal>"));
  office.page("/canal", feed(), "application/rss+xml");

  const ProgramResult shown = office.run({"source", "add", office.server.url("/c")});
  INFO(shown.out + shown.err);
  CHECK(shown.exit_code == 0);
  CHECK(holds(shown.out, "canal RSS o Atom"));
  CHECK(holds(shown.out, "cierra 02/05/2027"));
  CHECK(office.saved("L001").empty());

  CHECK(office.run({"source", "add", office.server.url("/c"), "--yes"}).exit_code == 0);
  const std::string saved = office.saved("L001");
  CHECK(holds(saved, "kind = \"feed\""));
  CHECK(holds(saved, "name = \"Canal del fondo\""));
  CHECK(holds(saved, "languages = [\"es\"]"));
  CHECK(holds(saved, "rhythm = \"daily\""));
  CHECK(holds(saved, "status = \"observed\""));
  CHECK(office.run({"source", "add", office.server.url("/canal"), "--yes"}).exit_code == 1);
  CHECK(office.run({"source", "add", office.server.url("/c"), "kind=listing", "--yes"}).exit_code ==
        0);
  CHECK(holds(office.saved("L002"), "kind = \"listing\""));
}

TEST_CASE("Discovering a site shows its feeds, sitemaps and lists with the command for each") {
  WebOffice office;
  office.page("/",
              "<html lang=es><title>Fondo</title><link rel=alternate "
              "type='application/rss+xml' href=/canal><a href=/c>Convocatorias</a><p>Hola");
  office.page("/canal", feed(), "application/rss+xml");
  office.page("/c", listing_of());
  office.page("/robots.txt", "User-agent: *\nSitemap: " + office.server.url("/mapa.xml"),
              "text/plain");
  office.page(
      "/mapa.xml",
      "<urlset><url><loc>" + office.server.url("/convocatorias/1/") + "</loc></url></urlset>",
      "application/xml");

  const ProgramResult result = office.run({"source", "discover", office.server.url("/")});
  INFO(result.out + result.err);
  CHECK(result.exit_code == 0);
  CHECK(holds(result.out, "canal RSS o Atom · español · 5 entradas"));
  CHECK(holds(result.out, "mapa del sitio"));
  CHECK(holds(result.out, "página con lista"));
  CHECK(holds(result.out, "source add '" + office.server.url("/canal") + "'"));
  CHECK(office.server.count("/robots.txt") == 1);
}

TEST_CASE("A label that a person explains is read from then on") {
  const WebOffice office;
  const std::string file = office.place().write(
      "aviso.html",
      "<html lang=es><title>Convocatoria de agua</title><main><h1>Convocatoria de "
      "agua</h1><p>Pueden "
      "participar municipios.</p><dl><dt>Recogida de sobres</dt><dd>5 de mayo de 2027</dd></dl>");

  const ProgramResult before = office.run({"source", "labels", file});
  INFO(before.out + before.err);
  CHECK(holds(before.out, "«Recogida de sobres»"));
  CHECK(holds(before.out, "atalaya source label 'Recogida de sobres'"));
  CHECK(office.run({"source", "label", "Recogida de sobres", "nada"}).exit_code == 2);
  CHECK(office.run({"source", "label", "Recogida de sobres:", "cierre"}).exit_code == 0);

  const ProgramResult after = office.run({"source", "labels", file});
  CHECK(holds(after.out, "«Recogida de sobres» es cierre"));
  CHECK(holds(after.out, "No hay etiquetas desconocidas"));
  CHECK(office.run({"source", "label", "recogida de SOBRES", "ninguno"}).exit_code == 0);
  CHECK(holds(office.run({"source", "labels", file}).out, "no conoce"));
}

TEST_CASE("Lists of feeds come in and go out as OPML, and nothing that is there is touched") {
  const WebOffice office;
  const std::string list = office.place().write(
      "lista.opml",
      "<opml version='2.0'><body><outline text='Agencias'><outline text='Canal A' "
      "xmlUrl='https://a.example/rss'/></outline><outline text='Roto' xmlUrl='no'/>"
      "<outline text='Fondo Verde' xmlUrl='https://www.candid.org/feed'/></body></opml>");

  const ProgramResult first = office.run({"source", "import", list});
  INFO(first.err);
  CHECK(first.exit_code == 0);
  CHECK(holds(first.err, "L001 «Canal A»: nueva, en observación"));
  CHECK(holds(first.err, "Roto: no se agregó"));
  CHECK(holds(first.err, "«Fondo Verde»: nueva, bloqueada"));
  CHECK(holds(office.saved("L001"), "category = \"Agencias\""));
  CHECK(holds(office.run({"source", "import", list}).err, "ya la lee L001"));

  const std::string out = office.place().file("salida.opml");
  CHECK(office.run({"source", "export", out}).exit_code == 0);
  CHECK(holds(office.place().read("salida.opml"), "https://a.example/rss"));
}

TEST_CASE("One TOML file and a folder of them are catalogues too") {
  const WebOffice office;
  office.place().write(
      "otros/a.toml",
      "id = \"X1\"\nname = \"Uno\"\nkind = \"listing\"\nstatus = \"active\"\nurl = "
      "\"https://a.example/c\"\n");
  office.place().write("otros/b.toml", "id = \"X2\"\nkind = \"nada\"\n");

  const ProgramResult result = office.run({"source", "import", office.place().file("otros")});
  INFO(result.err);
  CHECK(holds(result.err, "X1 «Uno»: nueva, en observación"));
  CHECK(holds(result.err, "b.toml: no se agregó"));
  CHECK(holds(office.run({"source", "import", office.place().file("otros/a.toml")}).err,
              "ya existe"));
}

}  // namespace atalaya::test
