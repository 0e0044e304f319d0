#include "crawler/parse/json_text.h"

#include <string>
#include <string_view>

#include "tests/support/catch.h"

using namespace atalaya::parse;

TEST_CASE("is_valid_json takes exactly what RFC 8259 allows", "[parse][json_text]") {
  for (const std::string_view text :
       {"null", " [] ", "\"\\u00e9\"", "-0.5e+3", "{\"a\":{\"a\":1}}", "\"\x7f\""})
    CHECK(is_valid_json(text));
  for (const std::string_view text :
       {"", "[1,]", "{a:1}", "01", "+1", "NaN", "\"\t\"", "[1] 2", "\"\xFF\"", "'a'"})
    CHECK_FALSE(is_valid_json(text));
}

TEST_CASE("is_valid_json refuses nesting beyond its depth without a crash", "[parse][json_text]") {
  CHECK(is_valid_json(std::string(400, '[') + std::string(400, ']')));
  CHECK_FALSE(is_valid_json(std::string(100000, '[')));
  CHECK_FALSE(parse_json(std::string(100000, '[') + std::string(100000, ']')).has_value());
}

TEST_CASE("parse_json keeps the digits of numbers", "[parse][json_text]") {
  const auto value =
      parse_json(R"({"m": 1250000000.10, "n": 9007199254740993, "s": "á\n", "l": [true, null]})");

  REQUIRE(value.has_value());
  CHECK(value->text_of("m") == "1250000000.10");
  CHECK(value->text_of("n") == "9007199254740993");
  CHECK(value->text_of("s") == "á\n");
  REQUIRE(value->items_of("l").size() == 2);
  CHECK(value->items_of("l")[0].boolean);
  CHECK(value->find("x") == nullptr);
}
