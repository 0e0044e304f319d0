#include "matrix/formula.h"

#include <random>

#include "tests/support/catch.h"

using namespace atalaya::matrix;

TEST_CASE("A text that could become a formula gets an apostrophe", "[matrix][formula]") {
  const std::string text =
      GENERATE(as<std::string>{}, "=1+1", "+57 602 000", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1",
               "  =1", "\xEF\xBB\xBF=1", "\xC2\xA0=1", "'=1", "''=1", " '=1", "\xE2\x80\x8B=1",
               "\xEF\xBC\x9D"
               "1",
               "-", "--1", "-1e5", "-1%", "=cmd|' /C calc'!A0", "-1,5+cmd|'x'",
               "\xEF\xBC\x8B"
               "1",
               "\t", "=");

  const std::string safe = neutralize_formula(text);

  CHECK(safe == "'" + text);
  CHECK(restore_formula(safe) == text);
}

TEST_CASE("Ordinary texts and negative numbers stay as they are", "[matrix][formula]") {
  const std::string text =
      GENERATE(as<std::string>{}, "", "Fondo = 3", "a@b.org", "-12.5", "-1.250,00", " -7", "12",
               "'hola'", "¡Ya!", "3-4", "«=1»", "'-12.5", "   ");

  CHECK(neutralize_formula(text) == text);
  CHECK(restore_formula(text) == text);
}

TEST_CASE("Every text comes back from its neutral form", "[matrix][formula]") {
  std::mt19937 random(42);
  constexpr std::string_view kAlphabet = "='+-@ \t\r\n1.,a\xEF\xBB\xBF\xC2\xA0";
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    const std::size_t length = random() % 7;
    while (text.size() < length) text += kAlphabet[random() % kAlphabet.size()];
    const std::string safe = neutralize_formula(text);
    REQUIRE(restore_formula(safe) == text);
    REQUIRE(neutralize_formula(safe).size() <= safe.size() + 1);
  }
}
