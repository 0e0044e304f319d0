#include "tests/crawler/crawl_nights.h"
#include "tests/crawler/sample_pages.h"
#include "tests/support/catch.h"

using namespace atalaya;
using namespace atalaya::test;

namespace {

/// A feed of two short entries in a folder, with a page behind one of them.
struct TwoEntries : CrawlNights {
  TwoEntries() {
    folder.write("feed.xml", feed_of(feed_item(address("a.html"), "Convocatoria de agua limpia") +
                                     feed_item(address("b.html"), "Convocatoria de cultura viva")));
    folder.write("a.html", call_page("Convocatoria de agua limpia", "7 de mayo de 2027"));
    feed = source("F", SourceKind::kFeed, address("feed.xml"));
  }
  Source feed;
  Night night;
};

}  // namespace

TEST_CASE("A feed without a word about following asks for nothing behind its entries",
          "[crawler][source_walk]") {
  TwoEntries nights;

  nights.crawl(nights.night, {nights.feed});

  CHECK(nights.night.of("F").result == FetchResult::kOk);
  CHECK(nights.night.fetches().size() == 1);
  CHECK(nights.night.findings().size() == 2);
}

TEST_CASE("A feed whose rule follows reads the pages behind its entries",
          "[crawler][source_walk]") {
  TwoEntries nights;
  nights.feed.follow = GENERATE(FollowDetails::kWhenShort, FollowDetails::kAlways);

  nights.crawl(nights.night, {nights.feed});

  CHECK(nights.night.fetches().size() == 3);
  CHECK(nights.night.of("F").result == FetchResult::kPartial);
  CHECK(nights.night.findings().front().facts.deadline.value()->date ==
        CivilDate::from_ymd(2027, 5, 7));
  CHECK(nights.night.findings().back().facts.deadline.value()->date ==
        CivilDate::from_ymd(2027, 5, 5));
}

TEST_CASE("An entry that a feed shows twice is one finding", "[crawler][source_walk]") {
  TwoEntries nights;
  const std::string item = feed_item(nights.address("a.html"), "Convocatoria de agua limpia");
  nights.folder.write("feed.xml", feed_of(item + item));

  nights.crawl(nights.night, {nights.feed});

  CHECK(nights.night.findings().size() == 1);
}

TEST_CASE("A feed that breaks off keeps its whole entries and is read in part",
          "[crawler][source_walk]") {
  TwoEntries nights;
  const std::string whole = nights.folder.read("feed.xml");
  nights.folder.write("feed.xml", whole.substr(0, whole.rfind("<description>") + 20));

  nights.crawl(nights.night, {nights.feed});

  CHECK(nights.night.of("F").result == FetchResult::kPartial);
  CHECK_FALSE(nights.night.findings().empty());
  CHECK_FALSE(nights.night.of("F").warnings.empty());
}

TEST_CASE("A page where a feed was is an error and brings nothing", "[crawler][source_walk]") {
  TwoEntries nights;
  nights.crawl(nights.night, {nights.feed});
  nights.folder.write("feed.xml",
                      call_page("Convocatoria que no es un boletín", "8 de mayo de 2027"));
  Night second;

  nights.crawl(second, {nights.feed});

  CHECK(second.of("F").result == FetchResult::kError);
  CHECK(second.of("F").cause == FetchCause::kUnexpectedType);
  CHECK(second.findings().empty());
}

TEST_CASE("An unchanged feed is not read again", "[crawler][source_walk]") {
  TwoEntries nights;
  nights.crawl(nights.night, {nights.feed});
  Night second;

  nights.crawl(second, {nights.feed});

  CHECK(second.of("F").result == FetchResult::kUnchanged);
  CHECK(second.findings().empty());
}

TEST_CASE("A large feed arrives in parts, and is known only with the last of them",
          "[crawler][source_walk]") {
  CrawlNights nights;
  std::string items;
  for (int number = 0; number < 150; ++number)
    items += feed_item(fmt::format("https://funder.example/{}", number),
                       fmt::format("Convocatoria de riego {}", number));
  nights.folder.write("feed.xml", feed_of(items));
  Night night;

  nights.crawl(night, {nights.source("F", SourceKind::kFeed, nights.address("feed.xml"))});

  REQUIRE(night.yields.size() > 1);
  for (std::size_t part = 0; part + 1 < night.yields.size(); ++part)
    CHECK(night.yields[part].fetches.empty());
  CHECK(night.yields.back().fetches.size() == 1);
  CHECK(night.yields.front().documents.size() == 1);
  CHECK(night.findings().size() == 150);
}
