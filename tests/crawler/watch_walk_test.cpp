#include "tests/crawler/crawl_nights.h"
#include "tests/crawler/sample_pages.h"
#include "tests/support/catch.h"

using namespace atalaya;
using namespace atalaya::test;

namespace {

/// One page that is edited once a year.
struct YearlyPage : CrawlNights {
  YearlyPage() {
    folder.write("page.html", call_page("Convocatoria anual de cultura", "5 de mayo de 2027"));
    watched = source("W", SourceKind::kWatch, address("page.html"));
  }
  Source watched;
  Night night;
};

}  // namespace

TEST_CASE("A watched page is at most one call, and new to nobody", "[crawler][source_walk]") {
  YearlyPage nights;

  nights.crawl(nights.night, {nights.watched});

  CHECK(nights.night.findings().size() == 1);
  CHECK_FALSE(nights.night.of("W").needs_person);
  CHECK_FALSE(nights.night.of("W").state.main_text_digest.empty());
}

TEST_CASE("A watched page whose main text changed asks for a person", "[crawler][source_walk]") {
  YearlyPage nights;
  nights.crawl(nights.night, {nights.watched});
  nights.folder.write("page.html", call_page("Convocatoria anual de cultura", "5 de mayo de 2028"));
  Night second;

  nights.crawl(second, {nights.watched});

  CHECK(second.of("W").needs_person);
}

TEST_CASE("A watched page that changed outside its text asks for nobody",
          "[crawler][source_walk]") {
  YearlyPage nights;
  nights.crawl(nights.night, {nights.watched});
  nights.folder.write("page.html", nights.folder.read("page.html") + "<!-- build 2 -->");
  Night second;

  nights.crawl(second, {nights.watched});

  CHECK(second.of("W").result == FetchResult::kOk);
  CHECK_FALSE(second.of("W").needs_person);
}

TEST_CASE("A folder of saved bulletins is walked like a listing of its files",
          "[crawler][source_walk]") {
  CrawlNights nights;
  nights.folder.write("saved/uno.html",
                      call_page("Convocatoria de agua limpia", "5 de mayo de 2027"));
  nights.folder.write("saved/dos.html",
                      call_page("Convocatoria de cultura viva", "6 de mayo de 2027"));
  Source saved = nights.source("D", SourceKind::kFolder, nights.address("saved"));
  saved.follow = FollowDetails::kAlways;
  Night night;

  nights.crawl(night, {saved});

  CHECK(night.asked("uno.html") == 1);
  CHECK(night.findings().size() == 2);
}
