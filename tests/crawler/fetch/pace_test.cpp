#include "crawler/fetch/host_holds.h"
#include "crawler/fetch/host_throttle.h"
#include "crawler/fetch/http_date.h"
#include "crawler/fetch/retry_policy.h"
#include "tests/support/catch.h"

namespace atalaya::fetch {

using namespace std::chrono_literals;
using std::chrono::seconds;

namespace {

const SteadyTime kStart{std::chrono::hours(1)};

Instant at(const char* iso) {
  return *parse_instant(iso);
}

}  // namespace

TEST_CASE("The gap is the largest of floor, Crawl-delay and five times the last duration") {
  config::CrawlLimits limits;
  limits.jitter = 0;
  HostThrottle throttle(limits);
  CHECK(throttle.next_start("a.example:80", 0) <= kStart);

  throttle.record("a.example:80", kStart, 100ms);
  CHECK(throttle.next_start("a.example:80", 0) == kStart + 2s);
  throttle.record("a.example:80", kStart, 1000ms);
  CHECK(throttle.next_start("a.example:80", 0) == kStart + 5s);
  throttle.set_crawl_delay("a.example:80", 10.0);
  CHECK(throttle.next_start("a.example:80", 0) == kStart + 10s);
  CHECK(throttle.next_start("b.example:80", 0) <= kStart);
}

TEST_CASE("A long answer or a long Crawl-delay asks for a minute at most") {
  config::CrawlLimits limits;
  limits.jitter = 0;
  HostThrottle throttle(limits);
  throttle.record("a.example:80", kStart, 100s);
  CHECK(throttle.next_start("a.example:80", 0) == kStart + 60s);
  throttle.set_crawl_delay("a.example:80", 86'400.0);
  CHECK(throttle.next_start("a.example:80", 0) == kStart + 60s);
}

TEST_CASE("The floor of one address may be set, even to nothing") {
  config::CrawlLimits limits;
  limits.host_gap_of["127.0.0.1:8900"] = 0ms;
  HostThrottle throttle(limits);
  throttle.record("127.0.0.1:8900", kStart, 3s);
  CHECK(throttle.next_start("127.0.0.1:8900", 0.9) == kStart);
}

TEST_CASE("A host that asked to wait is not asked before") {
  config::CrawlLimits limits;
  HostThrottle throttle(limits);
  throttle.hold_until("a.example:80", kStart + 30s);
  CHECK(throttle.next_start("a.example:80", 0) >= kStart + 30s);
}

TEST_CASE("Waits between tries double and then end") {
  config::CrawlLimits limits;
  const auto first = decide_retry({1, FetchCause::kHttp5xx, 500, {}}, limits, 0);
  const auto second = decide_retry({2, FetchCause::kHttp5xx, 500, {}}, limits, 0);
  REQUIRE(first.wait);
  REQUIRE(second.wait);
  CHECK(*second.wait == 2 * *first.wait);
  CHECK_FALSE(decide_retry({3, FetchCause::kHttp5xx, 500, {}}, limits, 0).wait);
}

TEST_CASE("What will not pass is not tried again") {
  config::CrawlLimits limits;
  CHECK_FALSE(decide_retry({1, FetchCause::kHttp4xx, 404, {}}, limits, 0).wait);
  CHECK_FALSE(decide_retry({1, FetchCause::kTooLarge, 0, {}}, limits, 0).wait);
  CHECK_FALSE(decide_retry({1, FetchCause::kAddressRefused, 0, {}}, limits, 0).wait);
  CHECK_FALSE(decide_retry({2, FetchCause::kTimeout, 0, {}}, limits, 0).wait);
}

TEST_CASE("Retry-After is obeyed tonight when short and by the next harvest when long") {
  config::CrawlLimits limits;
  const auto soon = decide_retry({1, FetchCause::kRateLimited, 429, seconds(3)}, limits, 0);
  REQUIRE(soon.wait);
  CHECK(*soon.wait == 3s);
  const auto late = decide_retry({1, FetchCause::kRateLimited, 429, seconds(3600)}, limits, 0);
  CHECK_FALSE(late.wait);
  CHECK(late.next_harvest);
}

TEST_CASE("Retry-After is read as seconds or a date and clamped") {
  const Instant now = at("2026-08-10T12:00:00Z");
  const auto read = [&](const char* text) { return parse_retry_after(text, now, 1s, 24h); };
  CHECK(read("120") == seconds(120));
  CHECK(read("Mon, 10 Aug 2026 12:00:30 GMT") == seconds(30));
  CHECK(read("999999999999999999999") == seconds(24h));
  CHECK(read("-5") == seconds(1));
  CHECK(read("Mon, 10 Aug 1970 12:00:30 GMT") == seconds(1));
  CHECK_FALSE(read("").has_value());
}

TEST_CASE("The three forms of an HTTP date are one instant") {
  const Instant wanted = at("1994-11-06T08:49:37Z");
  CHECK(parse_http_date("Sun, 06 Nov 1994 08:49:37 GMT") == wanted);
  CHECK(parse_http_date("Sunday, 06-Nov-94 08:49:37 GMT") == wanted);
  CHECK(parse_http_date("Sun Nov  6 08:49:37 1994") == wanted);
  CHECK_FALSE(parse_http_date("Sun, 31 Feb 1994 08:49:37 GMT"));
  CHECK_FALSE(parse_http_date("yesterday"));
}

TEST_CASE("A host is held when several of its addresses ask for patience, and says so next night") {
  const Instant now = at("2026-08-10T12:00:00Z");
  const Instant later = now + std::chrono::hours(5);
  HostHolds holds({});
  holds.note_patience("a.example:443", later);
  CHECK_FALSE(holds.held_until("a.example:443", now));
  holds.note_patience("a.example:443", later);
  holds.note_patience("a.example:443", later);
  REQUIRE(holds.held_until("a.example:443", now));

  const HostHolds next_night(holds.records(now));
  CHECK(next_night.held_until("a.example:443", now));
  CHECK_FALSE(next_night.held_until("a.example:443", later + 1s));
}

}  // namespace atalaya::fetch
