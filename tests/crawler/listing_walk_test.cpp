#include "tests/crawler/crawl_nights.h"
#include "tests/crawler/sample_pages.h"
#include "tests/support/catch.h"

using namespace atalaya;
using namespace atalaya::test;

namespace {

/// A listing of two calls in a folder, with a page behind each.
struct TwoCalls : CrawlNights {
  TwoCalls() {
    folder.write("list.html", listing_page(sample_item("a.html", "Convocatoria de agua limpia") +
                                           sample_item("b.html", "Convocatoria de cultura viva")));
    folder.write("a.html", call_page("Convocatoria de agua limpia", "5 de mayo de 2027"));
    folder.write("b.html", call_page("Convocatoria de cultura viva", "6 de mayo de 2027"));
    list = source("L", SourceKind::kListing, address("list.html"));
    list.rule = sample_rule();
  }
  Source list;
  Night night;
};

std::vector<std::string> closings(const Night& night) {
  std::vector<std::string> days;
  for (const Finding& finding : night.findings()) {
    const Deadline* deadline = finding.facts.deadline.value();
    days.push_back(deadline != nullptr && deadline->date ? deadline->date->iso() : "");
  }
  return days;
}

}  // namespace

TEST_CASE("A listing whose rule always follows reads the page behind each item",
          "[crawler][source_walk]") {
  TwoCalls nights;
  nights.list.follow = FollowDetails::kAlways;

  nights.crawl(nights.night, {nights.list});

  CHECK(nights.night.of("L").result == FetchResult::kOk);
  CHECK(nights.night.fetches().size() == 3);
  CHECK(closings(nights.night) == std::vector<std::string>{"2027-05-05", "2027-05-06"});
}

TEST_CASE("A listing whose rule never follows asks for its own page only",
          "[crawler][source_walk]") {
  TwoCalls nights;
  nights.list.follow = FollowDetails::kNever;

  nights.crawl(nights.night, {nights.list});

  CHECK(nights.night.fetches().size() == 1);
  CHECK(nights.night.findings().size() == 2);
}

TEST_CASE("A listing without a word about following reads behind short items only",
          "[crawler][source_walk]") {
  TwoCalls nights;
  nights.folder.write(
      "list.html",
      listing_page(sample_item("a.html", "Convocatoria de agua limpia") +
                   sample_item("b.html", "Convocatoria de cultura viva", long_text())));

  nights.crawl(nights.night, {nights.list});

  CHECK(nights.night.asked("a.html") == 1);
  CHECK(nights.night.asked("b.html") == 0);
  CHECK(nights.night.findings().size() == 2);
}

TEST_CASE("A page behind an item that is missing leaves the item and says so",
          "[crawler][source_walk]") {
  TwoCalls nights;
  std::filesystem::remove(nights.folder.file("b.html"));
  nights.list.follow = FollowDetails::kAlways;

  nights.crawl(nights.night, {nights.list});

  CHECK(nights.night.of("L").result == FetchResult::kPartial);
  CHECK(nights.night.of("L").cause == FetchCause::kHttp4xx);
  CHECK(nights.night.titles().size() == 2);
}

TEST_CASE("No more pages behind items are read in a night than the cap allows",
          "[crawler][source_walk]") {
  TwoCalls nights;
  nights.list.follow = FollowDetails::kAlways;
  nights.list.detail_limit = 1;

  nights.crawl(nights.night, {nights.list});

  CHECK(nights.night.of("L").cause == FetchCause::kPageLimit);
  CHECK(nights.night.fetches().size() == 2);
  CHECK(nights.night.findings().size() == 2);
}

TEST_CASE("A listing goes on to its next pages and counts what two of them show once",
          "[crawler][source_walk]") {
  CrawlNights nights;
  const auto item = [](int number) {
    return sample_item(fmt::format("c{}.html", number),
                       fmt::format("Convocatoria de riego {}", number));
  };
  nights.folder.write("list.html", listing_page(item(1) + item(2), "two.html"));
  nights.folder.write("two.html", listing_page(item(2) + item(3)));
  Source list = nights.source("L", SourceKind::kListing, nights.address("list.html"));
  list.rule = sample_rule();
  list.follow = FollowDetails::kNever;
  Night night;

  nights.crawl(night, {list});

  CHECK(night.of("L").result == FetchResult::kOk);
  CHECK(night.of("L").findings == 3);
  CHECK(night.asked("two.html") == 1);
}

