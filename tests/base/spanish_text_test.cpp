#include "base/spanish_text.h"

#include "tests/support/catch.h"

using namespace atalaya;

TEST_CASE("Dates are written as es-CO reads them", "[base][spanish_text]") {
  const CivilDate date = *CivilDate::from_ymd(2026, 3, 1);

  CHECK(spanish_date(date) == "01/03/2026");
  CHECK(spanish_long_date(date) == "1 de marzo de 2026");
}

TEST_CASE("Clock times are written on twelve hours with noon and midnight apart",
          "[base][spanish_text]") {
  const auto [hour, minute, text] = GENERATE(table<int, int, std::string>({
      {0, 0, "12:00 a. m."},
      {0, 5, "12:05 a. m."},
      {10, 0, "10:00 a. m."},
      {12, 0, "12:00 m."},
      {12, 30, "12:30 p. m."},
      {23, 59, "11:59 p. m."},
      {24, 0, "24:00"},
  }));

  CHECK(spanish_clock(ClockTime{hour * 60 + minute}) == text);
}

TEST_CASE("A list joins its last two with y, or e before an i sound", "[base][spanish_text]") {
  CHECK(spanish_list({}).empty());
  CHECK(spanish_list({"monto"}) == "monto");
  CHECK(spanish_list({"monto", "cierre"}) == "monto y cierre");
  CHECK(spanish_list({"monto", "cierre", "impacto"}) == "monto, cierre e impacto");
  CHECK(spanish_list({"agua", "hielo"}) == "agua y hielo");
}

TEST_CASE("One business day is singular", "[base][spanish_text]") {
  CHECK(spanish_business_days(1) == "1 día hábil");
  CHECK(spanish_business_days(0) == "0 días hábiles");
}

TEST_CASE("A decimal is rounded half up and written with a comma", "[base][spanish_text]") {
  CHECK(spanish_decimal(70.85, 1) == "70,9");
  CHECK(spanish_decimal(70.05, 1) == "70,1");
  CHECK(spanish_decimal(70.0, 1) == "70,0");
  CHECK(spanish_decimal(0.125, 2) == "0,13");
  CHECK(spanish_decimal(12, 0) == "12");
}
