#include "crawler/document_reader.h"

#include <random>

#include "tests/crawler/crawl_nights.h"
#include "tests/crawler/sample_pages.h"
#include "tests/support/catch.h"

using namespace atalaya;
using namespace atalaya::crawler;
using namespace atalaya::test;

namespace {

const Instant kNow = CivilDate::from_ymd(2027, 1, 10)->days() + std::chrono::hours(12);

Document document_of(std::string bytes,
                     const std::string& content_type = "text/html; charset=utf-8") {
  Document document;
  document.digest = Sha256::of(bytes);
  document.bytes = std::move(bytes);
  document.content_type = content_type;
  document.url = "https://funder.example/calls/";
  return document;
}

Source source_of(SourceKind kind) {
  Source source;
  source.id = "S";
  source.kind = kind;
  source.funder = "Fundación Ribera";
  source.country = "CO";
  return source;
}

Reading read(const Source& source, const Document& document) {
  static const config::CrawlLimits limits;
  return DocumentReader(limits, shipped_understanding()).read(source, document, kNow);
}

Reading read_detail(const Source& source, const Lead& lead, const Document& document) {
  static const config::CrawlLimits limits;
  return DocumentReader(limits, shipped_understanding()).read_detail(source, lead, document, kNow);
}

}  // namespace

TEST_CASE("A feed's entries become leads with their place, day and address",
          "[crawler][document_reader]") {
  const std::string entry =
      "<item><title>Convocatoria de agua "
      "limpia</title><link>/a?utm_source=x</link><guid>id-1</guid>"
      "<pubDate>Fri, 08 Jan 2027 08:00:00 -0500</pubDate><description>Cierra el 5 de mayo de "
      "2027</description></item>";

  const Reading reading =
      read(source_of(SourceKind::kFeed), document_of(feed_of(entry), "application/rss+xml"));

  REQUIRE(reading.leads.size() == 1);
  const Finding& finding = reading.leads.front().finding;
  CHECK(finding.web_url == "https://funder.example/a?utm_source=x");
  CHECK(finding.url == "https://funder.example/a");
  CHECK(finding.published == CivilDate::from_ymd(2027, 1, 8));
  CHECK(finding.facts.deadline.evidence()->part == "entry:0");
  CHECK(finding.facts.deadline.evidence()->quote == "Cierra el 5 de mayo de 2027");
  CHECK(reading.leads.front().is_short);
}

TEST_CASE("A page that is no list of a listing is one lead of its own",
          "[crawler][document_reader]") {
  const Reading reading =
      read(source_of(SourceKind::kListing),
           document_of(call_page("Convocatoria de agua limpia", "5 de mayo de 2027")));

  REQUIRE(reading.leads.size() == 1);
  CHECK(reading.is_whole_page);
  CHECK(reading.leads.front().detail_url.empty());
}

TEST_CASE("A listing whose rule matches nothing has no lead", "[crawler][document_reader]") {
  Source source = source_of(SourceKind::kListing);
  source.rule = sample_rule();

  const Reading reading = read(source, document_of(call_page("Otra cosa", "5 de mayo de 2027")));

  CHECK(reading.leads.empty());
}

TEST_CASE("The page behind a lead wins, and the lead keeps its identity",
          "[crawler][document_reader]") {
  Source source = source_of(SourceKind::kListing);
  source.rule = sample_rule();
  const Document listing = document_of(listing_page(sample_item(
      "/a", "Convocatoria de agua limpia", "Cierra el 4 de mayo de 2027. Hasta USD 30.000.")));
  const Lead lead = read(source, listing).leads.at(0);

  const Reading detail =
      read_detail(source, lead,
                  document_of(call_page("Convocatoria de agua limpia 2027", "5 de mayo de 2027")));

  REQUIRE(detail.leads.size() == 1);
  const Finding& finding = detail.leads.front().finding;
  CHECK(finding.facts.deadline.value()->date == CivilDate::from_ymd(2027, 5, 5));
  CHECK(finding.facts.amounts.size() == lead.finding.facts.amounts.size());
  CHECK(finding.key == lead.finding.key);
  CHECK(finding.document == listing.digest);
}

