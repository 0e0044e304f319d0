#include "matrix/claim_words.h"

#include "tests/support/catch.h"

namespace atalaya::matrix {
namespace {

std::string words(std::string field, std::string value, std::string quote = {}) {
  EncodedClaim claim{std::move(field), std::move(value), {}};
  claim.evidence.quote = std::move(quote);
  return claim_words(claim);
}

TEST_CASE("claim_words says codes in Spanish") {
  CHECK(words("eligible", "municipality") == "municipios");
  CHECK(words("approaches", "victims_peace") == "víctimas y paz");
  CHECK(words("partner_required", "yes") == "sí");
  CHECK(words("opening", "2026-03-05") == "05/03/2026");
  CHECK(words("population", "..50000") == "hasta 50000 habitantes");
}

TEST_CASE("claim_words prints a closing as its source does") {
  CHECK(words("deadline", "date 2026-04-10 12:00 Europe/Brussels") ==
        "10/04/2026 12:00 (Europe/Brussels)");
  CHECK(words("deadline", "rolling", "abierta todo el año") == "abierta todo el año");
}

TEST_CASE("claim_words shows beside a relative closing the day that it would give") {
  CHECK(words("deadline", "relative", "15 días desde la apertura") == "15 días desde la apertura");
  CHECK(words("deadline", "relative computed=2027-03-24", "15 días desde la publicación") ==
        "plazo relativo: 15 días desde la publicación (daría el 24 de marzo de 2027, calculado)");
}

TEST_CASE("claim_words names the role of an amount") {
  CHECK(words("amounts", "total 1000000..1000000 USD") == "USD 1.000.000 (bolsa total)");
  CHECK(words("amounts", "cofinancing 20%").starts_with("20 % ("));
}

TEST_CASE("claim_words leaves what it cannot read as it is") {
  CHECK(words("deadline", "someday") == "someday");
  CHECK(words("themes", "unheard_of") == "unheard_of");
  CHECK(words("annexes", "Formulario\thttps://fondo.example/f.docx") ==
        "Formulario (https://fondo.example/f.docx)");
}

}  // namespace
}  // namespace atalaya::matrix
