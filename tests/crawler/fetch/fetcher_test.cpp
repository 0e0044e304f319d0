#include "crawler/fetch/fetcher.h"

#include <boost/asio/io_context.hpp>

#include "tests/support/awaited.h"
#include "tests/support/catch.h"
#include "tests/support/loopback_server.h"

namespace atalaya::fetch {

using namespace std::chrono_literals;
using test::Answer;
using test::LoopbackServer;
using test::SeenRequest;

namespace {

constexpr auto kGap = 40ms;

/// A fetcher that may talk to the servers of a test, with gaps of milliseconds.
class Night {
 public:
  explicit Night(std::vector<const LoopbackServer*> servers, SiteMemory memory = {})
      : memory_(std::move(memory)) {
    for (const LoopbackServer* server : servers) {
      limits.allowed_addresses.push_back(server->authority());
      limits.host_gap_of[server->authority()] = kGap;
    }
    limits.gap_per_duration = 0;
    limits.jitter = 0;
    limits.retry_base = 20ms;
    limits.first_byte_timeout = 400ms;
    limits.total_timeout = 2s;
  }

  FetchOutcome fetch(const std::string& url, Validators validators = {},
                     std::optional<Sha256> known = {}) {
    FetchRequest request{.source_id = "S1", .url = *Url::parse(url)};
    request.validators = std::move(validators);
    request.known_document = known;
    return test::await_on(context, fetcher().fetch(std::move(request)));
  }

  Fetcher& fetcher() {
    if (!client_) {
      client_.emplace(context.get_executor(), limits, "bot@office.example");
      fetcher_.emplace(context.get_executor(), *client_, limits, clock_, std::move(memory_), 7);
    }
    return *fetcher_;
  }

  config::CrawlLimits limits;
  boost::asio::io_context context;

