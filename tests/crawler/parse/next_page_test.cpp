#include "crawler/parse/page_trap.h"
#include "tests/crawler/parse/pages.h"

namespace atalaya::parse {

namespace {

std::string next_of(const std::string& html, const std::string& here) {
  const auto document = HtmlDocument::parse(html, {here, ""}, {});
  REQUIRE(document.has_value());
  return document->listing({}).next_url;
}

const std::string kHere = "https://fondo.example/c";

}  // namespace

TEST_CASE("The next page is found by its words in four languages", "[parse][next_page]") {
  for (const char* words :
       {"Siguiente", "siguiente ›", "Página siguiente »", "Ir a la página siguiente", "NEXT PAGE",
        "Próxima →", "Suivant", "Page suivante", "Seguinte", "»", "Entradas más antiguas"}) {
    INFO(words);
    CHECK(next_of(std::string("<a href='/p2'>") + words + "</a>", kHere) ==
          "https://fondo.example/p2");
  }
  for (const char* words : {"Siguiente convocatoria", "Next steps", "…", "Última"}) {
    INFO(words);
    CHECK(next_of(std::string("<a href='/p2'>") + words + "</a>", kHere).empty());
  }
}

TEST_CASE("A link without words is known by what it is called", "[parse][next_page]") {
  CHECK(next_of("<a href='/p2' aria-label='Página siguiente'><img src=x></a>", kHere) ==
        "https://fondo.example/p2");
  CHECK(next_of("<a href='/p2' title='Siguiente'><i class=icon></i></a>", kHere) ==
        "https://fondo.example/p2");
}

TEST_CASE("rel=next wins over words", "[parse][next_page]") {
  CHECK(next_of("<a href='/x'>Siguiente</a><link rel=next href='/p2'>", kHere) ==
        "https://fondo.example/p2");
}

TEST_CASE("Without a word the number after this page's is the next", "[parse][page_number]") {
  const std::string from_zero =
      "<b>1</b> <a href='?page=1'>2</a> <a href='?page=2'>3</a>";  // Drupal
  CHECK(next_of(from_zero, kHere) == "https://fondo.example/c?page=1");
  const std::string all = "<a href='/c'>1</a> <a href='/c/page/2'>2</a> <a href='/c/page/3'>3</a>";
  CHECK(next_of("<b>1</b>" + all.substr(all.find("</a>") + 4), kHere) ==
        "https://fondo.example/c/page/2");
  CHECK(next_of("<a href='?p=1'>1</a><b>2</b><a href='?p=3'>3</a>", kHere + "?p=2") ==
        "https://fondo.example/c?p=3");
  CHECK(next_of("<a href='?p=1'>1</a><a href='?p=2'>2</a><a href='?p=3'>3</a>", kHere + "?p=2") ==
        "https://fondo.example/c?p=3");
  CHECK(next_of("<a href='?p=1'>1</a><a href='?p=2'>2</a><b>3</b>", kHere + "?p=3").empty());
}

TEST_CASE("Days, years and footnotes are no pages", "[parse][page_number]") {
  CHECK(next_of("<b>1</b><a href='?day=2'>2</a><a href='?day=3'>3</a>", kHere).empty());
  CHECK(next_of("<a href='/2026'>2026</a><a href='/2027'>2027</a>", kHere).empty());
  CHECK(next_of("<a href='#fn2'>2</a>", kHere).empty());
}

TEST_CASE("An address that grew out of itself is a trap", "[parse][page_trap]") {
  CHECK(repeats_itself("https://a.example/c?p=1&p=2&p=3"));
  CHECK(repeats_itself("https://a.example/c/mas/mas/mas/"));
  CHECK_FALSE(repeats_itself("https://a.example/c?p=3&tema=agua"));
  CHECK_FALSE(repeats_itself("https://a.example/c?f[]=a&f[]=b&f[]=c"));
  CHECK_FALSE(repeats_itself("https://a.example/2027/2027/x"));
}

}  // namespace atalaya::parse
