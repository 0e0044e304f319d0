#include "crawler/parse/json_pointer.h"

#include "tests/support/catch.h"

namespace atalaya::parse {

namespace {

// The document of RFC 6901, section 5, and what APIs add to it.
const std::string kDocument = R"json({
  "foo": ["bar", "baz"], "": 0, "a/b": 1, "c%d": 2, "m~n": 8, "e+f": 9, "nil": null, "yes": true,
  "calls": [{"id": 7, "days": ["x", "y"]}, {"id": 8, "days": []}],
  "sums": {"one": {"min": 5}, "two": {"min": 6}},
  "budget": "{\"actions\": {\"12\": [{\"sum\": \"3\"}]}}", "prose": "{no JSON", "deep": "\"[1]\""
})json";

struct Pointers {
  JsonValue document = *parse_json(kDocument);
  JsonPointers pointers{document};

  std::vector<std::string> texts(std::string_view pattern) {
    std::vector<std::string> all;
    for (const PointedValue& found : pointers.find_all(pointers.root(), pattern))
      all.push_back(scalar_text(*found.value).value_or("-"));
    return all;
  }
};

}  // namespace

TEST_CASE("A pointer finds the member that RFC 6901 says", "[parse][json_pointer]") {
  Pointers document;
  const auto [pointer, text] = GENERATE(table<std::string, std::string>({{"/foo/0", "bar"},
                                                                         {"/foo/1", "baz"},
                                                                         {"/", "0"},
                                                                         {"/a~1b", "1"},
                                                                         {"/c%d", "2"},
                                                                         {"/m~0n", "8"},
                                                                         {"/e+f", "9"},
                                                                         {"/yes", "true"},
                                                                         {"/nil", "-"},
                                                                         {"/foo", "-"}}));

  CHECK(document.texts(pointer) == std::vector{text});
}

TEST_CASE("A pointer to nothing finds nothing", "[parse][json_pointer]") {
  Pointers document;
  const auto* const pointer = GENERATE("/fo", "/foo/2", "/foo/-1", "/foo/x", "/foo/0/0", "/prose/a",
                                       "/nil/a", "/calls/*/id/*");

  CHECK(document.texts(pointer).empty());
}

TEST_CASE("A star stands for every element and every member, in order", "[parse][json_pointer]") {
  Pointers document;

  CHECK(document.texts("/calls/*/id") == std::vector<std::string>{"7", "8"});
  CHECK(document.texts("/calls/*/days/*") == std::vector<std::string>{"x", "y"});
  CHECK(document.texts("/sums/*/min") == std::vector<std::string>{"5", "6"});
}

TEST_CASE("A pointer goes on inside a string that holds JSON", "[parse][json_pointer]") {
  Pointers document;

  const auto found = document.pointers.find(document.pointers.root(), "/budget/actions/*/*/sum");

  REQUIRE(found);
  CHECK(found->pointer == "/budget/actions/12/0/sum");
  CHECK(scalar_text(*found->value) == "3");
  CHECK(document.pointers.find(document.pointers.root(), found->pointer)->value == found->value);
}

TEST_CASE("The pointer of a found value leads back to it", "[parse][json_pointer]") {
  Pointers document;

  for (const PointedValue& found : document.pointers.find_all(document.pointers.root(), "/*")) {
    const auto again = document.pointers.find(document.pointers.root(), found.pointer);
    REQUIRE(again);
    CHECK(again->value == found.value);
  }
}

TEST_CASE("A star over a crowd stops at its limit", "[parse][json_pointer]") {
  std::string crowd = "[";
  for (std::size_t at = 0; at < JsonPointers::kValueLimit + 10; ++at) crowd += "1,";
  crowd += "1]";
  const JsonValue document = *parse_json(crowd);
  JsonPointers pointers(document);

  CHECK(pointers.find_all(pointers.root(), "/*").size() == JsonPointers::kValueLimit);
}

}  // namespace atalaya::parse
