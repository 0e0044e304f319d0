#include "crawler/parse/source_hints.h"

#include "crawler/parse/link_pattern.h"
#include "crawler/parse/opml.h"
#include "tests/crawler/parse/pages.h"

namespace atalaya::parse {

TEST_CASE("Menus tell where calls are listed", "[parse][source_hints]") {
  const HtmlDocument document = document_of(
      "<a href=/quienes>Quiénes somos</a><a href=/ayudas>Ayudas</a>"
      "<a href=/es/convocatorias-abiertas>Convocatorias</a>"
      "<a href=/c/9>Convocatoria para acueductos veredales de la cordillera nariñense 2027</a>"
      "<a href=https://otra.example/convocatorias>Convocatorias</a><a href=/f>Funding</a>"
      "<a href=/recalls>Recalls</a>");
  std::vector<std::string> found;
  for (const PageLink& link :
       links_to_listings(document.links(), *Url::parse("https://fondo.example/convocatorias/")))
    found.push_back(link.href);

  CHECK(found == std::vector<std::string>{"https://fondo.example/es/convocatorias-abiertas",
                                          "https://fondo.example/f",
                                          "https://fondo.example/ayudas"});
}

TEST_CASE("robots.txt names its sitemaps, each once", "[parse][source_hints]") {
  CHECK(sitemaps_of_robots("User-agent: *\r\nDisallow: /x\r\nSITEMAP: https://a.example/s.xml\n"
                           "Sitemap:https://a.example/s.xml\nSitemap: no") ==
        std::vector<std::string>{"https://a.example/s.xml"});
}

TEST_CASE("A page announces its WordPress interface", "[parse][html_document]") {
  CHECK(document_of("<link rel='https://api.w.org/' href='/wp-json/'>").links().wordpress_api ==
        "https://fondo.example/wp-json/");
}

TEST_CASE("A pattern is held anywhere in an address", "[parse][link_pattern]") {
  const std::string address = "https://fondo.example/es/Convocatorias/agua-2027";
  CHECK(fits_pattern(address, ""));
  CHECK(fits_pattern(address, "/convocatorias/"));
  CHECK(fits_pattern(address, "fondo*agua"));
  CHECK_FALSE(fits_pattern(address, "agua*fondo"));
  CHECK_FALSE(fits_pattern(address, "/noticias/"));
}

TEST_CASE("An OPML list gives its subscriptions however deep they lie", "[parse][opml]") {
  const auto parsed = parse_opml(
      "<?xml version='1.0'?><opml version='1.1'><head><title>x</title></head><body>"
      "<outline text='Cooperantes'><outline title='AECID' xmlUrl='https://a.example/rss' "
      "htmlUrl='https://a.example/'/><outline text='Europa'><outline text='UE &amp; más' "
      "XMLURL='https://e.example/f'/></outline></outline>"
      "<outline type='link' text='Página' url='https://p.example/'/></body></opml>");

  CHECK_FALSE(parsed.malformed);
  REQUIRE(parsed.value.size() == 3);
  CHECK(parsed.value[0].title == "AECID");
  CHECK(parsed.value[0].folder == "Cooperantes");
  CHECK(parsed.value[0].page_url == "https://a.example/");
  CHECK(parsed.value[1].feed_url == "https://e.example/f");
  CHECK(parsed.value[1].title == "UE & más");
  CHECK(parsed.value[2].feed_url.empty());
  CHECK(parsed.value[2].page_url == "https://p.example/");
}

TEST_CASE("What an OPML writer writes is read again", "[parse][opml]") {
  const std::string text =
      write_opml("Fuentes", {{"Fondo \"A\" & <B>", "https://a.example/rss?x=1&y=2", "", "", "es"}});
  const auto parsed = parse_opml(text);

  REQUIRE(parsed.value.size() == 1);
  CHECK(parsed.value[0].title == "Fondo \"A\" & <B>");
  CHECK(parsed.value[0].feed_url == "https://a.example/rss?x=1&y=2");
  CHECK(text.find("version=\"2.0\"") != std::string::npos);
}

TEST_CASE("What is no OPML is malformed and empty", "[parse][opml]") {
  for (const char* text : {"", "<rss/>", "id,name", "<opml><body><outline xmlUrl="}) {
    INFO(text);
    CHECK(parse_opml(text).malformed);
  }
}

}  // namespace atalaya::parse
