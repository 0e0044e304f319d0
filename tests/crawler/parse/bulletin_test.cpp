#include "crawler/parse/bulletin.h"

#include "crawler/parse/bulletin_words.h"
#include "tests/support/catch.h"

namespace atalaya::parse {

namespace {

std::vector<std::string> titles(const std::vector<BulletinItem>& items) {
  std::vector<std::string> all;
  for (const BulletinItem& item : items) all.push_back(item.title);
  return all;
}

const std::vector<std::string> kBoth = {"Fondo Agua Viva", "Beca de investigación"};

}  // namespace

TEST_CASE("The text with layout is the text without", "[parse][html_text]") {
  for (const std::string html :
       {"<h1>A &amp; b</h1><p>c <a href=x>d</a></p><ul><li>e<li>f</ul>",
        "<table><tr><td>Cierre</td><td>5 de mayo</td></tr></table>", "<a", "a < b", ""})
    CHECK(html_to_layout(html).text == html_to_text(html));
}

TEST_CASE("Bulletins of many shapes are split into their announcements", "[parse][bulletin]") {
  const auto* const html = GENERATE(
      // headings
      "<h1>Boletín de mayo</h1><h2>Fondo Agua Viva</h2><p>Cierre: 5 de mayo.</p>"
      "<h2>Beca de investigación</h2><p>Cierre: 6 de mayo.</p>",
      // titles that are links
      "<p>Hola:</p><p><a href='https://a.example/1'>Fondo Agua Viva</a></p><p>Para municipios.</p>"
      "<p><a href='https://a.example/2'>Beca de investigación</a></p><p>Para estudiantes.</p>",
      // "read more" below a title
      "<p>Hola, estas son las novedades de la semana.</p><p>Fondo Agua Viva</p><p>Apoya a los "
      "municipios.</p><p><a href='https://a.example/1'>Ver más</a></p><p>Beca de investigación</p>"
      "<p>Apoya a jóvenes.</p><p><a href='https://a.example/2'>Leer más »</a></p>",
      // a list
      "<p>Convocatorias:</p><ul><li><a href='https://a.example/1'>Fondo Agua Viva</a>: hasta el 5 "
      "de mayo<li><a href='https://a.example/2'>Beca de investigación</a>: hasta junio</ul>");

  const std::vector<BulletinItem> items = split_bulletin(html_to_layout(html));

  CAPTURE(html);
  CHECK(titles(items) == kBoth);
}

TEST_CASE("Rows of a table are announcements", "[parse][bulletin]") {
  const LaidOutText bulletin = html_to_layout(
      "<table><tr><th>Convocatoria<th>Cierre<th>Monto</tr><tr><td><a "
      "href='https://a.example/1'>Fondo Agua Viva</a><td>5 de mayo<td>USD 9</tr><tr><td><a "
      "href='https://a.example/2'>Beca de investigación</a><td>6 de mayo<td>USD 5</tr></table>");

  const std::vector<BulletinItem> items = split_bulletin(bulletin);

  CHECK(titles(items) == kBoth);
  REQUIRE(items.size() == 2);
  CHECK(main_address(items[1]) == "https://a.example/2");
  CHECK(bulletin.text.substr(items[0].start, items[0].end - items[0].start).find("5 de mayo") !=
        std::string::npos);
}

TEST_CASE("Plain text is split by its underlines, numbers and capitals", "[parse][bulletin]") {
  const auto* const text = GENERATE(
      "BOLETIN\n\nFondo Agua Viva\n===============\nCierre: 5 de mayo\nhttps://a.example/1\n\nBeca "
      "de investigación\n---------------------\nCierre: 6 de mayo\nhttps://a.example/2\n",
      "Hola:\n\n1. Fondo Agua Viva\nCierre: 5 de mayo. https://a.example/1\n\n2. Beca de "
      "investigación\nCierre: 6 de mayo. https://a.example/2\n",
      "Hola:\n\nFondo Agua Viva\nCierra el 5 de mayo.\nhttps://a.example/1\n\nBeca de "
      "investigación\nCierra el 6 de mayo.\nhttps://a.example/2\n");

  const std::vector<BulletinItem> items = split_bulletin(plain_layout(text));

  CAPTURE(text);
  CHECK(titles(items) == kBoth);
  REQUIRE(items.size() == 2);
  CHECK(main_address(items[0]) == "https://a.example/1");
}

TEST_CASE("Sections of a bulletin that hold several announcements are split again",
          "[parse][bulletin]") {
  const LaidOutText bulletin = html_to_layout(
      "<h2>Convocatorias</h2><ul><li><a href='https://a.example/1'>Fondo Agua Viva</a> mayo<li><a "
      "href='https://a.example/2'>Beca de investigación</a> junio</ul><h2>Eventos</h2><p>Foro de "
      "ciudades.</p>");

  CHECK(titles(split_bulletin(bulletin)) ==
        std::vector<std::string>{"Fondo Agua Viva", "Beca de investigación", "Eventos"});
}

TEST_CASE("The sections of one call do not make several of it", "[parse][bulletin]") {
  const LaidOutText mail = html_to_layout(
      "<h2>Objetivo</h2><p>Agua.</p><h2>Dirigido a</h2><p>Municipios.</p><h2>Fecha de "
      "cierre</h2><p>5 de mayo.</p><h2>Contacto</h2><p>a@b.example</p>");

  CHECK(split_bulletin(mail).empty());
}

TEST_CASE("What leaves the list or shares the mail is no link of an announcement",
          "[parse][bulletin]") {
  const LaidOutText bulletin = html_to_layout(
      "<p><a href='https://m.example/ver'>Ver en el navegador</a></p><h2>Fondo Agua Viva</h2><p>A "
      "<a href='https://a.example/1'>Más información</a> <a "
      "href='https://www.facebook.com/sharer/sharer.php?u=x'>Facebook</a></p><h2>Beca de "
      "investigación</h2><p>B</p><p>Usted recibe este correo porque se inscribió. <a "
      "href='https://m.example/baja'>Darse de baja</a></p>");

  const std::vector<BulletinItem> items = split_bulletin(bulletin);

  REQUIRE(titles(items) == kBoth);
  CHECK(items[0].links.size() == 1);
  CHECK(main_address(items[0]) == "https://a.example/1");
  CHECK(items[1].links.empty());
  CHECK(bulletin.text.substr(items[1].start, items[1].end - items[1].start) ==
        "Beca de investigación\nB");
}

TEST_CASE("What mail programs put before a subject is counted", "[parse][bulletin]") {
  CHECK(reply_prefix_size("RV: FW: Convocatoria") == 8);
  CHECK(reply_prefix_size("Re[2]: re:Fondo") == 10);
  CHECK(reply_prefix_size("Recordatorio: Fondo") == 0);
  CHECK(reply_prefix_size("Re") == 0);
  CHECK(reply_prefix_size("RE:") == 3);
  CHECK(reply_prefix_size("") == 0);
}

TEST_CASE("Every prefix of a bulletin is split", "[parse][bulletin]") {
  const std::string html =
      "<h2>Fondo</h2><ul><li><a href='https://a.example/1'>Uno dos tres</a><li>dos</ul><table><tr>"
      "<td>a<td><a href=https://a.example>Ver más</a></tr></table><p>-- </p><p>1. x\n2) y";
  for (std::size_t size = 0; size <= html.size(); ++size) {
    for (const BulletinItem& item : split_bulletin(html_to_layout(html.substr(0, size))))
      REQUIRE(item.start <= item.end);
    (void)split_bulletin(plain_layout(html.substr(0, size)));
  }
}

}  // namespace atalaya::parse
