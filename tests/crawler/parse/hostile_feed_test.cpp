#include <string>
#include <string_view>

#include "base/text.h"
#include "crawler/parse/charset.h"
#include "crawler/parse/content_kind.h"
#include "crawler/parse/feed.h"
#include "crawler/parse/feed_date.h"
#include "crawler/parse/html_links.h"
#include "crawler/parse/json_text.h"
#include "crawler/parse/xml_text.h"
#include "tests/support/catch.h"
#include "tests/support/fixture.h"

using namespace atalaya;
using namespace atalaya::parse;

namespace {

bool is_whole(const Feed& feed) {
  bool valid = is_valid_utf8(feed.title) && is_valid_utf8(feed.link);
  for (const auto& entry : feed.entries)
    valid = valid && is_valid_utf8(entry.title) && is_valid_utf8(entry.content) &&
            is_valid_utf8(entry.summary) && is_valid_utf8(entry.link) &&
            is_valid_utf8(entry_text(entry));
  return valid;
}

/// Every reader of this folder that takes foreign bytes of a feed.
bool survives(std::string_view bytes) {
  (void)sniff(bytes, "text/xml");
  (void)is_valid_json(bytes);
  const auto decoded = decode_text(bytes, "", Markup::kHtml);
  (void)balance_xml(prepare_xml(decoded.utf8).text);
  (void)parse_feed_date(bytes.substr(0, 40));
  auto html = decoded.utf8;
  resolve_html_links(html, *Url::parse("https://a.example/"));
  return is_whole(parse_feed(bytes, {"https://a.example/", ""}).value);
}

}  // namespace

TEST_CASE("Every prefix of every feed fixture is read without a crash", "[parse][feed]") {
  const std::string name =
      GENERATE("rss20_with_modules.xml", "atom10_xml_base.xml", "rdf10_items_beside_channel.xml",
               "jsonfeed11.json", "rss20_broken_markup.xml");
  const auto bytes = test::fixture("crawler/parse/" + name);

  bool all = true;
  for (std::size_t length = 0; length <= bytes.size(); ++length)
    all = survives(std::string_view(bytes).substr(0, length)) && all;

  CHECK(all);
}

TEST_CASE("Random damage to a feed is read without a crash", "[parse][feed]") {
  const auto original = test::fixture("crawler/parse/rss20_with_modules.xml");
  unsigned state = 2026;
  const auto next = [&state] { return (state = state * 1103515245U + 12345U) >> 16U; };

  bool all = true;
  for (int round = 0; round < 300; ++round) {
    auto bytes = original;
    for (int hit = 0; hit < 20; ++hit)
      bytes[next() % bytes.size()] = static_cast<char>(next() & 0xFFU);
    all = survives(bytes) && all;
  }

  CHECK(all);
}

TEST_CASE("Random bytes are read without a crash", "[parse][feed]") {
  unsigned state = 7;
  bool all = true;
  for (int round = 0; round < 200; ++round) {
    std::string bytes = round % 2 == 0 ? "<rss><channel><item>" : "<feed>";
    for (int i = 0; i < 500; ++i) {
      state = state * 1103515245U + 12345U;
      bytes += i % 9 == 0 ? "<>&;\"'/=![]"[(state >> 16U) % 11U] : static_cast<char>(state >> 24U);
    }
    all = survives(bytes) && all;
  }

  CHECK(all);
}
