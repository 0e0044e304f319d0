#include "crawler/parse/feed_date.h"

#include <string_view>
#include <tuple>

#include "tests/support/catch.h"

using namespace atalaya;
using namespace atalaya::parse;

TEST_CASE("parse_feed_date reads the dates that feeds write", "[parse][feed_date]") {
  const auto [text, expected] = GENERATE(table<std::string_view, std::string_view>({
      {"Thu, 01 Jan 2004 19:48:21 GMT", "2004-01-01T19:48:21Z"},
      {"Thu,  1 Jan 04 19:48 EST", "2004-01-02T00:48:00Z"},
      {"01 Jan 2004", "2004-01-01T00:00:00Z"},
      {"Thu, 01 January 2004 19:48:21 +0200", "2004-01-01T17:48:21Z"},
      {"Thu, 01-Jan-2004 19:48:21 GMT", "2004-01-01T19:48:21Z"},
      {"Jan 1, 2004 7:48 PM", "2004-01-01T19:48:00Z"},
      {"Sun Jan  4 16:29:06 2004", "2004-01-04T16:29:06Z"},
      {"Sun Jan 4 16:29:06 PST 2004", "2004-01-05T00:29:06Z"},
      {"jue, 02 ago 2026 10:00:00 -0500", "2026-08-02T15:00:00Z"},
      {"02 septiembre 2026 10:00", "2026-09-02T10:00:00Z"},
      {"2003-12-31T10:14:55Z", "2003-12-31T10:14:55Z"},
      {"2003-12-31T10:14:55.123-08:00", "2003-12-31T18:14:55Z"},
      {"2003-12-31 10:14:55 +0100", "2003-12-31T09:14:55Z"},
      {"2003-12-31T10:14", "2003-12-31T10:14:00Z"},
      {"20031231", "2003-12-31T00:00:00Z"},
      {"2003-12", "2003-12-01T00:00:00Z"},
      {"2003", "2003-01-01T00:00:00Z"},
      {"2003-335", "2003-12-01T00:00:00Z"},
      {"2004-W01-3", "2003-12-31T00:00:00Z"},
      {"2003-12-31T24:00:00Z", "2004-01-01T00:00:00Z"},
      {"Κυρ, 11 Ιούλ 2004 12:00:00 EST", "2004-07-11T17:00:00Z"},
      {"2004년 05월 28일  01:31:15", "2004-05-27T16:31:15Z"},
      {"2004-05-28 오후 11:31:15", "2004-05-28T14:31:15Z"},
  }));

  const auto instant = parse_feed_date(text);

  INFO(text);
  REQUIRE(instant.has_value());
  CHECK(to_iso(*instant) == expected);
}

TEST_CASE("parse_feed_date refuses what names no day", "[parse][feed_date]") {
  const auto text = GENERATE(values<std::string_view>(
      {"", "mañana", "31 Feb 2026", "2026-02-30", "2026-13-01", "01/02/2026", "99 Jan 2026",
       "Thu, 01 Jan 2004 29:48:21 GMT", "12345678901234567890", "-", "2026-", "::"}));

  INFO(text);
  CHECK_FALSE(parse_feed_date(text).has_value());
}
