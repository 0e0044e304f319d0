#include <set>

#include <fmt/format.h>

#include "tests/crawler/crawl_nights.h"
#include "tests/support/catch.h"
#include "tests/support/loopback_server.h"

using namespace atalaya;
using namespace atalaya::test;

namespace {

std::string record(int number, const std::string& closing = "2027-05-06") {
  return fmt::format(
      R"({{"id": "{0}", "title": "Grants for clean water in cities, lot {0}", "closes": "{1}"}})",
      number, closing);
}

std::string answer_of(const std::string& records, const std::string& more = "") {
  return "{\"calls\": [" + records + "]" + more + "}";
}

Answer json(const std::string& body) {
  return Answer::of(200, body, {"Content-Type: application/json"});
}

/// An API on loopback, two records a page.
struct Api : CrawlNights {
  Api() {
    allow(server.authority());
    server.route("/robots.txt", Answer::of(404, ""));
    api = source("A", SourceKind::kApi, server.url("/calls"));
    api.api.items = "/calls";
    api.api.page_size = 2;
    api.api.request.query = "page={page}&size={size}";
    api.api.fields = {{.to = ApiTarget::kId, .from = "/id"},
                      {.to = ApiTarget::kTitle, .from = "/title"},
                      {.to = ApiTarget::kDeadline, .from = "/closes"}};
  }
  /// Asks by POST; `first` and `second` are the answers to pages 1 and 2.
  void post_pages(const std::string& first, const std::string& second) {
    api.api.request = {.method = ApiMethod::kPost, .body = R"({"page": {page}})"};
    server.route("/calls", [=](const SeenRequest& request) {
      if (request.method != "POST") return Answer::of(405, "");
      return json(request.body == R"({"page": 1})" ? first : second);
    });
  }

  LoopbackServer server;
  Source api;
  Night night;
};

std::string page_of(const SeenRequest& request) {
  return request.target.substr(request.target.find("page=") + 5, 1);
}

}  // namespace

TEST_CASE("An API is read page after page until its number of records", "[crawler][api_walk]") {
  Api nights;
  nights.api.api.total = "/total";
  nights.post_pages(answer_of(record(1) + "," + record(2), ", \"total\": 3"),
                    answer_of(record(3), ", \"total\": 3"));

  nights.crawl(nights.night, {nights.api});

  CHECK(nights.night.of("A").result == FetchResult::kOk);
  CHECK(nights.server.count("/calls") == 2);
  CHECK(nights.night.findings().size() == 3);
}

TEST_CASE("A second night of the same answers finds nothing new", "[crawler][api_walk]") {
  Api nights;
  nights.api.api.total = "/total";
  nights.post_pages(answer_of(record(1) + "," + record(2), ", \"total\": 3"),
                    answer_of(record(3), ", \"total\": 3"));
  Night second;

  nights.crawl(nights.night, {nights.api});
  nights.crawl(second, {nights.api});

  CHECK(second.of("A").result == FetchResult::kUnchanged);
  CHECK(nights.server.count("/calls") == 4);
}

TEST_CASE("An API that refuses the page behind its last one has ended", "[crawler][api_walk]") {
  Api nights;
  nights.server.route("/calls", [](const SeenRequest& request) {
    return page_of(request) == "1" ? json(answer_of(record(1) + "," + record(2)))
                                   : Answer::of(400, "{\"code\": \"invalid_page\"}");
  });

  nights.crawl(nights.night, {nights.api});

  CHECK(nights.night.of("A").result == FetchResult::kOk);
  CHECK(nights.night.findings().size() == 2);
}

TEST_CASE("A page that fails in the middle is told, and the others are kept",
          "[crawler][api_walk]") {
  Api nights;
  nights.api.api.total = "/total";
  nights.server.route("/calls", [](const SeenRequest& request) {
    return page_of(request) == "1" ? json(answer_of(record(1) + "," + record(2), ", \"total\": 9"))
                                   : Answer::of(404, "");
  });

  nights.crawl(nights.night, {nights.api});

  CHECK(nights.night.of("A").result == FetchResult::kPartial);
  CHECK(nights.night.of("A").cause == FetchCause::kHttp4xx);
  CHECK(nights.night.findings().size() == 2);
}

TEST_CASE("An API that turns in circles is left", "[crawler][api_walk]") {
  Api nights;
  nights.server.route("/calls", json(answer_of(record(1) + "," + record(2))));

  nights.crawl(nights.night, {nights.api});

  CHECK(nights.server.count("/calls") == 2);
  CHECK(nights.night.findings().size() == 2);
}

TEST_CASE("An API without an end stops at the pages of a night and says so",
          "[crawler][api_walk]") {
  Api nights;
  nights.api.api.page_limit = 3;
  nights.server.route("/calls", [](const SeenRequest& request) {
    const int page = std::stoi(page_of(request));
    return json(answer_of(record(2 * page) + "," + record(2 * page + 1)));
  });

  nights.crawl(nights.night, {nights.api});

  CHECK(nights.night.of("A").result == FetchResult::kPartial);
  CHECK(nights.night.of("A").cause == FetchCause::kPageLimit);
  CHECK(nights.night.findings().size() == 6);
}

