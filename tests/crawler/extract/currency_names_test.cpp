#include "crawler/extract/currency_names.h"

#include <string>

#include "tests/support/catch.h"

namespace atalaya::extract {

namespace {

std::string code(std::string_view meaning, std::string_view country) {
  const auto currency = currency_of(meaning, country);
  return currency ? std::string(currency->code()) : std::string();
}

std::string_view before(std::string_view text) {
  return currency_before(text, text.size()).meaning;
}

}  // namespace

TEST_CASE("Codes that are words count in capitals only", "[extract][currency_names]") {
  CHECK(currency_at("COP", 0).meaning == "COP");
  CHECK_FALSE(currency_at("cop", 0).found());
  CHECK(currency_at("usd", 0).meaning == "USD");
  CHECK_FALSE(currency_at("mZn", 0).found());
}

TEST_CASE("Some names stand behind their number only", "[extract][currency_names]") {
  CHECK(currency_at("lei", 0).meaning == "RON");
  CHECK_FALSE(currency_before("Lei", 3).found());
}

TEST_CASE("Names that are other words ask for a number of money", "[extract][currency_names]") {
  CHECK(currency_at("ALL", 0).doubtful);
  CHECK(currency_at("won", 0).doubtful);
  CHECK_FALSE(currency_at("euros", 0).doubtful);
}

TEST_CASE("A letter with its accent is not the one without", "[extract][currency_names]") {
  CHECK(currency_at("đ", 0).meaning == "VND");
  CHECK_FALSE(currency_at("D", 0).found());
  CHECK_FALSE(currency_at("KC", 0).found());
}

TEST_CASE("A sign may touch any mark or digit", "[extract][currency_names]") {
  CHECK(before("de €") == "EUR");
  CHECK(before("precio:R$") == "BRL");
  CHECK(currency_at("€\xC2\xA0", 0).meaning == "EUR");
  CHECK_FALSE(currency_at("eurocopa", 0).found());
}

TEST_CASE("An open name is decided by the country", "[extract][currency_names]") {
  CHECK(code("?$", "CO") == "COP");
  CHECK(code("?$", "EC") == "USD");
  CHECK(code("?$", "") == "");
  CHECK(code("?dollar", "") == "USD");
  CHECK(code("?dollar", "CA") == "CAD");
  CHECK(code("?peso", "US") == "");
  CHECK(code("?cfa", "CM") == "XAF");
  CHECK(code("EUR", "CO") == "EUR");
  CHECK(code("unit", "CO") == "");
}

}  // namespace atalaya::extract
