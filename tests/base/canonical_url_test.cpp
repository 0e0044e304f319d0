#include <array>

#include "base/url.h"
#include "tests/support/catch.h"

using namespace atalaya;

namespace {

std::string canonical(std::string_view text) {
  const auto url = Url::parse(text);
  REQUIRE(url.has_value());
  return CanonicalUrl::of(*url).text();
}

}  // namespace

TEST_CASE("Spellings of one page have one canonical address", "[base][canonical_url]") {
  const std::string page = "https://example.org/convocatorias/fondo?id=7&lang=es";

  for (const char* text :
       {"https://EXAMPLE.org:443/convocatorias/fondo?id=7&lang=es",
        "https://example.org./convocatorias/fondo?id=7&lang=es",
        "https://example.org//convocatorias/./fondo?lang=es&id=7",
        "https://example.org/%63onvocatorias/fondo?&id=7&&lang=es&utm_source=x&fbclid=1",
        "https://example.org/convocatorias/fondo?id=7&lang=es#quienes",
        "https://example.org/convocatorias/fondo?id=7&amp;lang=es",
        "https://example.org/convocatorias/fondo?id=7&lang=es&UTM_Campaign=boletin&_hsmi=2",
        "https://example.org/convocatorias/fondo;jsessionid=AB12?id=7&lang=es&PHPSESSID=9"}) {
    INFO(text);
    CHECK(canonical(text) == page);
  }
}

TEST_CASE("Every combination of harmless spellings is the same address", "[base][canonical_url]") {
  struct Choice {
    std::string_view plain, other;
  };
  constexpr std::array<Choice, 9> kChoices{{{"https://", "HTTPS://"},
                                            {"example.org", "Example.ORG"},
                                            {"", ":443"},
                                            {"/", "//"},
                                            {"", "./"},
                                            {"", "x/../"},
                                            {"call~1", "%63all%7e1"},
                                            {"", "?"},
                                            {"", "#top"}}};

  for (unsigned mask = 0; mask < 1U << kChoices.size(); ++mask) {
    std::string text;
    for (std::size_t at = 0; at < kChoices.size(); ++at)
      text += (mask >> at & 1U) != 0 ? kChoices[at].other : kChoices[at].plain;
    INFO(text);
    CHECK(canonical(text) == "https://example.org/call~1");
  }
}

TEST_CASE("What may be the identity of a page is kept", "[base][canonical_url]") {
  CHECK(canonical("https://example.org/?p=100") == "https://example.org/?p=100");
  CHECK(canonical("https://example.org/?node=4&id=3") == "https://example.org/?id=3&node=4");
  CHECK(canonical("https://example.org/n.php?sid=120") == "https://example.org/n.php?sid=120");
  CHECK(canonical("https://example.org/A") != canonical("https://example.org/a"));
  CHECK(canonical("https://example.org/a/") != canonical("https://example.org/a"));
  CHECK(canonical("http://example.org/") != canonical("https://example.org/"));
  CHECK(canonical("http://www.example.org/") != canonical("http://example.org/"));
  CHECK(canonical("https://example.org:8443/") == "https://example.org:8443/");
  CHECK(canonical("https://example.org/a%2fb") == "https://example.org/a%2Fb");
  CHECK(canonical("https://example.org/a;v=2/b") == "https://example.org/a;v=2/b");
  CHECK(canonical("https://example.org/?a=1&a=0") == "https://example.org/?a=0&a=1");
}

TEST_CASE("The route of a page that lives in the browser is part of its identity",
          "[base][canonical_url]") {
  CHECK(canonical("https://example.org/app#/call/7") == "https://example.org/app#/call/7");
  CHECK(canonical("https://example.org/app#!/call/7") != canonical("https://example.org/app"));
  CHECK(canonical("https://example.org/app#requisitos") == "https://example.org/app");
}

TEST_CASE("Sessions disappear wherever they stand", "[base][canonical_url]") {
  for (const char* text : {"https://example.org/a/b?x=1&sid=0f9a8b7c6d5e4f3a",
                           "https://example.org/a;JSESSIONID=0A1B/b?x=1",
                           "https://example.org/a/b;phpsessid=77?x=1&sessionid=abc",
                           "https://example.org/a/b?ASPSESSIONIDQQTR=K&x=1"}) {
    INFO(text);
    CHECK(canonical(text) == "https://example.org/a/b?x=1");
  }
}

TEST_CASE("A space of a query is a plus however it was written", "[base][canonical_url]") {
  CHECK(canonical("https://example.org/?q=a%20b") == "https://example.org/?q=a+b");
  CHECK(canonical("https://example.org/?q=a b") == "https://example.org/?q=a+b");
  CHECK(canonical("https://example.org/?q=a%2Bb") == "https://example.org/?q=a%2Bb");
}

TEST_CASE("A canonical address is its own canonical address", "[base][canonical_url]") {
  for (const char* text :
       {"https://example.org/%%341?a=%%34&b=%", "sftp://U:p%40@HOST.example//x", "foo:a b?c#d",
        "mailto:x@example.org", "https://example.org/a//../b;sid=1a;sid=2b", "file:///C:/a//b",
        "https://example.org/?amp;a=1&utm_x", "https://example.org/?",
        "https://example.org/#/a b"}) {
    const std::string once = canonical(text);
    INFO(text << " became " << once);
    CHECK(canonical(once) == once);
  }
}
