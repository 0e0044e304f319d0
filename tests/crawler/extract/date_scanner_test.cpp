#include "crawler/extract/date_scanner.h"

#include "tests/support/catch.h"

namespace atalaya::extract {

namespace {

ScanOptions options_of(std::string lang, std::string country = "CO") {
  return {std::move(lang), CivilDate::from_ymd(2027, 2, 1), std::move(country)};
}

std::vector<ScannedDate> scan(std::string_view text, std::string lang = "es") {
  return scan_dates(text, options_of(std::move(lang)));
}

std::optional<CivilDate> only_date(std::string_view text, std::string lang = "es") {
  const auto dates = scan(text, std::move(lang));
  return dates.size() == 1 ? dates.front().date : std::nullopt;
}

}  // namespace

TEST_CASE("Days are read in words, in digits and in four languages", "[extract][date_scanner]") {
  const auto wanted = CivilDate::from_ymd(2027, 3, 5);
  const std::pair<const char*, const char*> cases[] = {
      {"5 de marzo de 2027", "es"}, {"5 de marzo del 2027", "es"},
      {"05/03/2027", "es"},         {"5-mar-2027", "es"},
      {"2027-03-05", "es"},         {"viernes 5 de marzo de 2027", "es"},
      {"March 5, 2027", "en"},      {"5th March 2027", "en"},
      {"5 Mar 2027", "en"},         {"5 de março de 2027", "pt"},
      {"5 mars 2027", "fr"}};
  for (const auto& [text, lang] : cases) {
    INFO(text);
    CHECK(only_date(text, lang) == wanted);
  }
}

TEST_CASE("A day said in words and in digits is one day", "[extract][date_scanner]") {
  const auto wanted = CivilDate::from_ymd(2027, 3, 15);
  CHECK(only_date("el quince (15) de marzo de 2027") == wanted);
  CHECK(only_date("día 15 (quince) de marzo de 2027") == wanted);
  CHECK_FALSE(only_date("el quince (16) de marzo de 2027"));
}

TEST_CASE("A day of this month or the next counts from the publication",
          "[extract][date_scanner]") {
  CHECK(only_date("hasta el 5 del próximo mes") == CivilDate::from_ymd(2027, 3, 5));
  CHECK(only_date("el veinte (20) del mes en curso") == CivilDate::from_ymd(2027, 2, 20));
  CHECK(only_date("by the 5th of next month", "en") == CivilDate::from_ymd(2027, 3, 5));
  CHECK(only_date("le 5 du mois prochain", "fr") == CivilDate::from_ymd(2027, 3, 5));
  CHECK(scan("el 30 del presente mes").at(0).kind == DateKind::kInvalid);
  CHECK_FALSE(only_date("los 5 mes próximo"));
}

TEST_CASE("Two numbers are a day only where a day is announced", "[extract][date_scanner]") {
  CHECK(only_date("Cierre: 20/03") == CivilDate::from_ymd(2027, 3, 20));
  CHECK(only_date("el viernes 12/03.") == CivilDate::from_ymd(2027, 3, 12));
  for (const char* text : {"obtuvo 10/12 puntos", "el 1/3 del valor", "Atención: 24/7",
                           "Relación: 10/12%", "Expediente: 10/12-B"}) {
    INFO(text);
    CHECK_FALSE(only_date(text));
  }
}

TEST_CASE("Addresses hold no dates", "[extract][date_scanner]") {
  CHECK(scan("https://fondo.example/cierre/15-03-2027, www.fondo.example/2027/03/15.").empty());
  CHECK(only_date("(http://a.example/1-2-2027) 15/03/2027") == CivilDate::from_ymd(2027, 3, 15));
}

TEST_CASE("A day without a year is the next one after publication", "[extract][date_scanner]") {
  CHECK(only_date("hasta el 5 de marzo") == CivilDate::from_ymd(2027, 3, 5));
  CHECK(only_date("hasta el 5 de enero") == CivilDate::from_ymd(2028, 1, 5));
  const auto dates = scan("hasta el 5 de marzo");
  REQUIRE(dates.size() == 1);
  CHECK_FALSE(dates[0].year_printed);
}

TEST_CASE("Impossible days are found and never moved", "[extract][date_scanner]") {
  for (const char* text :
       {"31 de abril de 2027", "30 de febrero de 2027", "29 de febrero de 2027", "31/04/2027"}) {
    INFO(text);
    const auto dates = scan(text);
    REQUIRE(dates.size() == 1);
    CHECK(dates[0].kind == DateKind::kInvalid);
    CHECK_FALSE(dates[0].date);
  }
}

TEST_CASE("Hours and zones stand beside their day", "[extract][date_scanner]") {
  const auto noon = scan("12 de mayo de 2027, 12:00 m.");
  REQUIRE(noon.size() == 1);
  CHECK(noon[0].time == ClockTime::from_hm(12, 0));
  const auto brussels = scan("12 May 2027 at 17:00 (Brussels time)", "en");
  REQUIRE(brussels.size() == 1);
  CHECK(brussels[0].time == ClockTime::from_hm(17, 0));
  CHECK(brussels[0].tz == "Europe/Brussels");
}

TEST_CASE("Ranges have two ends", "[extract][date_scanner]") {
  const auto range = scan("del 3 de marzo al 15 de abril de 2027");
  REQUIRE(range.size() == 1);
  CHECK(range[0].kind == DateKind::kRange);
  CHECK(range[0].from == CivilDate::from_ymd(2027, 3, 3));
  CHECK(range[0].to == CivilDate::from_ymd(2027, 4, 15));
}

TEST_CASE("Two items of a list are no range", "[extract][date_scanner]") {
  const auto dates = scan("- Apertura: 3 de marzo de 2027\n- 15 de abril de 2027: cierre");
  REQUIRE(dates.size() == 2);
  CHECK(dates[0].date == CivilDate::from_ymd(2027, 3, 3));
  CHECK(dates[1].date == CivilDate::from_ymd(2027, 4, 15));
}

TEST_CASE("Numbers that are no days are passed over", "[extract][date_scanner]") {
  for (const char* text :
       {"Ley 152 de 1994", "extensión 2040", "3.500 habitantes", "versión 2.1.3"}) {
    INFO(text);
    CHECK(scan(text).empty());
  }
}

TEST_CASE("Dates of every prefix of a nasty text lie inside it", "[extract][date_scanner]") {
  const std::string text =
      "31/04/2027 – 5 de mayo–6 de junio, 12:00 m. (hora de Bruselas) GMT-5 \xC3\xB1 24:00 "
      "\xFF\xFE del 3 al "
      "\n- 15 de abril de 2027T10:00Z último día de mayo; 99/99/9999 3rd March 12 a. m.";
  for (std::size_t size = 0; size <= text.size(); ++size)
    for (const ScannedDate& date : scan(std::string_view(text).substr(0, size))) {
      REQUIRE(date.start < date.end);
      REQUIRE(date.end <= size);
    }
}

}  // namespace atalaya::extract
