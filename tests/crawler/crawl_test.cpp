#include "crawler/crawl.h"

#include <atomic>
#include <stdexcept>

#include "tests/crawler/crawl_nights.h"
#include "tests/crawler/sample_pages.h"
#include "tests/support/catch.h"
#include "tests/support/loopback_server.h"

using namespace atalaya;
using namespace atalaya::test;

namespace {

Answer page(const std::string& title) {
  return Answer::of(200, call_page(title, "5 de mayo de 2027"),
                    {"Content-Type: text/html; charset=utf-8"});
}

class RefusingSink final : public crawler::Sink {
 public:
  void accept(crawler::SourceYield) override { throw std::runtime_error("the disk is full"); }
  void finish(crawler::SourceOutcome) override {}
};

/// Asks for the crawl to stop as soon as something arrives.
class StoppingSink final : public crawler::Sink {
 public:
  void accept(crawler::SourceYield yield) override {
    stop = true;
    night.accept(std::move(yield));
  }
  void finish(crawler::SourceOutcome outcome) override { night.finish(std::move(outcome)); }
  std::atomic<bool> stop = false;
  Night night;
};

}  // namespace

TEST_CASE("Sources of one host share a lane: the host is asked one thing at a time",
          "[crawler][crawl]") {
  LoopbackServer server;
  CrawlNights nights;
  nights.allow(server.authority());
  std::vector<Source> sources;
  for (int number = 0; number < 6; ++number) {
    const std::string path = fmt::format("/call/{}", number);
    Answer answer = page(fmt::format("Convocatoria de riego {}", number));
    answer.delay = std::chrono::milliseconds(5);
    server.route(path, answer);
    sources.push_back(
        nights.source(fmt::format("S{}", number), SourceKind::kPage, server.url(path)));
  }
  Night night;

  nights.crawl(night, sources);

  CHECK(night.findings().size() == 6);
  CHECK(server.most_open() == 1);
  CHECK(server.count("/robots.txt") == 1);
}

TEST_CASE("A source that is down or absent takes nothing from the others", "[crawler][crawl]") {
  LoopbackServer server;
  CrawlNights nights;
  nights.allow(server.authority());
  nights.allow("127.0.0.1:1");
  server.route("/good", page("Convocatoria de agua limpia"));
  server.route("/broken", Answer::of(500, "no"));
  Night night;

  nights.crawl(night, {nights.source("A", SourceKind::kPage, "http://127.0.0.1:1/x"),
                       nights.source("B", SourceKind::kPage, server.url("/broken")),
                       nights.source("C", SourceKind::kPage, server.url("/absent")),
                       nights.source("D", SourceKind::kPage, "not an address"),
                       nights.source("E", SourceKind::kPage, server.url("/good"))});

  CHECK(night.of("A").result != FetchResult::kOk);
  CHECK(night.of("B").cause == FetchCause::kHttp5xx);
  CHECK(night.of("C").cause == FetchCause::kHttp4xx);
  CHECK(night.of("D").result == FetchResult::kError);
  CHECK(night.of("E").result == FetchResult::kOk);
  CHECK(night.titles() == std::vector<std::string>{"Convocatoria de agua limpia"});
}

TEST_CASE("A source whose walk throws fails alone", "[crawler][crawl]") {
  CrawlNights nights;
  nights.folder.write("list.html",
                      listing_page(sample_item("a.html", "Convocatoria de agua limpia")));
  nights.folder.write("a.html", call_page("Convocatoria de agua limpia", "5 de mayo de 2027"));
  nights.folder.write("page.html", call_page("Convocatoria de cultura viva", "5 de mayo de 2027"));
  Source list = nights.source("L", SourceKind::kListing, nights.address("list.html"));
  list.rule = sample_rule();
  list.follow = FollowDetails::kAlways;
  Night first;
  nights.crawl(first, {list});
  nights.past.archive_is_broken = true;
  Night second;

  nights.crawl(second, {list, nights.source("P", SourceKind::kPage, nights.address("page.html"))});

  CHECK(second.of("L").cause == FetchCause::kInternal);
  CHECK(second.of("L").detail == "the archive is broken");
  CHECK(second.of("P").result == FetchResult::kOk);
}

TEST_CASE("What the sink throws ends the crawl and comes out of it", "[crawler][crawl]") {
  CrawlNights nights;
  nights.folder.write("page.html", call_page("Convocatoria de cultura viva", "5 de mayo de 2027"));
  const Source source = nights.source("P", SourceKind::kPage, nights.address("page.html"));
  const FixedClock clock(nights.now);
  RefusingSink sink;

  CHECK_THROWS_WITH(
      (void)crawler::crawl(
          {{source, {}}},
          {nights.settings, shipped_understanding(), clock, nights.past, nights.past, {}, {}},
          sink),
      "the disk is full");
}

TEST_CASE(
    "A stopped crawl begins no further source and leaves the one under way for the next night",
    "[crawler][crawl]") {
  CrawlNights nights;
  std::string items;
  for (int number = 0; number < 200; ++number)
    items += feed_item(fmt::format("https://funder.example/{}", number),
                       fmt::format("Convocatoria de riego {}", number));
  nights.folder.write("feed.xml", feed_of(items));
  nights.folder.write("page.html", call_page("Convocatoria de cultura viva", "5 de mayo de 2027"));
  const Source feed = nights.source("A", SourceKind::kFeed, nights.address("feed.xml"));
  const Source page_source = nights.source("B", SourceKind::kPage, nights.address("page.html"));
  const FixedClock clock(nights.now);
  StoppingSink sink;

  (void)crawler::crawl({{feed, {}}, {page_source, {}}},
                       {nights.settings,
                        shipped_understanding(),
                        clock,
                        nights.past,
                        nights.past,
                        {},
                        {},
                        &sink.stop},
                       sink);
  nights.past.learn(sink.night);
  Night second;
  nights.crawl(second, {feed});

  CHECK_FALSE(sink.night.findings().empty());
  CHECK_FALSE(sink.night.has_finished("A"));
  CHECK_FALSE(sink.night.has_finished("B"));
  CHECK(second.of("A").result == FetchResult::kOk);
  CHECK(second.findings().size() == 200);
}

TEST_CASE("What was learnt of a site is given back for the next night", "[crawler][crawl]") {
  LoopbackServer server;
  CrawlNights nights;
  nights.allow(server.authority());
  server.route("/robots.txt", Answer::of(200, "User-agent: *\nDisallow: /private\n"));
  server.route("/private", page("Convocatoria secreta"));
  const Source source = nights.source("P", SourceKind::kPage, server.url("/private"));
  const FixedClock clock(nights.now);
  Night night;

  const crawler::CrawlMemory learnt = crawler::crawl(
      {{source, {}}},
      {nights.settings, shipped_understanding(), clock, nights.past, nights.past, {}, {}}, night);

  CHECK(night.of("P").cause == FetchCause::kRobotsDenied);
  REQUIRE(learnt.robots.size() == 1);
  CHECK(learnt.robots.front().status == 200);
  CHECK(server.count("/private") == 0);
}
