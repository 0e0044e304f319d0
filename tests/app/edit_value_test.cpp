#include "app/edit_value.h"

#include "tests/support/catch.h"

using atalaya::app::edit_field;
using atalaya::app::edit_value;

TEST_CASE("edit_field knows the Spanish names people use", "[app][edit_value]") {
  CHECK(edit_field("Cierre") == "deadline");
  CHECK(edit_field("TÍTULO") == "title");
  CHECK(edit_field("deadline") == "deadline");
  CHECK_FALSE(edit_field("color"));
}

TEST_CASE("edit_value reads what people type for each field", "[app][edit_value]") {
  const auto [field, text, encoded] = GENERATE(table<const char*, const char*, const char*>({
      {"deadline", "31/12/2026", "date 2026-12-31"},
      {"deadline", "2026-12-31 17:00", "date 2026-12-31 17:00"},
      {"deadline", "31-12-2026 17:00 Europe/Brussels", "date 2026-12-31 17:00 Europe/Brussels"},
      {"deadline", "1 de Marzo de 2027", "date 2027-03-01"},
      {"deadline", "Ventanilla", "rolling"},
      {"deadline", "hasta agotar recursos", "until_exhausted"},
      {"deadline", "10/06/2026; 10/04/2026", "multiple 2026-04-10 cuts=2026-04-10,2026-06-10"},
      {"opening", "01/02/2026", "2026-02-01"},
      {"amounts", "hasta 146000000 COP", "award ..146000000 COP"},
      {"amounts", "hasta $146.000.000", "award ..146000000 COP"},
      {"amounts", "2.500.000,50 euros", "award 2500000.5..2500000.5 EUR"},
      {"amounts", "de 10.000 a 20.000 usd", "award 10000..20000 USD"},
      {"amounts", "desde 1,5 millones de pesos", "award 1500000.. COP"},
      {"amounts", "bolsa 3 mil millones COP", "total ..3000000000 COP"},
      {"amounts", "contrapartida 20 %", "cofinancing 20%"},
      {"amounts", "hasta 80%", "award 80%"},
      {"eligible", "Municipios", "municipality"},
      {"themes", "Agua y saneamiento", "water_sanitation"},
      {"modality", "asesoría técnica", "technical_assistance"},
      {"loan", "Sí", "yes"},
      {"countries", "co", "CO"},
      {"population", "hasta 50.000", "..50000"},
      {"annexes", "Bases de la convocatoria https://fondo.example/bases.pdf",
       "Bases de la convocatoria\thttps://fondo.example/bases.pdf"},
      {"title", "  Agua   limpia ", "Agua limpia"},
  }));

  const auto value = edit_value(field, text);

  INFO(text);
  REQUIRE(value);
  CHECK(*value == encoded);
}

TEST_CASE("edit_value refuses what cannot be, quoting it", "[app][edit_value]") {
  const auto [field, text] = GENERATE(table<const char*, const char*>({
      {"deadline", "31/04/2026"},
      {"deadline", "pronto"},
      {"deadline", "29/02/2026"},
      {"deadline", "01/02/2026 mañana"},
      {"amounts", "mucho"},
      {"amounts", "hasta 5000"},
      {"amounts", "de 20 a 10 COP"},
      {"amounts", "300 %"},
      {"eligible", "marcianos"},
      {"loan", "quizás"},
      {"population", "hasta muchos"},
      {"language", "klingon"},
  }));

  const auto value = edit_value(field, text);

  INFO(field << ": " << text);
  REQUIRE_FALSE(value);
  CHECK(value.error().spanish.find(text) != std::string::npos);
}

TEST_CASE("edit_value tells an impossible day from a text that is no date", "[app][edit_value]") {
  CHECK(edit_value("deadline", "31/04/2026").error().spanish ==
        "La fecha \"31/04/2026\" no existe en el calendario.");
  CHECK(edit_value("title", " \t ").error().spanish == "El valor está vacío.");
}
