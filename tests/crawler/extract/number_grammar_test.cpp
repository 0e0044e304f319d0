#include "crawler/extract/number_grammar.h"

#include <string>

#include "tests/support/catch.h"

namespace atalaya::extract {

namespace {

/// "value|digits": what was read of a text; empty when it begins no number.
std::string read(std::string_view text, std::string_view lang = "es") {
  const auto number = read_number(text, lang);
  if (!number) return {};
  return number->value.text() + '|' + std::string(text.substr(0, number->size));
}

}  // namespace

TEST_CASE("read_number takes the marks of any culture", "[extract][number_grammar]") {
  CHECK(read("1.200.000,50 x") == "1200000.5|1.200.000,50");
  CHECK(read("1,200,000.50") == "1200000.5|1,200,000.50");
  CHECK(read("25'000.000") == "25000000|25'000.000");
  CHECK(read("1´000,000.00") == "1000000|1´000,000.00");
  CHECK(read("12,34,567.89") == "1234567.89|12,34,567.89");
  CHECK(read("1,234.567") == "1234.567|1,234.567");
  CHECK(read(".75") == "0.75|.75");
  CHECK(read("１２３，４５６") == "123456|１２３，４５６");
}

TEST_CASE("A lone mark before three digits is decided by the language",
          "[extract][number_grammar]") {
  CHECK(read("1.250") == "1250|1.250");
  CHECK(read("1.250", "en") == "1.25|1.250");
  CHECK(read("0.125") == "0.125|0.125");
  CHECK(read_number("12,500", "es")->may_be_decimals);
}

TEST_CASE("A blank parts thousands of one number alone", "[extract][number_grammar]") {
  CHECK(read("3 610 000 euros") == "3610000|3 610 000");
  CHECK(read("2026 500 000") == "2026|2026");
  CHECK(read("1 200.000") == "1|1");
  CHECK(read("5 20") == "5|5");
}

TEST_CASE("Marks in the place of decimals end the number", "[extract][number_grammar]") {
  CHECK(read("50,- Kč") == "50|50,-");
  CHECK(read("400.000.oo)") == "400000|400.000.oo");
  CHECK(read("1.899,–") == "1899|1.899,–");
  CHECK(read("50,-5") == "50|50");
}

TEST_CASE("Digits beyond any number of money are none", "[extract][number_grammar]") {
  CHECK(read("1234567890123456789") == "");
  CHECK(read("") == "");
  CHECK(read("x") == "");
}

TEST_CASE("fraction_at knows halves and quarters", "[extract][number_grammar]") {
  CHECK(fraction_at("2½", 1).value == Decimal(5, 1));
  CHECK(fraction_at("½", 0).size == 2);
  CHECK(fraction_at("2", 1).size == 0);
}

}  // namespace atalaya::extract
