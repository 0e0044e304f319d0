#include "crawler/parse/html_text.h"
#include "tests/crawler/parse/pages.h"

namespace atalaya::parse {

namespace {

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("Main text leaves out what stands around it") {
  const std::string text = text_of(
      "<header><nav><a href=/a>Inicio</a></nav></header><div class='cookie-banner'>Usamos "
      "cookies</div>"
      "<main><h1>Fondo de agua</h1>" +
      filler() +
      "</main><aside>Otras noticias</aside>"
      "<div style='display:none'>oculto</div><footer>Teléfono</footer><script>var x;</script>");
  CHECK(text.starts_with("Fondo de agua\n"));
  for (const char* around : {"Inicio", "cookies", "Otras", "oculto", "Teléfono", "var x"}) {
    INFO(around);
    CHECK_FALSE(has(text, around));
  }
}

TEST_CASE("A page whose whole text stands in a form or in a box of odd name keeps it") {
  CHECK(has(text_of("<form>" + filler() + "<p>Cierre: 3 de mayo</p></form>"), "Cierre: 3 de mayo"));
  CHECK(has(text_of("<div class='page-with-sidebar'>" + filler() + "<p>Hasta el 5</p></div>"),
            "Hasta el 5"));
}

TEST_CASE("Labels and values become one line, however they are marked") {
  const std::pair<const char*, const char*> cases[] = {
      {"<dl><dt>Cierre</dt><dd>3 de mayo</dd></dl>", "Cierre: 3 de mayo"},
      {"<table><tr><th>Monto</th><td>$ 5</td></tr></table>", "Monto: $ 5"},
      {"<table><tr><td>Dirigida a:</td><td>Alcaldías</td></tr></table>", "Dirigida a: Alcaldías"},
      {"<p>Fecha de cierre:</p><p>4 de junio</p>", "Fecha de cierre: 4 de junio"},
      {"<p><strong>Cierre:</strong> 7 de julio</p>", "Cierre: 7 de julio"},
      {"<div class='field-label'>Fuente</div><div class='field-item'>Banco</div>",
       "Fuente: Banco"}};
  for (const auto& [html, line] : cases) {
    INFO(html);
    CHECK(has(text_of(filler() + html), line));
  }
}

TEST_CASE("A row of a wide table names its columns") {
  const std::string text = text_of(
      "<table><tr><th>Línea</th><th>Monto</th><th>Cierre</th></tr>"
      "<tr><td>Agua</td><td>$ 5</td><td>3 de mayo</td></tr></table>");
  CHECK(has(text, "Línea: Agua | Monto: $ 5 | Cierre: 3 de mayo"));
}

TEST_CASE("A table that lays out a page gives paragraphs") {
  const std::string text = text_of(
      "<table><tr><td><h2>Menú</h2></td><td><h1>Fondo</h1><p>Uno.</p><p>Dos.</p></td></tr></"
      "table>");
  CHECK(has(text, "Uno.\nDos."));
}

TEST_CASE("Lists, breaks and entities") {
  CHECK(text_of("<ul><li>uno</li><li>dos &amp; tres</li></ul>") == "- uno\n- dos & tres");
  CHECK(text_of("a<br>b &nbsp; c") == "a\nb c");
  CHECK(html_to_text("<p>x &aacute; &#225; &#x1F600;</p>") == "x á á 😀");
}

TEST_CASE("Spans lie inside the text on whole characters, in order") {
  const Page page = page_of(
      "<main><h2>Añó</h2><p><b>Cierre:</b> <s>3 de mayo</s> 9 de junio</p><ul><li>"
      "<a href='bases.pdf'>Bases ñ</a></li></ul>" +
      filler() + "</main>");
  REQUIRE_FALSE(page.layout.empty());
  std::size_t before = 0;
  bool struck = false;
  for (const TextSpan& span : page.layout) {
    REQUIRE(span.start <= span.end);
    REQUIRE(span.end <= page.text.size());
    CHECK(span.start >= before);
    before = span.start;
    if (span.start < page.text.size())
      CHECK((static_cast<unsigned char>(page.text[span.start]) & 0xC0U) != 0x80U);
    struck = struck || (span.kind == SpanKind::kStruck &&
                        page.text.substr(span.start, span.end - span.start) == "3 de mayo");
    if (span.kind == SpanKind::kLink)
      CHECK(span.target == "https://fondo.example/convocatorias/bases.pdf");
  }
  CHECK(struck);
}

TEST_CASE("What a page says of itself") {
  const HtmlDocument document = document_of(
      "<html lang=es-CO><head><title>Fondo de agua limpia | Fundación</title>"
      "<meta property='article:published_time' content='2026-08-03T10:00:00Z'>"
      "<link rel=canonical href=/c/1><link rel=alternate type='application/rss+xml' href=/feed>"
      "</head><body>" +
      filler() + "<a href='mailto:x@y'>x</a><a href='../d#top'>Detalle</a></body></html>");
  const Page page = document.page();
  const PageLinks found = document.links();
  CHECK(page.title == "Fondo de agua limpia");
  CHECK(page.language == "es-CO");
  CHECK(page.published == CivilDate::from_ymd(2026, 8, 3));
  CHECK(found.canonical == "https://fondo.example/c/1");
  CHECK(found.feeds == std::vector<std::string>{"https://fondo.example/feed"});
  REQUIRE(found.links.size() == 1);
  CHECK(found.links[0].href == "https://fondo.example/d");
}

TEST_CASE("A page with more links than are kept says so") {
  ParseBudget budget;
  budget.links = 2;
  const std::string link = "<a href='/d'>Detalle</a>";
  const auto page_with = [&](const std::string& html) {
    return HtmlDocument::parse(html, {"https://fondo.example/"}, budget).value();
  };

  CHECK(page_with(filler() + link + link).page().warnings.empty());
  const HtmlDocument crowded = page_with(filler() + link + link + link);
  CHECK(crowded.page().warnings.size() == 1);
  CHECK(crowded.links().links.size() == 2);
}

TEST_CASE("What a page is, and what it only mentions") {
  const auto state = [](const std::string& html) {
    const HtmlDocument document = document_of(html);
    return document.state(document.page());
  };
  CHECK(state("<title>Iniciar sesión</title><form><input type=password></form>") ==
        PageState::kLoginWall);
  CHECK(state("<title>Página no encontrada</title><h1>404</h1>") == PageState::kNotFound);
  CHECK(state("<title>Sitio</title><p>Estamos en mantenimiento. Volveremos pronto.</p>") ==
        PageState::kMaintenance);
  CHECK(state("<title>Un momento</title><p>Resuelva el captcha</p>") == PageState::kCaptcha);
  CHECK(state("<title>Fondo</title>" + filler() + filler() +
              "<p>El portal estuvo en mantenimiento.</p>") == PageState::kNormal);
}

TEST_CASE("A page that announces no calls is known for it") {
  CHECK(announces_no_calls(page_of("<p>Actualmente no hay convocatorias abiertas.</p>")));
  CHECK_FALSE(announces_no_calls(page_of("<p>Hay tres convocatorias abiertas.</p>")));
}

TEST_CASE("Pages over their budget are refused") {
  std::string deep;
  for (int depth = 0; depth < 100'000; ++depth) deep += "<div>";
  CHECK_FALSE(HtmlDocument::parse(deep, {"https://a.example/", ""}, {}).has_value());
  ParseBudget small;
  small.memory = 1'000;
  CHECK_FALSE(HtmlDocument::parse("<p>" + filler() + filler(), {"https://a.example/", ""}, small)
                  .has_value());
}

TEST_CASE("A title longer than the limit is cut at a whole character") {
  ParseBudget budget;
  budget.title = 11;
  const Page page = document_of("<title>ñññññññññññ</title>", budget).page();
  CHECK(page.title == "ñññññ");
  CHECK_FALSE(page.warnings.empty());
}

}  // namespace atalaya::parse
