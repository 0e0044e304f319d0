#include <fmt/format.h>

#include "tests/crawler/parse/pages.h"

namespace atalaya::parse {

namespace {

std::vector<std::string> titles_of(const Listing& listing) {
  std::vector<std::string> titles;
  for (const ListingItem& item : listing.items) titles.push_back(item.title);
  return titles;
}

const std::vector<std::string> kTwo{"Fondo de agua limpia", "Premio a la ciudad verde"};

std::string menu() {
  std::string html = "<ul class=menu>";
  for (const char* entry : {"Inicio", "Quiénes somos", "Noticias de hoy", "Contacto"})
    html += std::string("<li><a href=/") + entry + ">" + entry + "</a></li>";
  return html + "</ul>";
}

}  // namespace

TEST_CASE("A rule says what the items are") {
  const HtmlDocument document = document_of(
      "<li class=c><h3><a href=/1>Fondo de agua limpia</a></h3><time "
      "datetime=2026-08-01>ayer</time></li>"
      "<li class=c><h3><a href=/2>Premio a la ciudad verde</a></h3><span class=d>3 de "
      "mayo</span></li>"
      "<a class=more href='?p=2'>más</a>");
  const Listing listing = document.listing(
      {.item = "li.c", .title = "h3", .link = "h3 a", .date = "time, .d", .next = "a.more"});

  REQUIRE(titles_of(listing) == kTwo);
  CHECK(listing.items[0].url == "https://fondo.example/1");
  CHECK(listing.items[0].date_text == "2026-08-01");
  CHECK(listing.items[1].date_text == "3 de mayo");
  CHECK(listing.next_url == "https://fondo.example/convocatorias/?p=2");
  CHECK(listing.warnings.empty());
}

TEST_CASE("A rule that matches nothing or cannot be read is a warning") {
  const HtmlDocument document = document_of("<p>x</p>");
  CHECK_FALSE(document.listing({.item = "li.none"}).warnings.empty());
  CHECK_FALSE(document.listing({.item = "li["}).warnings.empty());
}

TEST_CASE("The selectors of a rule that find nothing are told by name") {
  const HtmlDocument document = document_of(
      "<li class=c><h3><a href=/1>Fondo de agua limpia</a></h3></li>"
      "<li class=c><h3>Premio a la ciudad verde</h3></li>");
  using Parts = std::vector<RulePart>;

  CHECK(document.listing({.item = "li.c", .title = "h3", .link = "a"}).unmatched.empty());
  CHECK(document.listing({.item = "li.x", .title = "h3"}).unmatched == Parts{RulePart::kItem});
  CHECK(document.listing({.item = "li.c", .title = "h4", .link = "a", .date = "time"}).unmatched ==
        Parts{RulePart::kTitle, RulePart::kDate});
  CHECK(document_of("<p>x</p>").listing({}).unmatched.empty());
}

TEST_CASE("Every group that looks like announcements gives a selector, the likeliest first") {
  std::string html = "<main><ul class=news>";
  for (const char* name : {"uno", "dos"})
    html += fmt::format("<li class=n><a href=/{0}>Una noticia sobre {0}</a></li>", name);
  html += "</ul><div class=all>";
  for (const char* name : {"agua", "paz", "mar"})
    html += fmt::format(
        "<div class=call><a href=/{0}>Convocatoria de {0} limpia</a> cierra el 3 "
        "de mayo de 2027 en la sede</div>",
        name);
  const HtmlDocument document = document_of(html + "</div></main>");

  const auto selectors = document.item_selectors(5);

  REQUIRE(selectors.size() == 2);
  CHECK(selectors.front().find("div.call") != std::string::npos);
  CHECK(selectors.front() == document.listing({}).selector);
  CHECK(document.item_selectors(1).size() == 1);
}

TEST_CASE("Without a rule the repeated announcements are found among menus") {
  const std::string shapes[] = {
      "<ul><li><a href=/1>Fondo de agua limpia</a> cierra 3 de mayo</li>"
      "<li><a href=/2>Premio a la ciudad verde</a> cierra 4 de mayo</li></ul>",
      "<div class=card><h3>Fondo de agua limpia</h3><p>Texto del fondo</p><a href=/1>Leer "
      "más</a></div>"
      "<div class=card><h3>Premio a la ciudad verde</h3><p>Texto</p><a href=/2>Leer más</a></div>"
      "<div class=card><h3></h3></div>",
      "<table><tr><th>Línea</th><th>Cierre</th></tr><tr><td><a href=/1>Fondo de agua "
      "limpia</a></td>"
      "<td>3 de mayo</td></tr><tr><td><a href=/2>Premio a la ciudad verde</a></td><td>4 de "
      "mayo</td>"
      "</tr></table>",
      "<article><a href=/1><img src=x></a><h2><a href=/1>Fondo de agua limpia</a></h2></article>"
      "<article><a href=/2><img src=x></a><h2><a href=/2>Premio a la ciudad "
      "verde</a></h2></article>"};
  for (const std::string& shape : shapes) {
    INFO(shape);
    CHECK(titles_of(document_of(menu() + "<main>" + shape + "</main>").listing({})) == kTwo);
  }
}

TEST_CASE("Menus and paragraphs are no announcements") {
  CHECK(document_of(menu() + filler() + filler()).listing({}).items.empty());
}

TEST_CASE("The next page is found by rel or by its words") {
  CHECK(document_of("<a rel=next href=/p2>2</a>").listing({}).next_url ==
        "https://fondo.example/p2");
  CHECK(document_of("<a href=/p2>Siguiente »</a>").listing({}).next_url ==
        "https://fondo.example/p2");
  CHECK(document_of("<a href=/p2>Siguiente convocatoria</a>").listing({}).next_url.empty());
}

TEST_CASE("An item can be read again by its name") {
  const HtmlDocument document = document_of(
      "<ul><li><a href=/1>Fondo de agua limpia</a> cierra 3 de mayo</li>"
      "<li><a href=/2>Premio a la ciudad verde</a> cierra 4 de mayo</li></ul>");
  const Listing listing = document.listing({});
  REQUIRE(listing.items.size() == 2);
  for (const ListingItem& item : listing.items) CHECK(document.part_text(item.part) == item.text);
  CHECK_FALSE(document.part_text("item:9@" + listing.selector));
  CHECK_FALSE(document.part_text("item:x@li"));
  CHECK_FALSE(document.part_text("nothing"));
}

}  // namespace atalaya::parse