TEST_CASE("Pages that name each other as the next end the walk", "[crawler][source_walk]") {
  CrawlNights nights;
  nights.folder.write(
      "list.html", listing_page(sample_item("a.html", "Convocatoria de agua limpia"), "two.html"));
  nights.folder.write(
      "two.html", listing_page(sample_item("b.html", "Convocatoria de cultura viva"), "list.html"));
  Source list = nights.source("L", SourceKind::kListing, nights.address("list.html"));
  list.rule = sample_rule();
  list.follow = FollowDetails::kNever;
  list.page_limit = 50;
  Night night;

  nights.crawl(night, {list});

  CHECK(night.findings().size() == 2);
  CHECK(night.fetches().size() <= 3);
}

TEST_CASE("A next page without end that repeats its calls ends with the first repetition",
          "[crawler][source_walk]") {
  CrawlNights nights;
  for (int page = 0; page < 9; ++page)
    nights.folder.write(fmt::format("p{}.html", page),
                        listing_page(sample_item("a.html", "Convocatoria de agua limpia"),
                                     fmt::format("p{}.html", page + 1)));
  Source list = nights.source("L", SourceKind::kListing, nights.address("p0.html"));
  list.rule = sample_rule();
  list.follow = FollowDetails::kNever;
  list.page_limit = 50;
  Night night;

  nights.crawl(night, {list});

  CHECK(night.fetches().size() == 2);
  CHECK(night.findings().size() == 1);
}

TEST_CASE("A listing longer than its page limit is read in part", "[crawler][source_walk]") {
  CrawlNights nights;
  for (int page = 0; page < 9; ++page)
    nights.folder.write(fmt::format("p{}.html", page),
                        listing_page(sample_item(fmt::format("c{}.html", page),
                                                 fmt::format("Convocatoria de riego {}", page)),
                                     fmt::format("p{}.html", page + 1)));
  Source list = nights.source("L", SourceKind::kListing, nights.address("p0.html"));
  list.rule = sample_rule();
  list.follow = FollowDetails::kNever;
  list.page_limit = 3;
  Night night;

  nights.crawl(night, {list});

  CHECK(night.of("L").result == FetchResult::kPartial);
  CHECK(night.of("L").cause == FetchCause::kPageLimit);
  CHECK(night.findings().size() == 3);
}

TEST_CASE("An unchanged listing is walked again when a page behind it may have moved",
          "[crawler][source_walk]") {
  TwoCalls nights;
  nights.list.follow = FollowDetails::kAlways;
  nights.crawl(nights.night, {nights.list});
  nights.folder.write("a.html", call_page("Convocatoria de agua limpia", "20 de mayo de 2027"));
  Night second;

  nights.crawl(second, {nights.list});

  CHECK(second.of("L").result == FetchResult::kOk);
  CHECK(closings(second) == std::vector<std::string>{"2027-05-20", "2027-05-06"});
}

TEST_CASE("A second night of the same listing is unchanged", "[crawler][source_walk]") {
  TwoCalls nights;
  nights.list.follow = FollowDetails::kAlways;
  nights.crawl(nights.night, {nights.list});
  Night second;

  nights.crawl(second, {nights.list});

  CHECK(second.of("L").result == FetchResult::kUnchanged);
}

TEST_CASE("A listing that becomes empty is flagged until something comes",
          "[crawler][source_walk]") {
  TwoCalls nights;
  nights.list.follow = FollowDetails::kNever;
  nights.crawl(nights.night, {nights.list});
  nights.folder.write("list.html", listing_page(""));
  Night second;
  Night third;

  nights.crawl(second, {nights.list});
  nights.crawl(third, {nights.list});

  CHECK(second.of("L").cause == FetchCause::kSuddenlyEmpty);
  CHECK(second.of("L").needs_person);
  CHECK(third.of("L").cause == FetchCause::kSuddenlyEmpty);
}

TEST_CASE("A page that asks for a password is an error every night, not unchanged",
          "[crawler][source_walk]") {
  CrawlNights nights;
  nights.folder.write(
      "list.html",
      "<title>Iniciar sesión</title><h1>Iniciar sesión</h1><form method=post><input name=u>"
      "<input type=password></form>");
  const Source list = nights.source("L", SourceKind::kListing, nights.address("list.html"));
  Night first;
  Night second;

  nights.crawl(first, {list});
  nights.crawl(second, {list});

  CHECK(first.of("L").cause == FetchCause::kLoginWall);
  CHECK(first.of("L").needs_person);
  CHECK(second.of("L").result == FetchResult::kError);
  CHECK(second.of("L").cause == FetchCause::kLoginWall);
}
