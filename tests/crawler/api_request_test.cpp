#include "crawler/api_request.h"

#include "tests/support/catch.h"

using namespace atalaya;
using namespace atalaya::crawler;

namespace {

Source api_source() {
  Source source;
  source.id = "A";
  source.kind = SourceKind::kApi;
  source.url = "https://api.funder.example/v2/calls?lang=es";
  source.api.page_size = 50;
  source.api.request.query = "limit={size}&offset={offset}";
  return source;
}

std::string address(const Source& source, const ApiPlace& place) {
  return page_request(source, place).value().url.href();
}

}  // namespace

TEST_CASE("A page's address counts as its template says", "[crawler][api_request]") {
  const Source source = api_source();

  CHECK(address(source, {.page = 0}) ==
        "https://api.funder.example/v2/calls?lang=es&limit=50&offset=0");
  CHECK(address(source, {.page = 3}) ==
        "https://api.funder.example/v2/calls?lang=es&limit=50&offset=150");
}

TEST_CASE("Pages are numbered from the first one that the API knows", "[crawler][api_request]") {
  Source source = api_source();
  source.api.first_page = 0;
  source.api.request.query = "page={page}";

  CHECK(address(source, {.page = 2}) == "https://api.funder.example/v2/calls?lang=es&page=2");
}

TEST_CASE("What goes into an address is encoded, what goes into a body escaped",
          "[crawler][api_request]") {
  Source source = api_source();
  source.api.detail.url = "/one?id={id}";
  source.api.request = {.method = ApiMethod::kPost, .body = R"({"after": "{cursor}"})"};

  const auto detail = detail_request(source, {.id = "A&B/ñ"}).value();
  const auto page = page_request(source, {.cursor = "a\"b\\\n"}).value();

  CHECK(detail.url.href() == "https://api.funder.example/one?id=A%26B%2F%C3%B1");
  CHECK_FALSE(detail.upload);
  REQUIRE(page.upload);
  CHECK(page.upload->content_type == "application/json");
  CHECK(page.upload->body == R"({"after": "a\"b\\\u000a"})");
}

TEST_CASE("A cursor that is an address is asked as it is", "[crawler][api_request]") {
  const Source source = api_source();

  CHECK(address(source, {.page = 1, .cursor = "/v2/calls?after=7"}) ==
        "https://api.funder.example/v2/calls?after=7");
  CHECK(address(source, {.page = 1, .cursor = "https://api.funder.example/x?p=2"}) ==
        "https://api.funder.example/x?p=2");
}

TEST_CASE("Parts go as multipart/form-data, the same bytes each time", "[crawler][api_request]") {
  Source source = api_source();
  source.api.request = {.method = ApiMethod::kPost,
                        .parts = {{"languages", "[\"en\"]"}, {"query", "{\"size\": {size}}"}}};

  const auto request = page_request(source, {}).value();
  const auto again = page_request(source, {}).value();

  REQUIRE(request.upload);
  const std::string& type = request.upload->content_type;
  REQUIRE(type.starts_with("multipart/form-data; boundary="));
  const std::string boundary = type.substr(type.find('=') + 1);
  const std::string head = "\r\nContent-Type: application/json\r\n\r\n";
  CHECK(request.upload->body ==
        "--" + boundary +
            "\r\nContent-Disposition: form-data; name=\"languages\"; filename=\"blob\"" + head +
            "[\"en\"]\r\n--" + boundary +
            "\r\nContent-Disposition: form-data; name=\"query\"; filename=\"blob\"" + head +
            "{\"size\": 50}\r\n--" + boundary + "--\r\n");
  CHECK(request.key() == again.key());
}

TEST_CASE("Requests of one address with different bodies have keys of their own",
          "[crawler][api_request]") {
  Source source = api_source();
  source.api.request = {.method = ApiMethod::kPost, .body = R"({"page": {page}})"};

  const std::string first = page_request(source, {.page = 0})->key();
  const std::string second = page_request(source, {.page = 1})->key();

  CHECK(first != second);
  CHECK(first.starts_with("https://api.funder.example/v2/calls?lang=es#post-"));
}

TEST_CASE("A template that gives no address is an error", "[crawler][api_request]") {
  Source source = api_source();
  source.api.request.url = "https://[bad/{page}";

  CHECK_FALSE(page_request(source, {}));
}

TEST_CASE("Another page is asked for while there may be one", "[crawler][api_request]") {
  struct Row {
    std::string query;
    std::string next;
    ApiProgress progress;
    bool more;
  };
  const auto row = GENERATE(values<Row>({
      {"p={page}", "", {.seen = 50, .records = 50, .total = 120}, true},
      {"p={page}", "", {.seen = 120, .records = 20, .total = 120}, false},
      {"p={page}", "", {.seen = 50, .records = 50}, true},
      {"p={page}", "", {.seen = 60, .records = 10}, false},
      {"p={page}", "", {.seen = 50, .records = 0, .total = 120}, false},
      {"all=1", "", {.seen = 50, .records = 50, .total = 120}, false},
      {"", "/next", {.seen = 1, .records = 1, .has_next = true}, true},
      {"", "/next", {.seen = 50, .records = 50}, false},
  }));
  ApiMapping mapping;
  mapping.page_size = 50;
  mapping.request.query = row.query;
  mapping.next = row.next;

  CAPTURE(row.query, row.progress.seen, row.progress.records);
  CHECK(has_more(mapping, "https://api.funder.example/", row.progress) == row.more);
}
