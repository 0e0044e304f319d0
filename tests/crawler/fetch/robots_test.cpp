#include "crawler/fetch/robots.h"

#include "crawler/fetch/robots_pattern.h"
#include "tests/support/catch.h"

namespace atalaya::fetch {

namespace {

bool allowed(const std::string& robots, const std::string& path,
             const std::string& agent = "AtalayaBot/0.1 (+x)") {
  return ask_robots(robots, agent, path).allowed;
}

}  // namespace

TEST_CASE("Without rules everything is allowed") {
  CHECK(allowed("", "/x"));
  CHECK(allowed("User-agent: *\nDisallow:\n", "/x"));
  CHECK(allowed("no colon here\n<html>", "/x"));
}

TEST_CASE("The longest matching rule wins, and allow on a tie") {
  const std::string robots =
      "User-agent: *\nDisallow: /calls\nAllow: /calls/open\nDisallow: /calls/open/old\n";
  CHECK_FALSE(allowed(robots, "/calls"));
  CHECK(allowed(robots, "/calls/open/1"));
  CHECK_FALSE(allowed(robots, "/calls/open/old/2"));
  CHECK(allowed("User-agent: *\nDisallow: /a\nAllow: /a\n", "/a/b"));
}

TEST_CASE("A group of our own keeps the general one out, and groups of one name are merged") {
  const std::string robots =
      "User-agent: *\nDisallow: /\n\nUser-agent: atalayabot\nDisallow: /private\n\n"
      "User-agent: AtalayaBot\nDisallow: /drafts\n";
  CHECK(allowed(robots, "/open"));
  CHECK_FALSE(allowed(robots, "/private/1"));
  CHECK_FALSE(allowed(robots, "/drafts/1"));
  CHECK_FALSE(allowed(robots, "/open", "OtherBot"));
}

TEST_CASE("Several agents share the rules below them") {
  const std::string robots = "User-agent: a\nUser-agent: AtalayaBot\nDisallow: /x\n";
  CHECK_FALSE(allowed(robots, "/x/1"));
  CHECK(allowed(robots, "/y"));
}

TEST_CASE("Stars and a final dollar are read as RFC 9309 says") {
  const std::string robots = "User-agent: *\nDisallow: /*.pdf$\nDisallow: /*/print\n";
  CHECK_FALSE(allowed(robots, "/a/b.pdf"));
  CHECK(allowed(robots, "/a/b.pdf?x=1"));
  CHECK_FALSE(allowed(robots, "/any/print/1"));
}

TEST_CASE("A pattern of many stars is matched without trying every way") {
  std::string pattern = "/";
  for (int star = 0; star < 2000; ++star) pattern += "*a";
  const std::string path = "/" + std::string(20'000, 'a') + "b";
  CHECK_FALSE(robots_pattern_matches(pattern + "$", path));
  CHECK(robots_pattern_matches(pattern, path));
}

TEST_CASE("Escapes of one character are one spelling") {
  const std::string robots = "User-agent: *\nDisallow: /a%3cd\nDisallow: /ni%C3%B1ez\n";
  CHECK_FALSE(allowed(robots, "/a%3Cd"));
  CHECK_FALSE(allowed(robots, "/niñez"));
}

TEST_CASE("A mark of byte order, other line ends and comments are passed over") {
  const std::string robots = "\xEF\xBB\xBFUSER-AGENT : * # all\r\nDISALLOW:/x # not this\r/y\r\n";
  CHECK_FALSE(allowed(robots, "/x"));
}

TEST_CASE("A Crawl-delay is told") {
  const auto answer = ask_robots("User-agent: *\nCrawl-delay: 2.5\n", "AtalayaBot", "/");
  REQUIRE(answer.crawl_delay);
  CHECK(*answer.crawl_delay == 2.5);
}

TEST_CASE("Rules beyond 500 KiB are not read") {
  std::string robots = "User-agent: *\n";
  while (robots.size() < (500U << 10U)) robots += "Disallow: /filler-line-of-some-length\n";
  robots += "Disallow: /late\n";
  CHECK(allowed(robots, "/late"));
}

TEST_CASE("Every prefix of a robots.txt is read") {
  const std::string robots =
      "\xEF\xBB\xBFUser-agent: *\r\nDisallow: /*%c3%\nAllow: /$\nCrawl-delay: x\n\xFF\xFE:\n";
  for (std::size_t size = 0; size <= robots.size(); ++size)
    (void)ask_robots(robots.substr(0, size), "AtalayaBot", "/%c3%b1?q");
  SUCCEED("no crash");
}

}  // namespace atalaya::fetch
