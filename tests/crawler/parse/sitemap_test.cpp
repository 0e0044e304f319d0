#include "crawler/parse/sitemap.h"

#include <zlib.h>

#include "crawler/parse/gzip.h"
#include "tests/support/catch.h"

namespace atalaya::parse {

namespace {

const DocumentHints kHints{"https://fondo.example/sitemap.xml", ""};

std::string urlset(const std::string& inside) {
  return "<?xml version='1.0'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>" +
         inside + "</urlset>";
}

std::string gzipped(const std::string& text) {
  z_stream stream{};
  REQUIRE(deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string input = text;
  std::string out(compressBound(text.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(input.data());
  stream.avail_in = static_cast<uInt>(input.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  out.resize(out.size() - stream.avail_out);
  deflateEnd(&stream);
  return out;
}

}  // namespace

TEST_CASE("A sitemap gives its pages with their days", "[parse][sitemap]") {
  const auto parsed = parse_sitemap(
      urlset("<url><loc> https://fondo.example/a </loc><lastmod>2027-01-10</lastmod></url>"
             "<url><loc>/b</loc><lastmod>2027-01-09T08:00:00-05:00</lastmod></url>"
             "<url><loc>https://fondo.example/c</loc><lastmod>ayer</lastmod></url>"
             "<url><loc>ftp://fondo.example/d</loc></url><url/>"),
      kHints);

  CHECK_FALSE(parsed.malformed);
  REQUIRE(parsed.value.pages.size() == 3);
  CHECK(parsed.value.pages[0].url == "https://fondo.example/a");
  CHECK(to_iso(*parsed.value.pages[0].modified) == "2027-01-10T00:00:00Z");
  CHECK(parsed.value.pages[1].url == "https://fondo.example/b");
  CHECK(to_iso(*parsed.value.pages[1].modified) == "2027-01-09T13:00:00Z");
  CHECK_FALSE(parsed.value.pages[2].modified.has_value());
}

TEST_CASE("An index gives other sitemaps, whatever its prefix", "[parse][sitemap]") {
  const auto parsed = parse_sitemap(
      "<s:sitemapindex xmlns:s='http://www.sitemaps.org/schemas/sitemap/0.9'><s:sitemap>"
      "<s:loc>https://fondo.example/one.xml</s:loc></s:sitemap></s:sitemapindex>",
      kHints);

  CHECK(parsed.value.pages.empty());
  REQUIRE(parsed.value.sitemaps.size() == 1);
  CHECK(parsed.value.sitemaps[0].url == "https://fondo.example/one.xml");
}

TEST_CASE("A gzipped sitemap is unpacked, a broken one is said to be", "[parse][sitemap]") {
  const std::string packed = gzipped(urlset("<url><loc>https://fondo.example/a</loc></url>"));
  CHECK(parse_sitemap(packed, kHints).value.pages.size() == 1);

  const auto broken = parse_sitemap(packed.substr(0, packed.size() / 2), kHints);
  CHECK(broken.malformed);
  CHECK(broken.value.pages.empty());
}

TEST_CASE("A file that unpacks to more than it may is refused", "[parse][gzip]") {
  const std::string packed = gzipped(std::string(1U << 20U, 'a'));
  CHECK(unpack_gzip(packed, 1U << 20U).has_value());
  CHECK_FALSE(unpack_gzip(packed, (1U << 20U) - 1).has_value());
}

TEST_CASE("No more addresses are kept than the protocol allows", "[parse][sitemap]") {
  std::string inside;
  for (std::size_t page = 0; page < kSitemapAddresses + 2; ++page)
    inside += "<url><loc>/p/" + std::to_string(page) + "</loc></url>";
  const auto parsed = parse_sitemap(urlset(inside), kHints);

  CHECK(parsed.value.pages.size() == kSitemapAddresses);
  CHECK_FALSE(parsed.warnings.empty());
}

TEST_CASE("What is no sitemap is malformed and empty", "[parse][sitemap]") {
  for (const char* text : {"<rss/>", "", "{}", "<urlset", "<!doctype html><p>x"}) {
    INFO(text);
    const auto parsed = parse_sitemap(text, kHints);
    CHECK(parsed.malformed);
    CHECK(parsed.value.pages.empty());
  }
  const std::string whole = urlset("<url><loc>https://fondo.example/a</loc></url>");
  for (std::size_t end = 0; end < whole.size(); ++end)
    CHECK(parse_sitemap(whole.substr(0, end), kHints).value.sitemaps.empty());
}

}  // namespace atalaya::parse
