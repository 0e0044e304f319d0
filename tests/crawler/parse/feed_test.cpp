#include "crawler/parse/feed.h"

#include <string>
#include <string_view>
#include <tuple>

#include "tests/support/catch.h"
#include "tests/support/fixture.h"

using namespace atalaya;
using namespace atalaya::parse;

namespace {

Parsed<Feed> read(std::string_view name, const std::string& url = "") {
  return parse_feed(test::fixture("crawler/parse/" + std::string(name)), {url, ""});
}

Parsed<Feed> read_text(std::string_view text, const std::string& content_type = "") {
  return parse_feed(text, {"https://a.example/feed", content_type});
}

}  // namespace

TEST_CASE("parse_feed reads RSS 2.0 and its modules by namespace", "[parse][feed]") {
  const auto parsed = read("rss20_with_modules.xml", "https://puenteverde.example/feed");

  CHECK_FALSE(parsed.malformed);
  const auto& feed = parsed.value;
  CHECK(feed.version == "rss20");
  CHECK(feed.encoding == "utf-8");
  CHECK(feed.title == "Boletín de la Fundación Puente Verde");
  CHECK(feed.link == "https://puenteverde.example/");
  CHECK(feed.subtitle == "Convocatorias y noticias");
  CHECK(feed.language == "es-CO");
  REQUIRE(feed.updated);
  CHECK(to_iso(*feed.updated) == "2026-08-03T14:00:00Z");
  REQUIRE(feed.entries.size() == 2);

  const auto& entry = feed.entries[0];
  CHECK(entry.id == "pv-1");
  CHECK(entry.title == "Fondo de agua & páramo");
  CHECK(entry.link == "https://puenteverde.example/convocatorias/1?a=1&b=2");
  CHECK(entry.summary == "Resumen breve");
  CHECK(entry.content ==
        "<p>Hasta <b>USD&nbsp;50.000</b>. <a "
        "href=\"https://puenteverde.example/bases.pdf\">Bases</a></p>");
  CHECK(entry.author == "Equipo de alianzas");
  CHECK(entry.categories == std::vector<std::string>{"agua", "municipios"});
  REQUIRE(entry.published);
  CHECK(to_iso(*entry.published) == "2026-08-03T01:30:00Z");
  REQUIRE(entry.enclosures.size() == 2);
  CHECK(entry.enclosures[0].url == "https://puenteverde.example/files/bases.pdf");
  CHECK(entry.enclosures[0].length == "12345");
  CHECK(entry.enclosures[1].type == "image/jpeg");
}

TEST_CASE("parse_feed takes a permanent guid for the link of an entry without one",
          "[parse][feed]") {
  const auto parsed = read("rss20_with_modules.xml");

  CHECK(parsed.value.entries[1].link == "https://puenteverde.example/convocatorias/2");
}

TEST_CASE("parse_feed reads Atom 1.0 with xml:base and its text constructs", "[parse][feed]") {
  const auto parsed = read("atom10_xml_base.xml", "https://other.example/feed");

  const auto& feed = parsed.value;
  CHECK(feed.version == "atom10");
  CHECK(feed.link == "https://redandina.example/es/");
  CHECK(feed.language == "es");
  CHECK(feed.id == "urn:redandina:feed");
  REQUIRE(feed.entries.size() == 1);
  const auto& entry = feed.entries[0];
  CHECK(entry.title == "Beca <em>Cóndor</em>");
  CHECK(entry.link == "https://redandina.example/es/becas/condor");
  CHECK(entry.author == "Ana Ruiz (ana@redandina.example), Luis Paz");
  CHECK(entry.summary == "Montos < 10.000 euros");
  CHECK(entry.summary_form == TextForm::kPlain);
  CHECK(entry.content ==
        "<p>Para <b>ciudades</b> <i>intermedias</i>. <a "
        "href=\"https://redandina.example/es/becas/bases\">Bases</a></p>");
  REQUIRE(entry.enclosures.size() == 1);
  CHECK(entry.enclosures[0].url == "https://redandina.example/es/guia.pdf");
  REQUIRE(entry.updated);
  CHECK(to_iso(*entry.updated) == "2026-07-31T08:00:00Z");
}