 private:
  SiteMemory memory_;
  FixedClock clock_{*parse_instant("2026-08-10T12:00:00Z")};
  std::optional<net::HttpClient> client_;
  std::optional<Fetcher> fetcher_;
};

void check_gaps(const LoopbackServer& server, std::chrono::milliseconds gap) {
  const auto seen = server.seen();
  REQUIRE(seen.size() >= 2);
  CHECK(server.most_open() == 1);
  // The client ends a request a little after the server has sent its answer.
  for (std::size_t at = 1; at < seen.size(); ++at)
    CHECK(seen[at].began - seen[at - 1].ended >= gap - 2ms);
}

}  // namespace

TEST_CASE("A page is read after its robots.txt") {
  LoopbackServer server;
  server.route("/page", Answer::of(200, "<html>hola", {"Content-Type: text/html"}));
  Night night({&server});

  const FetchOutcome outcome = night.fetch(server.url("/page"));
  CHECK(outcome.record.result == FetchResult::kOk);
  REQUIRE(outcome.document);
  CHECK(outcome.document->bytes == "<html>hola");
  REQUIRE(server.seen().size() == 2);
  CHECK(server.seen()[0].target == "/robots.txt");
}

TEST_CASE("What robots.txt forbids is never asked for") {
  LoopbackServer server;
  server.route("/robots.txt", Answer::of(200, "User-agent: *\nDisallow: /private"));
  Night night({&server});
  const FetchOutcome outcome = night.fetch(server.url("/private/1"));
  CHECK(outcome.record.result == FetchResult::kBlocked);
  CHECK(outcome.record.cause == FetchCause::kRobotsDenied);
  CHECK(server.count("/private/1") == 0);
}

TEST_CASE("A robots.txt that fails forbids, one that is not there allows") {
  LoopbackServer broken;
  broken.route("/robots.txt", Answer::of(500, ""));
  broken.route("/page", Answer::of(200, "x"));
  LoopbackServer bare;
  bare.route("/page", Answer::of(200, "x"));
  Night night({&broken, &bare});
  CHECK(night.fetch(broken.url("/page")).record.cause == FetchCause::kRobotsUnreachable);
  CHECK(broken.count("/page") == 0);
  CHECK(night.fetch(bare.url("/page")).record.result == FetchResult::kOk);
}

TEST_CASE("One request at a time and a gap after each, robots and redirects included") {
  LoopbackServer server;
  for (const char* path : {"/a", "/b", "/c"})
    server.route(path, [](const SeenRequest&) {
      Answer answer = Answer::of(200, "page");
      answer.delay = 5ms;
      return answer;
    });
  server.route("/old", Answer::of(301, "", {"Location: /a"}));
  Night night({&server});
  std::vector<std::future<FetchOutcome>> outcomes;
  for (const char* path : {"/old", "/b", "/c"}) {
    FetchRequest request{.source_id = "S1", .url = *Url::parse(server.url(path))};
    outcomes.push_back(boost::asio::co_spawn(
        night.context, night.fetcher().fetch(std::move(request)), boost::asio::use_future));
  }
  night.context.run();
  for (auto& outcome : outcomes) CHECK(outcome.get().record.result == FetchResult::kOk);
  CHECK(server.count("/robots.txt") == 1);
  check_gaps(server, kGap);
}

TEST_CASE("Every hop of a redirect is asked of the robots.txt and the guard of its own site") {
  LoopbackServer first;
  LoopbackServer second;
  LoopbackServer canary;
  first.route("/go", Answer::of(302, "", {"Location: " + second.url("/private")}));
  first.route("/out", Answer::of(302, "", {"Location: " + canary.url("/x")}));
  first.route("/file", Answer::of(302, "", {"Location: file:///etc/passwd"}));
  second.route("/robots.txt", Answer::of(200, "User-agent: *\nDisallow: /private"));
  Night night({&first, &second});

  CHECK(night.fetch(first.url("/go")).record.cause == FetchCause::kRobotsDenied);
  CHECK(night.fetch(first.url("/out")).record.result == FetchResult::kBlocked);
  CHECK(night.fetch(first.url("/file")).record.result == FetchResult::kBlocked);
  CHECK(canary.seen().empty());
  CHECK(second.count("/private") == 0);
}

TEST_CASE("A circle of redirects ends at the limit") {
  LoopbackServer server;
  server.route("/loop", Answer::of(302, "", {"Location: /loop"}));
  Night night({&server});
  night.limits.redirect_limit = 3;
  night.limits.host_gap_of[server.authority()] = 0ms;
  CHECK(night.fetch(server.url("/loop")).record.cause == FetchCause::kRedirectLimit);
  CHECK(server.count("/loop") == 4);
}

TEST_CASE("Validators give unchanged, and so do the same bytes") {
  LoopbackServer server;
  server.route("/etag", [](const SeenRequest& request) {
    return request.headers.count("if-none-match") > 0 ? Answer::of(304, "")
                                                      : Answer::of(200, "same", {"ETag: \"v\""});
  });
  server.route("/plain", Answer::of(200, "same"));
  Night night({&server});
  const FetchOutcome first = night.fetch(server.url("/etag"));
  REQUIRE(first.document);

  const auto again =
      night.fetch(server.url("/etag"), first.record.validators, first.document->digest);
  CHECK(again.record.result == FetchResult::kUnchanged);
  CHECK(again.record.document == first.document->digest);
  const auto plain = night.fetch(server.url("/plain"), {}, first.document->digest);
  CHECK(plain.record.result == FetchResult::kUnchanged);
  CHECK_FALSE(plain.document);
}

TEST_CASE("A 304 that nobody asked for is an error") {
  LoopbackServer server;
  server.route("/page", Answer::of(304, ""));
  Night night({&server});
  CHECK(night.fetch(server.url("/page")).record.result == FetchResult::kError);
}

TEST_CASE("A failing page is tried again and may recover") {
  LoopbackServer server;
  std::atomic<int> asked = 0;
  server.route("/page", [&](const SeenRequest&) {
    return ++asked < 3 ? Answer::of(503, "") : Answer::of(200, "here");
  });
  Night night({&server});
  CHECK(night.fetch(server.url("/page")).record.result == FetchResult::kOk);
  CHECK(asked == 3);
}

TEST_CASE("A site that asks for hours is left alone until then, also by the next night") {
  LoopbackServer server;
  server.route("/page", Answer::of(429, "", {"Retry-After: 7200"}));
  Night night({&server});
  const FetchOutcome outcome = night.fetch(server.url("/page"));
  CHECK(outcome.record.result == FetchResult::kRetry);
  REQUIRE(outcome.not_before);
  CHECK(*outcome.not_before - outcome.record.at >= 2h - 5s);
  CHECK(server.count("/page") == 1);
}

TEST_CASE("robots.txt is remembered for a day") {
  LoopbackServer server;
  server.route("/page", Answer::of(200, "x"));
  Night first({&server});
  (void)first.fetch(server.url("/page"));
  Night second({&server}, {first.fetcher().robots(), {}});
  CHECK(second.fetch(server.url("/page")).record.result == FetchResult::kOk);
  CHECK(server.count("/robots.txt") == 1);
}

TEST_CASE("Half a page is never a document") {
  LoopbackServer server;
  server.route("/short", Answer{"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nhalf", 0ms, false});
  server.route("/range", Answer::of(206, "half"));
  Night night({&server});
  for (const char* path : {"/short", "/range"}) {
    INFO(path);
    const FetchOutcome outcome = night.fetch(server.url(path));
    CHECK(outcome.record.result == FetchResult::kError);
    CHECK_FALSE(outcome.document);
  }
}

}  // namespace atalaya::fetch
