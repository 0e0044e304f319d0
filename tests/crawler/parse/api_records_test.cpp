#include "crawler/parse/api_records.h"

#include "crawler/parse/canonical_text.h"
#include "crawler/parse/json_part.h"
#include "tests/support/catch.h"
#include "tests/support/fixture.h"

namespace atalaya::parse {

using test::fixture;

namespace {

ApiField field_of(ApiTarget to, std::string from) {
  return {.to = to, .from = std::move(from)};
}

// Reads tests/data/crawler/parse/api_records.json.
ApiMapping mapping() {
  ApiMapping mapping;
  mapping.items = "/data/calls";
  mapping.total = "/data/count";
  mapping.next = "/data/next";
  ApiField text = field_of(ApiTarget::kText, "/description");
  text.html = true;
  ApiField floor = field_of(ApiTarget::kAwardMin, "/minimum");
  floor.each = "/budget/lots/*";
  floor.where = "/code";
  floor.begins_with = "/id";
  floor.currency_from = "/currency";
  floor.unknown = {"0", "NONE"};
  ApiField closing = field_of(ApiTarget::kDeadline, "/day");
  closing.each = "/dates/*";
  closing.where = "/name";
  closing.is = {"closing", "cierre"};
  mapping.fields = {field_of(ApiTarget::kId, "/id"), field_of(ApiTarget::kTitle, "/title"), text,
                    floor, closing};
  return mapping;
}

std::vector<std::string> texts(const ApiRecord& record, ApiTarget target) {
  std::vector<std::string> all;
  for (const ApiMember& member : record.members)
    if (member.field->to == target) all.push_back(member.text);
  return all;
}

}  // namespace

TEST_CASE("An answer's records, their number and the next page are read", "[parse][api_records]") {
  const ApiMapping rules = mapping();

  const auto page = read_api_page(fixture("crawler/parse/api_records.json"), rules);

  CHECK_FALSE(page.malformed);
  CHECK(page.warnings.empty());
  CHECK(page.value.total == 12);
  CHECK(page.value.next == "/calls?page=2");
  REQUIRE(page.value.records.size() == 2);
  CHECK(page.value.records[0].find(ApiTarget::kTitle)->text == "Agua para ciudades intermedias");
  CHECK(page.value.records[0].find(ApiTarget::kText)->text == "Se apoyan\nmunicipios & aliados.");
  CHECK(page.value.records[1].find(ApiTarget::kText) == nullptr);
}

TEST_CASE("Only the elements that a field means are members", "[parse][api_records]") {
  const ApiMapping rules = mapping();

  const auto page = read_api_page(fixture("crawler/parse/api_records.json"), rules);

  REQUIRE(page.value.records.size() == 2);
  const ApiRecord& record = page.value.records.front();
  CHECK(texts(record, ApiTarget::kDeadline) ==
        std::vector<std::string>{"2027-05-05", "2027-09-01"});
  CHECK(texts(record, ApiTarget::kAwardMin) == std::vector<std::string>{"15000.50"});
  CHECK(record.find(ApiTarget::kAwardMin)->currency == "EUR");
}

TEST_CASE("A text that stands for nothing known is no member", "[parse][api_records]") {
  const ApiMapping rules = mapping();

  const auto page = read_api_page(fixture("crawler/parse/api_records.json"), rules);

  REQUIRE(page.value.records.size() == 2);
  CHECK(texts(page.value.records[1], ApiTarget::kAwardMin).empty());
}

TEST_CASE("The part of a member gives its text again", "[parse][api_records]") {
  const ApiMapping rules = mapping();
  Document document;
  document.bytes = fixture("crawler/parse/api_records.json");
  CanonicalTexts texts(document, {});

  const auto page = read_api_page(document.bytes, rules);

  std::vector<std::string> parts;
  for (const ApiRecord& record : page.value.records)
    for (const ApiMember& member : record.members) {
      CAPTURE(member.part);
      CHECK(texts.text_of(member.part) == member.text);
      parts.push_back(member.part);
    }
  REQUIRE(parts.size() > 6);
  CHECK(texts.text_of(joined_parts({parts[0], parts[1]})) ==
        "A+1\n\nAgua para ciudades intermedias");
  CHECK(texts.text_of("json:/nowhere") == std::nullopt);
  CHECK(texts.text_of("json:~") == std::nullopt);
}

TEST_CASE("An answer that is no list of records says so", "[parse][api_records]") {
  const ApiMapping rules = mapping();
  const auto* const bytes = GENERATE("", "<html>", "[]", "{\"data\": {\"calls\": {}}}",
                                     "{\"data\": 3}", "{\"data\": {\"calls\": null}}");

  const auto page = read_api_page(bytes, rules);

  CHECK(page.malformed);
  CHECK(page.warnings.size() == 1);
  CHECK(page.value.records.empty());
}

TEST_CASE("An empty list of records is sound", "[parse][api_records]") {
  const ApiMapping rules = mapping();

  const auto page = read_api_page("\xEF\xBB\xBF{\"data\": {\"calls\": []}}", rules);

  CHECK_FALSE(page.malformed);
  CHECK(page.value.total == std::nullopt);
  CHECK(page.value.next.empty());
}

TEST_CASE("A detail's record is read below its pointer", "[parse][api_records]") {
  ApiMapping rules = mapping();
  rules.detail_item = "/data";
  rules.detail_fields = {field_of(ApiTarget::kTitle, "/title")};

  const auto found = read_api_detail(R"({"data": {"title": "Agua"}})", rules);
  const auto lost = read_api_detail(R"({"error": 7})", rules);

  REQUIRE(found.value.find(ApiTarget::kTitle) != nullptr);
  CHECK(found.value.find(ApiTarget::kTitle)->part == "json:/data/title");
  CHECK(lost.value.members.empty());
  CHECK_FALSE(lost.malformed);
  CHECK(lost.warnings.size() == 1);
}

TEST_CASE("Every prefix of an API's answer is read", "[parse][api_records]") {
  const ApiMapping rules = mapping();
  const std::string whole = fixture("crawler/parse/api_records.json");

  for (std::size_t size = 0; size < whole.size(); ++size) {
    Document document;
    document.bytes = whole.substr(0, size);
    (void)read_api_page(document.bytes, rules);
    (void)CanonicalTexts(document, {}).text_of("json:/data/calls/0/title");
  }
  SUCCEED();
}

}  // namespace atalaya::parse