TEST_CASE("parse_feed reads RDF items that stand beside their channel", "[parse][feed]") {
  const auto parsed = read("rdf10_items_beside_channel.xml");

  CHECK(parsed.value.version == "rss10");
  CHECK(parsed.value.title == "Mirador");
  REQUIRE(parsed.value.entries.size() == 1);
  const auto& entry = parsed.value.entries[0];
  CHECK(entry.id == "https://mirador.example/a");
  CHECK(entry.link == "https://mirador.example/a");
  CHECK(entry.categories == std::vector<std::string>{"clima"});
  REQUIRE(entry.updated);
  CHECK(to_iso(*entry.updated) == "2026-07-01T00:00:00Z");
}

TEST_CASE("parse_feed reads JSON Feed", "[parse][feed]") {
  const auto parsed = read("jsonfeed11.json", "https://farodelsur.example/feed.json");

  CHECK(parsed.value.version == "json11");
  REQUIRE(parsed.value.entries.size() == 1);
  const auto& entry = parsed.value.entries[0];
  CHECK(entry.id == "7");
  CHECK(entry.author == "Rosa, Iván");
  CHECK(entry.content == "<p><a href=\"https://farodelsur.example/bases\">Bases</a></p>");
  CHECK(entry.enclosures[0].length == "1200");
  CHECK(entry_title(entry) == "Fondo < 5 años");
}

TEST_CASE("parse_feed names versions by root, attribute and namespace", "[parse][feed]") {
  const auto [text, version] = GENERATE(table<std::string_view, std::string_view>({
      {"<rss version='0.91'/>", "rss091u"},
      {"<!DOCTYPE rss PUBLIC '-//Netscape Communications//DTD RSS 0.91//EN' 'x'><rss "
       "version='0.91'/>",
       "rss091n"},
      {"<rss version='0.92'/>", "rss092"},
      {"<rss/>", "rss"},
      {"<r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
       "xmlns='http://my.netscape.com/rdf/simple/0.9/'/>",
       "rss090"},
      {"<feed version='0.3' xmlns='http://purl.org/atom/ns#'/>", "atom03"},
      {"<CHANNEL HREF='http://a.example/'/>", "cdf"},
      {"{\"version\": \"https://jsonfeed.org/version/1\", \"items\": []}", "json1"},
  }));

  CHECK(read_text(text).value.version == version);
}

TEST_CASE("parse_feed keeps the complete entries of broken XML and says so", "[parse][feed]") {
  const auto parsed = read("rss20_broken_markup.xml");

  CHECK(parsed.malformed);
  CHECK_FALSE(parsed.warnings.empty());
  CHECK(parsed.value.title == "Roto & vivo");
  REQUIRE(parsed.value.entries.size() == 3);
  CHECK(parsed.value.entries[0].link == "https://roto.example/?a=1&b=2");
  CHECK(parsed.value.entries[0].summary == "Menos < que cien");
  CHECK(parsed.value.entries[1].title == "Segunda");
  CHECK(parsed.value.entries[2].title == "Tercera área\xC2\xA0verde");
  CHECK(parsed.value.entries[2].enclosures[0].url == "https://roto.example/3.pdf");
}

TEST_CASE("parse_feed reads an Atom entry that stands alone", "[parse][feed]") {
  const auto parsed = read_text(
      "<entry xmlns='http://www.w3.org/2005/Atom'><title>Aviso</title><link href='/1'/></entry>");

  CHECK(parsed.value.version == "atom10");
  REQUIRE(parsed.value.entries.size() == 1);
  CHECK(parsed.value.entries[0].link == "https://a.example/1");
}

