#include "crawler/extract/number_words.h"

#include <string>

#include "tests/support/catch.h"

namespace atalaya::extract {

namespace {

/// "value|words": what was read of a text; empty when it begins no number.
std::string read(std::string_view text) {
  const auto number = read_number_words(text);
  if (!number) return {};
  return number->value.text() + '|' + std::string(text.substr(0, number->size));
}

}  // namespace

TEST_CASE("read_number_words adds and multiplies in four languages", "[extract][number_words]") {
  CHECK(read("doscientos cuarenta y cinco becas") == "245|doscientos cuarenta y cinco");
  CHECK(read("mil doscientos millones") == "1200000000|mil doscientos millones");
  CHECK(read("twenty-five hundred") == "2500|twenty-five hundred");
  CHECK(read("one million two hundred thousand and five") ==
        "1200005|one million two hundred thousand and five");
  CHECK(read("quatre-vingt-dix-sept mille") == "97000|quatre-vingt-dix-sept mille");
  CHECK(read("soixante et onze") == "71|soixante et onze");
  CHECK(read("deux cents millions") == "200000000|deux cents millions");
  CHECK(read("três mil quatrocentos e vinte e um") == "3421|três mil quatrocentos e vinte e um");
}

TEST_CASE("read_number_words ends where a second number begins", "[extract][number_words]") {
  CHECK(read("cinco seis") == "5|cinco");
  CHECK(read("mil y dos mil") == "1000|mil");
  CHECK(read("mil y dos millones") == "1000|mil");
  CHECK(read("cien y doscientos") == "100|cien");
  CHECK(read("one and two million") == "1|one");
  CHECK(read("a hundred") == "");
}

TEST_CASE("read_number_words reads decimals and shares", "[extract][number_words]") {
  CHECK(read("dos coma cinco millones") == "2500000|dos coma cinco millones");
  CHECK(read("one point three three") == "1.33|one point three three");
  CHECK(read("half a million") == "500000|half a million");
  CHECK(read("un cuarto de millón") == "250000|un cuarto de millón");
  CHECK(read("medio ambiente") == "");
}

TEST_CASE("A word that only multiplies begins a number behind an article alone",
          "[extract][number_words]") {
  CHECK(read("millions of people") == "");
  CHECK(read("millones de pesos") == "");
  CHECK(read_number_words_of_article("hundred thousand")->value == Decimal(100'000, 0));
  CHECK_FALSE(read_number_words_of_article("year"));
}

TEST_CASE("A number in words may go on in the next line of a paragraph",
          "[extract][number_words]") {
  CHECK(read("nueve mil\nquinientos euros") == "9500|nueve mil\nquinientos");
  CHECK(read("nueve\n\nmil") == "9|nueve");
}

TEST_CASE("NumberBeginnings lets few words pass", "[extract][number_words]") {
  CHECK(number_beginnings().may_begin("dos", 0));
  CHECK(number_beginnings().may_begin("TRÊS", 0));
  CHECK_FALSE(number_beginnings().may_begin("de la", 0));
  CHECK_FALSE(number_beginnings().may_begin("convocatoria", 0));
}

}  // namespace atalaya::extract