TEST_CASE("The next page that an answer names is followed", "[crawler][api_walk]") {
  Api nights;
  nights.api.api.request = {};
  nights.api.api.next = "/next";
  nights.server.route("/calls", json(answer_of(record(1), ", \"next\": \"/more\"")));
  nights.server.route("/more", json(answer_of(record(2), ", \"next\": null")));

  nights.crawl(nights.night, {nights.api});

  CHECK(nights.night.findings().size() == 2);
  CHECK(nights.server.count("/more") == 1);
}

TEST_CASE("Each record's detail is asked for and joined", "[crawler][api_walk]") {
  Api nights;
  nights.post_pages(answer_of(record(1)), answer_of(""));
  nights.api.api.detail = {.url = "one", .method = ApiMethod::kPost, .body = R"({"id": "{id}"})"};
  nights.api.api.detail_fields = {{.to = ApiTarget::kTitle, .from = "/name"}};
  nights.server.route("/one", [](const SeenRequest& request) {
    return request.body == R"({"id": "1"})" ? json(R"({"name": "Clean water, 2027 round"})")
                                            : Answer::of(400, "");
  });

  nights.crawl(nights.night, {nights.api});

  CHECK(nights.night.titles() == std::vector<std::string>{"Clean water, 2027 round"});
  CHECK(nights.night.findings()[0].facts.deadline.value()->date == CivilDate::from_ymd(2027, 5, 6));
}

TEST_CASE("A record whose detail cannot be read tonight is only sighted", "[crawler][api_walk]") {
  Api nights;
  nights.post_pages(answer_of(record(1)), answer_of(""));
  nights.api.api.detail = {.url = "one?id={id}"};
  nights.api.api.detail_fields = {{.to = ApiTarget::kTitle, .from = "/name"}};
  bool is_there = true;
  nights.server.route("/one", [&](const SeenRequest&) {
    return is_there ? json(R"({"name": "Clean water"})") : Answer::of(404, "");
  });
  Night second;

  nights.crawl(nights.night, {nights.api});
  is_there = false;
  nights.crawl(second, {nights.api});

  CHECK_FALSE(nights.night.findings().at(0).is_sighting);
  CHECK(second.findings().at(0).is_sighting);
}

TEST_CASE("Pages behind a list take turns when a night cannot read them all",
          "[crawler][api_walk]") {
  Api nights;
  nights.api.api.request = {};
  nights.api.api.detail = {.url = "one?id={id}"};
  nights.api.api.detail_fields = {{.to = ApiTarget::kTitle, .from = "/name"}};
  nights.server.route("/calls", json(answer_of(record(1) + "," + record(2) + "," + record(3))));
  nights.server.route("/one", json(R"({"name": "Clean water"})"));
  nights.crawl(nights.night, {nights.api});
  nights.api.detail_limit = 1;
  std::set<std::string> asked;

  for (int day = 0; day < 3; ++day) {
    Night night;
    nights.crawl(night, {nights.api});
    for (const Fetch& fetch : night.fetches())
      if (fetch.url.find("/one") != std::string::npos) asked.insert(fetch.url);
  }

  CHECK(asked.size() == 3);
}

TEST_CASE("Details that were never read come before those that were", "[crawler][api_walk]") {
  Api nights;
  std::string records = record(1);
  nights.api.api.request = {};
  nights.api.api.detail = {.url = "one?id={id}"};
  nights.api.api.detail_fields = {{.to = ApiTarget::kTitle, .from = "/name"}};
  nights.api.detail_limit = 1;
  nights.server.route("/calls", [&](const SeenRequest&) { return json(answer_of(records)); });
  nights.server.route("/one", json(R"({"name": "Clean water"})"));
  Night second;

  nights.crawl(nights.night, {nights.api});
  records += "," + record(2);
  nights.crawl(second, {nights.api});

  CHECK(second.asked("id=2") == 1);
  CHECK(second.asked("id=1") == 0);
  for (const Finding& finding : second.findings())
    CHECK(finding.is_sighting == (finding.key == "1"));
}

TEST_CASE("A redirected POST is refused: its body is for the first host only",
          "[crawler][api_walk]") {
  Api nights;
  nights.api.api.request = {.method = ApiMethod::kPost, .body = "{}"};
  nights.server.route("/calls", Answer::of(302, "", {"Location: /elsewhere"}));

  nights.crawl(nights.night, {nights.api});

  CHECK(nights.night.of("A").cause == FetchCause::kRedirectRefused);
  CHECK(nights.server.count("/elsewhere") == 0);
}

TEST_CASE("An API that answers with a page says what the page is", "[crawler][api_walk]") {
  Api nights;
  const auto [body, cause] = GENERATE(table<std::string, FetchCause>(
      {{"<title>Sitio en mantenimiento</title><h1>Sitio en mantenimiento</h1>",
        FetchCause::kMaintenance},
       {"<title>Calls</title><p>Hello", FetchCause::kUnexpectedType},
       {"{\"error\": \"key\"}", FetchCause::kUnexpectedType}}));
  nights.server.route("/calls", Answer::of(200, body, {"Content-Type: text/html"}));

  nights.crawl(nights.night, {nights.api});

  CHECK(nights.night.of("A").result == FetchResult::kError);
  CHECK(nights.night.of("A").cause == cause);
}

TEST_CASE("An API without fields is not asked", "[crawler][api_walk]") {
  Api nights;
  nights.api.api = {};

  nights.crawl(nights.night, {nights.api});

  CHECK(nights.server.count("/calls") == 0);
}