TEST_CASE("parse_feed keeps the vocabularies of inline markup and closes what HTML would not",
          "[parse][feed]") {
  const auto parsed = read_text(
      "<feed xmlns='http://www.w3.org/2005/Atom' xmlns:s='http://www.w3.org/2000/svg' "
      "xmlns:x='http://www.w3.org/1999/xlink'><entry><content type='xhtml'>"
      "<div xmlns='http://www.w3.org/1999/xhtml'><a name='n'/><br/>"
      "<s:svg><s:a x:href='u' x:show='new'><s:g/></s:a></s:svg></div></content></entry></feed>");

  REQUIRE(parsed.value.entries.size() == 1);
  CHECK(
      parsed.value.entries[0].content ==
      "<a name=\"n\"></a><br /><svg xmlns=\"http://www.w3.org/2000/svg\">"
      "<a xmlns:x=\"http://www.w3.org/1999/xlink\" x:href=\"u\" x:show=\"new\"><g></g></a></svg>");
}

TEST_CASE("parse_feed never expands entities of a DOCTYPE", "[parse][feed]") {
  const auto parsed = read_text(
      "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
      "<rss><channel><title>&x;</title></channel></rss>");

  CHECK(parsed.malformed);
  CHECK(parsed.value.title == "&x;");
}

TEST_CASE("parse_feed says that a page is no feed", "[parse][feed]") {
  const auto parsed = read_text("<html><body><h1>Error</h1></body></html>", "application/rss+xml");

  CHECK(parsed.malformed);
  CHECK(parsed.value.version.empty());
  CHECK(parsed.value.entries.empty());
  REQUIRE_FALSE(parsed.warnings.empty());
  CHECK(parsed.warnings.back().find("not a feed") != std::string::npos);
}

TEST_CASE("parse_feed survives a hundred thousand nested elements", "[parse][feed]") {
  std::string text = "<rss><channel><item><description>";
  for (int i = 0; i < 100000; ++i) text += "<div>";
  text += "x";
  for (int i = 0; i < 100000; ++i) text += "</div>";
  text += "</description></item></channel></rss>";

  const auto parsed = read_text(text);

  CHECK(parsed.malformed);
  CHECK(parsed.value.entries.size() == 1);
}

TEST_CASE("parse_feed keeps entries that share a guid and those without one", "[parse][feed]") {
  const auto parsed = read_text(
      "<rss><channel><item><guid>g</guid><title>a</title></item><item><guid>g</guid><title>b</"
      "title></item>"
      "<item><title>c</title></item></channel></rss>");

  REQUIRE(parsed.value.entries.size() == 3);
  CHECK(parsed.value.entries[2].id.empty());
}

TEST_CASE("parse_feed reads a title whole around a NUL", "[parse][feed]") {
  using namespace std::string_view_literals;
  const auto parsed =
      read_text("<rss><channel><item><title>Agua\0 y\x01 vida</title></item></channel></rss>"sv);

  CHECK(parsed.malformed);
  REQUIRE(parsed.value.entries.size() == 1);
  CHECK(parsed.value.entries[0].title.find("vida") != std::string::npos);
  CHECK(parsed.value.entries[0].title.find('\0') == std::string::npos);
}

TEST_CASE("parse_feed reads windows-1252 by its declaration", "[parse][feed]") {
  const auto parsed = read_text(
      "<?xml version='1.0' encoding='iso-8859-1'?><rss><channel><title>Cooperaci\xF3n \x96 "
      "Nari\xF1o</title>"
      "</channel></rss>");

  CHECK(parsed.value.title == "Cooperación – Nariño");
  CHECK(parsed.value.encoding == "windows-1252");
  CHECK_FALSE(parsed.malformed);
}

TEST_CASE("entry_text is the longer of content and summary without markup", "[parse][feed]") {
  FeedEntry entry;
  entry.summary = "<p>Resumen &amp; m&aacute;s largo que el contenido</p>";
  entry.content = "<p>Corto</p>";

  CHECK(entry_text(entry) == "Resumen & más largo que el contenido");

  entry.content = "Si A < B y B > C entonces la suma es menor que todo lo dem&s";
  entry.content_form = TextForm::kPlain;
  CHECK(entry_text(entry) == entry.content);
}

TEST_CASE("entry_title is one line without markup", "[parse][feed]") {
  FeedEntry entry;
  entry.title = " Fondo\n <b>Cóndor</b> &#8211; 2026 ";

  CHECK(entry_title(entry) == "Fondo Cóndor – 2026");
}
