#include "crawler/extract/language.h"

#include "tests/support/catch.h"

namespace atalaya::extract {

TEST_CASE("A declared language counts before the words of the text", "[extract][language]") {
  CHECK(detect_language("es-CO", "The text itself is English") == "es");
  CHECK(detect_language("EN_us", "") == "en");
}

TEST_CASE("A short text without declaration has no language", "[extract][language]") {
  CHECK(detect_language("", "Convocatoria abierta").empty());
}

TEST_CASE("A longer text tells its language", "[extract][language]") {
  CHECK(detect_language("",
                        "El municipio recibe propuestas de las organizaciones del territorio "
                        "para mejorar los acueductos de las veredas durante el próximo año.") ==
        "es");
  CHECK(detect_language("xx",
                        "The town receives proposals from the organisations of the territory "
                        "to improve the water supply of its villages during the next year.") ==
        "en");
}

}  // namespace atalaya::extract
