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
      {"https://alcaldía.example/ñ", "https://xn--alcalda-dza.example/%C3%B1"},
      {"https://ALCALDÍA.example/", "https://xn--alcalda-dza.example/"},
      {"https://straße.example/", "https://xn--strae-oqa.example/"},
      {"https://a%C3%B1o.example/", "https://xn--ao-zja.example/"},
      {"https://a\u00ADb\u3002example/", "https://ab.example/"},
      {"http://user:pa@ss@example.org/", "http://user:pa%40ss@example.org/"},
      {"mailto:oficina@pasto.example", "mailto:oficina@pasto.example"},
      {"javascript:alert(1)", "javascript:alert(1)"},
      {"file:///C|/datos/a.xml", "file:///C:/datos/a.xml"},
      {"file://localhost/etc/x", "file:///etc/x"},
      {"file:entrada/a.xml", "file:///entrada/a.xml"},
      {"file://C|/datos/../..", "file:///C:/"},
      {"file:///d%3A/x", "file:///d%3A/x"},
      {"foo://Host/a/../b", "foo://Host/b"},
      {"foo:/a/../b", "foo:/b"},
      {"foo:/a/..//b", "foo:/.//b"},
      {"data:text/plain,a b#c d", "data:text/plain,a b#c%20d"},
      {"http://example.org/\"<>`{}^|'%", "http://example.org/%22%3C%3E%60%7B%7D%5E|'%"},
      {"http://example.org/?\"<>'`{}|", "http://example.org/?%22%3C%3E%27`{}|"},
      {"foo://h?'", "foo://h?'"},
      {"http://example.org/#\"<>`{}", "http://example.org/#%22%3C%3E%60{}"},
      {"http://a/%2e%2E/%2e/b%2e", "http://a/b%2e"},
      {"http://example.org:00080/", "http://example.org/"},
      {"http://example.org:/", "http://example.org/"},
      {"http://a\xFF/", "refused"},
      {"http://a/\xFF", "http://a/%EF%BF%BD"},
  }));

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
  for (const char* text : {"",
                           "/relative",
                           "http://",
                           "http://a b/",
                           "http://exa%00mple.org/",
                           "http://256.1.1.1/",
                           "http://1.2.3.4.5/",
                           "http://example.org:99999/",
                           "http://example.org:8a/",
                           "http://:80/",
                           "http://a<b/",
                           "https://user@/",
                           "http://[::1/",
                           "http://a^b/",
                           "http://a|b/",
                           "http://a%7Fb/",
                           "http://a%2Fb/",
                           "http://xn--/",
                           "http://1.2.3.08/",
                           "http://4294967296/",

                           "http://[1:2:3:4:5:6:7]/",
                           "http://[::1.2.3]/",
                           "http://[12345::]/",
                           "http://[::1%251]/",
                           "http:///",
                           "https://\xC2\xAD/",
                           "foo://a b/",
                           "foo://h:65536/",
                           "http://a:-1/"}) {
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
      {"https:g", "https://g/"},
      {" \t?y\n", "http://a/b/c/d;p?y"},
      {"g:h", "g:h"},
      {".", "http://a/b/c/"},
      {"%2E%2e/g", "http://a/b/g"},
      {"g?y/../x", "http://a/b/c/g?y/../x"},
      {"///g", "http://g/"},
      {"//[::1]:80/", "http://[::1]/"},
      {"//x:70000", "refused"},
  }));

  CHECK(href(text, "http://a/b/c/d;p?q") == expected);
}

TEST_CASE("References keep the drive and the host of a file address", "[base][url]") {
  CHECK(href("/x", "file:///C:/dir/f") == "file:///C:/x");
  CHECK(href("/D:/x", "file:///C:/dir/f") == "file:///D:/x");
  CHECK(href("../../..", "file:///C:/dir/f") == "file:///C:/");
  CHECK(href("C|/x", "file://host/dir/f") == "file://host/C:/x");
  CHECK(href("g", "file://host/dir/f") == "file://host/dir/g");
  CHECK(href("//other/x", "file://host/dir/f") == "file://other/x");
}

TEST_CASE("An opaque base gives only its fragment away", "[base][url]") {
  CHECK(href("#x", "mailto:a@b.example") == "mailto:a@b.example#x");
  CHECK(href("c", "mailto:a@b.example") == "refused");
  CHECK(href("?q", "data:text/plain,x") == "refused");
}

TEST_CASE("Every prefix and many byte strings are parsed or refused, and parse again to the same",
          "[base][url]") {
  const std::string seed =
      "https://u:p@exámple.org:8443/a%2fb/../c;x=1/./\\d?q=ñ&r=%zz#frag\xC3\x28\0ment";
  unsigned state = 1;

  for (std::size_t length = 0; length <= seed.size(); ++length) {
    std::string text = seed.substr(0, length);
    for (int round = 0; round < 50; ++round) {
      if (const auto url = Url::parse(text)) CHECK(href(url->href()) == url->href());
      state = state * 1103515245U + 12345U;
      if (!text.empty()) text[(state >> 16U) % text.size()] = static_cast<char>(state >> 24U);
    }
  }
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
