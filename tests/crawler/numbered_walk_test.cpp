#include "tests/crawler/crawl_nights.h"
#include "tests/crawler/sample_pages.h"
#include "tests/support/catch.h"

using namespace atalaya;
using namespace atalaya::test;

namespace {

/// Numbered pages in a folder: call-7.html and so on.
struct Numbers : CrawlNights {
  Numbers() {
    numbered = source("N", SourceKind::kNumbered, address("call-{id}.html"));
    numbered.first_id = 7;
    numbered.detail_limit = 60;
  }
  void publish(int id) {
    folder.write(fmt::format("call-{}.html", id),
                 call_page(fmt::format("Convocatoria de riego {}", id), "5 de mayo de 2027"));
  }
  Source numbered;
  Night night;
};

}  // namespace

TEST_CASE("Numbered pages are walked from the first known one until ten are missing",
          "[crawler][source_walk]") {
  Numbers nights;
  nights.publish(7);
  nights.publish(9);
  nights.publish(6);

  nights.crawl(nights.night, {nights.numbered});

  CHECK(nights.night.of("N").result == FetchResult::kOk);
  CHECK(nights.night.findings().size() == 2);
  CHECK(nights.night.fetches().size() == 13);  // 7 to 9, then ten that are missing
  CHECK(nights.night.of("N").state.last_id == 9);
}

TEST_CASE("A page behind ten missing numbers is not looked for", "[crawler][source_walk]") {
  Numbers nights;
  nights.publish(7);
  nights.publish(18);

  nights.crawl(nights.night, {nights.numbered});

  CHECK(nights.night.findings().size() == 1);
  CHECK(nights.night.asked("call-18") == 0);
}

TEST_CASE("A night asks for no more numbers than its cap, and the next goes on",
          "[crawler][source_walk]") {
  Numbers nights;
  for (int id = 7; id < 20; ++id) nights.publish(id);
  nights.numbered.detail_limit = 5;
  Night second;

  nights.crawl(nights.night, {nights.numbered});
  nights.crawl(second, {nights.numbered});

  CHECK(nights.night.fetches().size() == 5);
  CHECK(nights.night.of("N").state.last_id == 11);
  CHECK(second.fetches().front().url.ends_with("call-11.html"));
  CHECK(second.of("N").state.last_id == 15);
}

TEST_CASE("A number that appears later is found on the night it does", "[crawler][source_walk]") {
  Numbers nights;
  nights.publish(7);
  nights.crawl(nights.night, {nights.numbered});
  nights.publish(8);
  Night second;

  nights.crawl(second, {nights.numbered});

  CHECK(second.titles().back() == "Convocatoria de riego 8");
  CHECK(second.of("N").state.last_id == 8);
}

TEST_CASE("A page that says that it does not exist is a missing number", "[crawler][source_walk]") {
  Numbers nights;
  nights.publish(7);
  nights.folder.write("call-8.html",
                      "<title>Página no encontrada</title><h1>Página no encontrada</h1>");

  nights.crawl(nights.night, {nights.numbered});

  CHECK(nights.night.of("N").result == FetchResult::kOk);
  CHECK(nights.night.of("N").state.last_id == 7);
  CHECK(nights.night.findings().size() == 1);
}

TEST_CASE("A password asked for at a number ends the walk as an error", "[crawler][source_walk]") {
  Numbers nights;
  nights.folder.write(
      "call-7.html",
      "<title>Iniciar sesión</title><h1>Iniciar sesión</h1><form method=post><input name=u>"
      "<input type=password></form>");

  nights.crawl(nights.night, {nights.numbered});

  CHECK(nights.night.of("N").cause == FetchCause::kLoginWall);
  CHECK(nights.night.fetches().size() == 1);
}