TEST_CASE("What lies behind a lead and is no page is refused", "[crawler][document_reader]") {
  const Reading reading = read_detail(source_of(SourceKind::kListing), Lead{},
                                      document_of("\x89PNG\r\n\x1a\n", "image/png"));

  CHECK(reading.cause == FetchCause::kUnexpectedType);
  CHECK(reading.leads.empty());
}

TEST_CASE("A document that is not what the source promises says why",
          "[crawler][document_reader]") {
  const auto [kind, bytes, type, cause] =
      GENERATE(table<SourceKind, std::string, std::string, FetchCause>(
          {{SourceKind::kFeed, "<!doctype html><title>Volvemos</title>", "text/html",
            FetchCause::kUnexpectedType},
           {SourceKind::kFeed, "", "application/rss+xml", FetchCause::kEmpty},
           {SourceKind::kFeed, "<rss><channel><item><title>A", "application/rss+xml",
            FetchCause::kDecode},
           {SourceKind::kPage, std::string("\x89PNG\r\n\x1a\n\0\0\0\r", 12), "text/html",
            FetchCause::kUnexpectedType},
           {SourceKind::kListing, "{\"calls\": []}", "application/json",
            FetchCause::kUnexpectedType},
           {SourceKind::kPage,
            "<title>Sitio en mantenimiento</title><h1>Sitio en mantenimiento</h1>", "text/html",
            FetchCause::kMaintenance},
           {SourceKind::kPage, "<title>Página no encontrada</title><h1>Página no encontrada</h1>",
            "text/html", FetchCause::kHttp4xx}}));

  const Reading reading = read(source_of(kind), document_of(bytes, type));

  CAPTURE(bytes);
  CHECK(reading.cause == cause);
  CHECK(reading.leads.empty());
  CHECK_FALSE(reading.warnings.empty());
}

TEST_CASE("A page over its budget is refused and costs no more", "[crawler][document_reader]") {
  std::string deep = "<title>Hondo</title>";
  for (int level = 0; level < 30'000; ++level) deep += "<div>";

  const Reading reading = read(source_of(SourceKind::kPage), document_of(deep));

  CHECK(reading.leads.size() <= 1);
  CHECK((reading.partial || reading.cause == FetchCause::kParseBudget));
}

TEST_CASE("Every prefix of a feed and of a listing can be read", "[crawler][document_reader]") {
  Source listing = source_of(SourceKind::kListing);
  listing.rule = sample_rule();
  const std::string feed = feed_of(feed_item("/a", "Convocatoria de agua limpia"));
  const std::string page =
      listing_page(sample_item("/a", "Convocatoria de ñandú", "Cierra el 5 de mayo de 2027"), "/2");

  for (std::size_t size = 0; size <= feed.size(); ++size)
    (void)read(source_of(SourceKind::kFeed),
               document_of(feed.substr(0, size), "application/rss+xml"));
  for (std::size_t size = 0; size <= page.size(); ++size)
    (void)read(listing, document_of(page.substr(0, size)));
  SUCCEED();
}

TEST_CASE("Random bytes of any declared type do no harm", "[crawler][document_reader]") {
  std::mt19937 random(7);
  std::uniform_int_distribution<int> byte(0, 255);
  const auto* type = GENERATE("text/html", "application/rss+xml", "application/json", "");

  for (int round = 0; round < 50; ++round) {
    std::string bytes;
    for (int length = 0; length < 300; ++length) bytes.push_back(static_cast<char>(byte(random)));
    (void)read(source_of(SourceKind::kListing), document_of(bytes, type));
    (void)read(source_of(SourceKind::kFeed), document_of(bytes, type));
  }
  SUCCEED();
}
