#include "base/money.h"

#include "base/sha256.h"
#include "tests/support/catch.h"

using namespace atalaya;

TEST_CASE("Decimal keeps its value through text", "[base][money]") {
  const auto [text, shortest] = GENERATE(table<std::string, std::string>({{"1.50", "1.5"},
                                                                          {"0.05", "0.05"},
                                                                          {"-12.340", "-12.34"},
                                                                          {"1000000", "1000000"},
                                                                          {"0", "0"},
                                                                          {"007", "7"}}));

  REQUIRE(Decimal::parse(text).has_value());
  CHECK(Decimal::parse(text)->text() == shortest);
}

TEST_CASE("Decimal refuses what is no plain number", "[base][money]") {
  for (const char* text : {"", "-", ".", "1.", ".5", "1,5", "1e3", "1.2.3", "99999999999999999999"})
    CHECK_FALSE(Decimal::parse(text).has_value());
}

TEST_CASE("Decimals compare by value", "[base][money]") {
  CHECK(*Decimal::parse("1.50") == *Decimal::parse("1.5"));
  CHECK(*Decimal::parse("-2") < *Decimal::parse("1"));
  CHECK(Decimal(100000000000000000, 0) > Decimal(1, 18));
}

TEST_CASE("Money rounds half away from zero and refuses overflow", "[base][money]") {
  const Currency cop = *Currency::parse("COP");

  CHECK(Money::of(*Decimal::parse("0.125"), cop)->minor == 13);
  CHECK(Money::of(*Decimal::parse("-0.125"), cop)->minor == -13);
  CHECK(Money::of(*Decimal::parse("1680000000"), cop)->minor == 168000000000);
  CHECK_FALSE(Money::of(*Decimal::parse("999999999999999999"), cop).has_value());
}

TEST_CASE("Money is written as the office writes it", "[base][money]") {
  CHECK(spanish_money(*Money::of(*Decimal::parse("1250000000"), *Currency::parse("COP"))) ==
        "$ 1.250.000.000");
  CHECK(spanish_money(*Money::of(*Decimal::parse("2500000.5"), *Currency::parse("EUR"))) ==
        "EUR 2.500.000,50");
  CHECK(spanish_number(*Decimal::parse("-1234")) == "-1.234");
}

TEST_CASE("A product too long for its digits drops decimals, not value", "[base][money]") {
  CHECK(Decimal::parse("90000")->times(*Decimal::parse("4600.25"))->text() == "414022500");
  CHECK_FALSE(Decimal(900000000000000000, 0).times(Decimal(1000, 0)).has_value());
}

TEST_CASE("A sum is exact, and none when it does not fit", "[base][money]") {
  CHECK(Decimal::parse("0.25")->plus(*Decimal::parse("1000000.5"))->text() == "1000000.75");
  CHECK(Decimal::parse("-3")->plus(*Decimal::parse("3"))->is_zero());
  CHECK_FALSE(Decimal(INT64_MAX, 0).plus(Decimal(1, 0)).has_value());
}

TEST_CASE("SHA-256 and its text form agree with the published vector", "[base][sha256]") {
  const Sha256 digest = Sha256::of("abc");

  CHECK(digest.hex() == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(Sha256::parse_hex(digest.hex()) == digest);
  CHECK(Sha256::from_bytes(digest.bytes()) == digest);
  CHECK_FALSE(Sha256::parse_hex("xyz").has_value());
}
