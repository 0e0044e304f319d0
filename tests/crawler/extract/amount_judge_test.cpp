#include "crawler/extract/amount_judge.h"

#include <algorithm>

#include "domain/claim_codec.h"
#include "tests/crawler/extract/understood.h"
#include "tests/support/catch.h"

namespace atalaya::extract {
namespace {

/// The amounts of a text in their text forms, sorted.
std::vector<std::string> amounts(std::string text, std::string lang = "es") {
  std::vector<std::string> result;
  for (const auto& claim : understood(std::move(text), std::move(lang)).amounts) {
    result.push_back(encode(claim.value));
  }
  std::sort(result.begin(), result.end());
  return result;
}

using Amounts = std::vector<std::string>;

}  // namespace

TEST_CASE("A pool and the award of one project are told apart", "[extract][amount_judge]") {
  CHECK(amounts("La bolsa total es de $ 900.000.000. Cada proyecto recibe hasta $ 60.000.000.") ==
        Amounts{"award ..60000000 COP", "total ..900000000 COP"});
}

TEST_CASE("Past money and money for other things is no amount of the call",
          "[extract][amount_judge]") {
  CHECK(amounts("Desde su creación el fondo ha entregado $ 900.000.000.").empty());
  CHECK(amounts("Salario mensual: $ 4.000.000.").empty());
}

TEST_CASE("What the applicant must add is cofinancing", "[extract][amount_judge]") {
  CHECK(amounts("Se exige una contrapartida del 20 %.") == Amounts{"cofinancing 20%"});
}

TEST_CASE("The bounds of one award printed apart are one range", "[extract][amount_judge]") {
  CHECK(amounts("Award floor: USD 10,000. Award ceiling: USD 40,000.", "en") ==
        Amounts{"award 10000..40000 USD"});
}

TEST_CASE("The funder's share of the costs joins the award", "[extract][amount_judge]") {
  CHECK(amounts("The fund gives up to EUR 50,000. It covers up to 80% of eligible costs.", "en") ==
        Amounts{"award ..50000 EUR 80%"});
}

TEST_CASE("A sum in brackets behind another currency's sum is its conversion",
          "[extract][amount_judge]") {
  CHECK(amounts("Hasta 20.000 euros por proyecto (unos 22.000 dólares).") ==
        Amounts{"award ..20000 EUR"});
}

TEST_CASE("A sum of an earlier year is history, one of this year is not",
          "[extract][amount_judge]") {
  CHECK(amounts("En 2025 se repartieron entre todos $ 90.000.000.").empty());
  CHECK(amounts("En 2027 cada proyecto recibirá $ 90.000.000.").size() == 1);
}

TEST_CASE("A bare sum elsewhere is no award where words name one", "[extract][amount_judge]") {
  CHECK(amounts("Cada proyecto recibe hasta $ 60.000.000.\nLa sede costó $ 700.000.000.") ==
        Amounts{"award ..60000000 COP"});
}

TEST_CASE("A bound right behind a sum and a denied floor are ceilings", "[extract][amount_judge]") {
  CHECK(amounts("Grants of US$30,000 at most.", "en") == Amounts{"award ..30000 USD"});
  CHECK(amounts("No project will receive more than US$30,000.", "en") ==
        Amounts{"award ..30000 USD"});
}

TEST_CASE("Beside a ceiling a plain sum many times as large is the pool",
          "[extract][amount_judge]") {
  CHECK(amounts("Hay $ 900.000.000 y ninguna propuesta recibirá más de $ 60.000.000.") ==
        Amounts{"award ..60000000 COP", "total ..900000000 COP"});
}

}  // namespace atalaya::extract
