#include "storage/site_store.h"

#include "tests/storage/sample_store.h"
#include "tests/support/catch.h"

using namespace atalaya;
using namespace atalaya::test;

TEST_CASE("robots.txt and waits of sites are remembered, the last one of each",
          "[storage][site_store]") {
  SampleStore held;
  const Instant now = noon(2026, 8, 10);
  held.store.sites().save({{"https://a.example", now, 0, ""}},
                          {{"a.example:443", now}, {"b.example:80", now}});
  held.store.sites().save({{"https://a.example", now, 200, std::string("User-agent: *\0\xFF", 15)}},
                          {{"a.example:443", now + std::chrono::hours(1)}});

  const auto robots = held.store.sites().load_robots();
  const auto hosts = held.store.sites().load_hosts();

  REQUIRE(robots.size() == 1);
  CHECK(robots[0].origin == "https://a.example");
  CHECK(robots[0].fetched_at == now);
  CHECK(robots[0].status == 200);
  CHECK(robots[0].body == std::string("User-agent: *\0\xFF", 15));
  REQUIRE(hosts.size() == 2);
  CHECK(hosts[0].authority == "a.example:443");
  CHECK(hosts[0].not_before == now + std::chrono::hours(1));
}
