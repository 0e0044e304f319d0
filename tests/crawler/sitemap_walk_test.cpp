#include "crawler/sitemap_plan.h"
#include "tests/crawler/crawl_nights.h"
#include "tests/crawler/sample_pages.h"
#include "tests/support/catch.h"
#include "tests/support/loopback_server.h"

using namespace atalaya;
using namespace atalaya::test;

namespace {

/// A site with pages of calls and a sitemap of them.
struct MappedSite : CrawlNights {
  MappedSite() {
    allow(server.authority());
    page("/calls/agua", "Convocatoria de agua limpia", "5 de mayo de 2027");
    page("/calls/cultura", "Convocatoria de cultura viva", "6 de mayo de 2027");
    page("/news/otra", "Noticia de la semana pasada", "7 de mayo de 2027");
    list = source("S", SourceKind::kListing, server.url("/sitemap.xml"));
    list.rule.link_pattern = "/calls/";
  }

  void page(const std::string& path, const std::string& title, const std::string& closing) {
    server.route(path, Answer::of(200, call_page(title, closing), {"Content-Type: text/html"}));
  }
  void xml(const std::string& path, const std::string& text) {
    server.route(path, Answer::of(200, text, {"Content-Type: application/xml"}));
  }
  [[nodiscard]] std::string url(const std::string& path, const std::string& day = "") const {
    return "<url><loc>" + server.url(path) + "</loc>" +
           (day.empty() ? "" : "<lastmod>" + day + "</lastmod>") + "</url>";
  }
  [[nodiscard]] std::string three_pages() const {
    return "<urlset>" + url("/calls/agua") + url("/news/otra", "2027-01-08") +
           url("/calls/cultura", "2027-01-09") + "</urlset>";
  }

  LoopbackServer server;
  Source list;
  Night night;
};

parse::Sitemap index_of(const std::vector<std::string>& addresses) {
  parse::Sitemap index;
  for (const std::string& address : addresses) index.sitemaps.push_back({address, std::nullopt});
  return index;
}

}  // namespace

TEST_CASE("A sitemap is read as the list of its pages that fit the pattern, the newest first",
          "[crawler][sitemap]") {
  MappedSite site;
  site.xml("/sitemap.xml", site.three_pages());

  site.crawl(site.night, {site.list});

  CHECK(site.night.of("S").result == FetchResult::kOk);
  CHECK(site.night.titles() ==
        std::vector<std::string>{"Convocatoria de cultura viva", "Convocatoria de agua limpia"});
  CHECK(site.server.count("/news/otra") == 0);
}

TEST_CASE("No more pages of a sitemap are read in one night than the source allows",
          "[crawler][sitemap]") {
  MappedSite site;
  site.xml("/sitemap.xml", site.three_pages());
  site.list.detail_limit = 1;

  site.crawl(site.night, {site.list});

  CHECK(site.night.of("S").result == FetchResult::kPartial);
  CHECK(site.night.titles() == std::vector<std::string>{"Convocatoria de cultura viva"});
}

TEST_CASE("An unchanged sitemap is walked again on the next night", "[crawler][sitemap]") {
  MappedSite site;
  site.xml("/sitemap.xml", site.three_pages());
  site.crawl(site.night, {site.list});
  Night second;

  site.crawl(second, {site.list});

  CHECK(second.findings().size() == 2);
  CHECK(second.of("S").result == FetchResult::kUnchanged);
}

TEST_CASE("Sitemaps that list each other are read once each", "[crawler][sitemap]") {
  MappedSite site;
  std::string index = "<sitemapindex>";
  for (const char* path : {"/sitemap.xml", "/b.xml", "/c.xml"})
    index += "<sitemap><loc>" + site.server.url(path) + "</loc></sitemap>";
  index += "</sitemapindex>";
  for (const char* path : {"/sitemap.xml", "/b.xml", "/c.xml"}) site.xml(path, index);

  site.crawl(site.night, {site.list});

  CHECK(site.night.of("S").result == FetchResult::kPartial);
  for (const char* path : {"/sitemap.xml", "/b.xml", "/c.xml"}) CHECK(site.server.count(path) == 1);
}

TEST_CASE("A sitemap sends nobody to another site", "[crawler][sitemap]") {
  MappedSite site;
  site.list.rule.link_pattern.clear();
  site.xml("/sitemap.xml", "<urlset><url><loc>http://169.254.169.254/calls/x</loc></url>" +
                               site.url("/calls/agua") + "</urlset>");

  site.crawl(site.night, {site.list});

  CHECK(site.night.titles() == std::vector<std::string>{"Convocatoria de agua limpia"});
  CHECK(site.night.asked("169.254") == 0);
}

TEST_CASE("Sitemaps deeper than two below the first are left out", "[crawler][sitemap_plan]") {
  crawler::SitemapPlan plan("https://a.example/0", index_of({"https://a.example/1"}));
  for (const char* deeper : {"https://a.example/2", "https://a.example/3"}) {
    REQUIRE(plan.next_sitemap(9).has_value());
    plan.add(index_of({deeper}));
  }

  CHECK_FALSE(plan.next_sitemap(9).has_value());
  CHECK(plan.left_out() == 1);
}
