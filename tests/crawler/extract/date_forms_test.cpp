#include <string>
#include <string_view>
#include <vector>

#include "crawler/extract/date_scanner.h"
#include "tests/support/catch.h"

namespace atalaya::extract {

namespace {

// The texts of these tests are of 10 March 2026, a Tuesday.
std::vector<ScannedDate> scan(std::string_view text, std::string lang, std::string country = "CO") {
  return scan_dates(text, {std::move(lang), CivilDate::from_ymd(2026, 3, 10), std::move(country)});
}

std::string_view quote(std::string_view text, const ScannedDate& date) {
  return text.substr(date.start, date.end - date.start);
}

std::string iso(const std::optional<CivilDate>& day) {
  return day ? day->iso() : std::string("-");
}

// What a text says, as "kind day", "kind from..to", "kind".
std::string said(const ScannedDate& date) {
  switch (date.kind) {
    case DateKind::kDate:
      return "date " + iso(date.date);
    case DateKind::kDateTime:
      return "datetime " + iso(date.date) + " " + date.time->text() + date.tz;
    case DateKind::kTime:
      return "time " + date.time->text() + date.tz;
    case DateKind::kMonth:
      return "month " + iso(date.from) + ".." + iso(date.to);
    case DateKind::kRange:
      return "range " + iso(date.from) + ".." + iso(date.to);
    case DateKind::kRelative:
      if (!date.computed) return "relative";
      return "relative " + date.computed->front().iso() +
             (date.computed->front() == date.computed->back() ? ""
                                                              : ".." + date.computed->back().iso());
    case DateKind::kInvalid:
      return "invalid";
  }
  return {};
}

std::string all_said(std::string_view text, std::string lang) {
  std::string all;
  for (const ScannedDate& date : scan(text, std::move(lang)))
    all += (all.empty() ? "" : "; ") + said(date);
  return all;
}

struct Form {
  const char* lang;
  const char* text;
  const char* said;
};

void check(const std::vector<Form>& forms) {
  for (const Form& form : forms) {
    INFO(form.lang << ": " << form.text);
    CHECK(all_said(form.text, form.lang) == form.said);
  }
}

}  // namespace

TEST_CASE("Days, ordinals and years are read in words", "[extract][date_scanner]") {
  check({{"es", "el veintidós de abril de dos mil veintiséis", "date 2026-04-22"},
         {"es", "primero de mayo de 2026", "date 2026-05-01"},
         {"es", "15 de marzo de dos mil veintiséis (2026)", "date 2026-03-15"},
         {"es", "trigésimo primero de mayo", "date 2026-05-31"},
         {"es", "a los quince (15) días del mes de abril de 2026", "date 2026-04-15"},
         {"en", "the first of May 2026", "date 2026-05-01"},
         {"en", "May the fourth, 2026", "date 2026-05-04"},
         {"en", "twenty-second of April, two thousand and twenty-six", "date 2026-04-22"},
         {"en", "April twenty-second, twenty twenty-six", "date 2026-04-22"},
         {"en", "3 June nineteen ninety-nine", "date 1999-06-03"},
         {"fr", "le premier juin 2026", "date 2026-06-01"},
         {"fr", "le vingt-deux avril deux mille vingt-six", "date 2026-04-22"},
         {"fr", "le dix-sept juin 2026", "date 2026-06-17"},
         {"pt", "vinte e dois de abril de dois mil e vinte e seis", "date 2026-04-22"},
         {"pt", "1º de março de 2026", "date 2026-03-01"}});
}

TEST_CASE("A weekday counted within its month is a day", "[extract][date_scanner]") {
  check({{"es", "el segundo viernes de junio de 2026", "date 2026-06-12"},
         {"es", "el último jueves de mayo", "date 2026-05-28"},
         {"en", "the first Monday in September 2026", "date 2026-09-07"},
         {"en", "fifth Monday of April 2026", "invalid"},
         {"es", "el último jueves de cada mes", ""}});
}

TEST_CASE("A habit is no day", "[extract][date_scanner]") {
  check({{"es", "todos los viernes", ""}, {"en", "every Monday", ""}, {"fr", "les mardis", ""}});
}

TEST_CASE("Months are read short, dotted, joined and in Roman digits", "[extract][date_scanner]") {
  check({{"es", "15 abr. 2026", "date 2026-04-15"},
         {"es", "15-abr-26", "date 2026-04-15"},
         {"es", "15/abr/2026", "date 2026-04-15"},
         {"es", "15/IV/2026", "date 2026-04-15"},
         {"es", "15-XII-26", "date 2026-12-15"},
         {"es", "15 IV 2026", "date 2026-04-15"},
         {"es", "5 de set. de 2026", "date 2026-09-05"},
         {"fr", "12 févr. 2026", "date 2026-02-12"},
         {"en", "Sept. 4, 2026", "date 2026-09-04"},
         {"en", "[Sept] 04, 2026.", "date 2026-09-04"},
         {"en", "4 Sept '26", "date 2026-09-04"},
         {"pt", "13 out. 2026", "date 2026-10-13"},
         {"en", "2026 April 15", "date 2026-04-15"},
         {"es", "abril 15 de 2026", "date 2026-04-15"}});
}

TEST_CASE("Days in numbers keep their marks and their order", "[extract][date_scanner]") {
  check({{"es", "26. 10.26", "date 2026-10-26"},
         {"es", "30 . 09 . 26", "date 2026-09-30"},
         {"es", "15 / 04 / 2026", "date 2026-04-15"},
         {"en", "2026.04.15", "date 2026-04-15"},
         {"en", "20260415", "date 2026-04-15"},
         {"en", "2026-105", "date 2026-04-15"},
         {"en", "2026-W16-3", "date 2026-04-15"},
         {"en", "20260415T1700Z", "datetime 2026-04-15 17:00+00:00"},
         {"en", "2026-04-15T17:00:00.000-05:00", "datetime 2026-04-15 17:00-05:00"},
         {"en", "2026-04-15t16:37:51+0000", "datetime 2026-04-15 16:37+00:00"},
         {"es", "29/02/2026", "invalid"},
         {"es", "00/04/2026", "invalid"},
         {"en", "May 0-5, 2026", "invalid"},
         {"es", "del 3 de mayo al 31 de junio de 2026", "invalid"},
         {"fr", "31 avril 2026", "invalid"}});
}

TEST_CASE("Full-width digits, odd spaces, loose marks and capitals are read",
          "[extract][date_scanner]") {
  check({{"es", "８ de abril de ２０２６", "date 2026-04-08"},
         {"es", "8\u00A0de\u202Fabril de 2026", "date 2026-04-08"},
         {"es", "MIE\u0301RCOLES 8 DE ABRIL DE 2026", "date 2026-04-08"},
         {"pt", "5 de marc\u0327o de 2026", "date 2026-03-05"},
         {"fr", "8 fe\u0301vrier 2027", "date 2027-02-08"},
         {"en", "April 3\u20132\u0030, 2026", "range 2026-04-03..2026-04-20"},
         {"en", "2026\u201104\u201115", "date 2026-04-15"}});
}

TEST_CASE("A quote holds the whole statement and nothing beside it", "[extract][date_scanner]") {
  const std::pair<const char*, const char*> cases[] = {
      {"Cierra el miércoles, 8 de abril de 2026, a las 5:00 p. m. (hora de Bogotá).",
       "miércoles, 8 de abril de 2026, a las 5:00 p. m. (hora de Bogotá)"},
      {"Año ñandú: 8\u00A0de abril de ２０２６ — fin", "8\u00A0de abril de ２０２６"},
      {"Cierre: 15 de mayo de 2026 (5:00 p. m.).", "15 de mayo de 2026 (5:00 p. m.)"},
      {"(sexta-feira, 10/04/2026)", "sexta-feira, 10/04/2026"},
      {"Él viene MIE\u0301RCOLES 8 DE ABRIL.", "MIE\u0301RCOLES 8 DE ABRIL"}};
  for (const auto& [text, wanted] : cases) {
    INFO(text);
    const auto dates = scan(text, text[0] == '(' ? "pt" : "es");
    REQUIRE(dates.size() == 1);
    CHECK(quote(text, dates[0]) == wanted);
  }
}

TEST_CASE("Ranges of days are read in their many ways", "[extract][date_scanner]") {
  check({{"es", "del 3 al 20 de abril", "range 2026-04-03..2026-04-20"},
         {"es", "del lunes 3 al viernes 7 de agosto de 2026", "range 2026-08-03..2026-08-07"},
         {"es", "28 de abril al 3 de mayo", "range 2026-04-28..2026-05-03"},
         {"es", "del 28 de diciembre al 3 de enero de 2027", "range 2026-12-28..2027-01-03"},
         {"es", "1º jun.–15 jul. 2026", "range 2026-06-01..2026-07-15"},
         {"es", "Línea 2 - 15 de mayo de 2026", "date 2026-05-15"},
         {"es", "del 5 al 20/05/2026", "range 2026-05-05..2026-05-20"},
         {"pt", "de 11/05 a 22/05", "range 2026-05-11..2026-05-22"},
         {"es", "05/05/2026 - 20/05/2026", "range 2026-05-05..2026-05-20"},
         {"es", "05/05/2026-20/05/2026", "range 2026-05-05..2026-05-20"},
         {"en", "April 3–20, 2026", "range 2026-04-03..2026-04-20"},
         {"en", "April 3 to 20, 2026", "range 2026-04-03..2026-04-20"},
         {"en", "3-5 May", "range 2026-05-03..2026-05-05"},
         {"en", "between 3 and 20 April", "range 2026-04-03..2026-04-20"},
         {"en", "between April 3 and 20", "range 2026-04-03..2026-04-20"},
         {"en", "June 3rd through June 20th, 2026", "range 2026-06-03..2026-06-20"},
         {"fr", "du 3 au 20 avril 2026", "range 2026-04-03..2026-04-20"},
         {"fr", "entre le 3 et le 20 avril", "range 2026-04-03..2026-04-20"},
         {"pt", "de 3 a 20 de abril de 2026", "range 2026-04-03..2026-04-20"}});
}

TEST_CASE("Days of a list share their month and their year", "[extract][date_scanner]") {
  check({{"es", "3, 10 y 17 de mayo de 2026", "date 2026-05-03; date 2026-05-10; date 2026-05-17"},
         {"en", "1 and 15 June 2026", "date 2026-06-01; date 2026-06-15"},
         {"es", "15 de enero de 2027 y 15 de junio", "date 2027-01-15; date 2027-06-15"},
         {"es", "15 de junio y 15 de enero de 2028", "date 2027-06-15; date 2028-01-15"}});
  const auto dates = scan_dates("July 12th, 2014. July 13th, July 14th", {.lang = "en"});
  REQUIRE(dates.size() == 3);
  CHECK(iso(dates[2].date) == "2014-07-14");
}

TEST_CASE("Stretches without a day of their own have two ends", "[extract][date_scanner]") {
  check({{"es", "marzo de 2027", "month 2027-03-01..2027-03-31"},
         {"es", "abril/2026", "month 2026-04-01..2026-04-30"},
         {"es", "en 04/2026", "month 2026-04-01..2026-04-30"},
         {"es", "entre marzo y mayo de 2026", "month 2026-03-01..2026-05-31"},
         {"en", "March–May 2026", "month 2026-03-01..2026-05-31"},
         {"es", "de noviembre a enero de 2027", "month 2026-11-01..2027-01-31"},
         {"es", "primer trimestre de 2026", "month 2026-01-01..2026-03-31"},
         {"es", "tercer trimestre del año 2026", "month 2026-07-01..2026-09-30"},
         {"es", "II semestre de 2026", "month 2026-07-01..2026-12-31"},
         {"es", "segundo cuatrimestre de 2026", "month 2026-05-01..2026-08-31"},
         {"fr", "1er trimestre 2026", "month 2026-01-01..2026-03-31"},
         {"en", "Q3 2026", "month 2026-07-01..2026-09-30"},
         {"en", "first half of 2026", "month 2026-01-01..2026-06-30"},
         {"en", "2nd half of 2026", "month 2026-07-01..2026-12-31"},
         {"fr", "3ème trimestre 2026", "month 2026-07-01..2026-09-30"},
         {"en", "second half of June", "month 2026-06-16..2026-06-30"},
         {"es", "primera quincena del mes de mayo", "month 2026-05-01..2026-05-15"},
         {"es", "a mediados de mayo", "month 2026-05-11..2026-05-20"},
         {"en", "late June 2026", "month 2026-06-21..2026-06-30"},
         {"fr", "mi-avril 2026", "month 2026-04-11..2026-04-20"},
         {"pt", "início de maio de 2026", "month 2026-05-01..2026-05-10"},
         {"en", "last week of April 2026", "month 2026-04-25..2026-04-30"},
         {"es", "la primera semana de junio", "month 2026-06-01..2026-06-07"},
         {"es", "finales de 2026", "month 2026-09-01..2026-12-31"},
         {"es", "en 2026", "month 2026-01-01..2026-12-31"},
         {"es", "entre 2024 y 2027", "month 2024-01-01..2027-12-31"},
         {"es", "la década de 1990", "month 1990-01-01..1999-12-31"},
         {"en", "summer 2026", "month -..-"},
         {"es", "el próximo mes", "month 2026-04-01..2026-04-30"},
         {"en", "next quarter", "month 2026-04-01..2026-06-30"},
         {"es", "el año pasado", "month 2025-01-01..2025-12-31"}});
}

TEST_CASE("Days counted from the day of writing stay relative and are computed",
          "[extract][date_scanner]") {
  check({{"es", "hoy", "relative 2026-03-10"},
         {"es", "pasado mañana", "relative 2026-03-12"},
         {"es", "anteayer", "relative 2026-03-08"},
         {"en", "the day after tomorrow", "relative 2026-03-12"},
         {"fr", "aujourd’hui", "relative 2026-03-10"},
         {"fr", "après-demain", "relative 2026-03-12"},
         {"pt", "depois de amanhã", "relative 2026-03-12"},
         {"es", "hace 3 días", "relative 2026-03-07"},
         {"es", "dentro de dos semanas", "relative 2026-03-24"},
         {"es", "Hace 1 año, 2 meses y 3 días", "relative 2025-01-07"},
         {"en", "3 days ago", "relative 2026-03-07"},
         {"en", "in three weeks", "relative 2026-03-31"},
         {"en", "a year from now", "relative 2027-03-10"},
         {"fr", "il y a 3 jours", "relative 2026-03-07"},
         {"pt", "há três dias", "relative 2026-03-07"},
         {"pt", "uma semana atrás", "relative 2026-03-03"},
         {"es", "el próximo lunes", "relative 2026-03-16"},
         {"en", "this Friday", "relative 2026-03-13"},
         {"en", "last Friday", "relative 2026-03-06"},
         {"en", "next Friday, 10 April", "date 2026-04-10"},
         {"es", "el próximo viernes 10 de abril", "date 2026-04-10"},
         {"fr", "mardi prochain", "relative 2026-03-17"},
         {"pt", "sexta-feira que vem", "relative 2026-03-13"},
         {"en", "next week", "relative 2026-03-16..2026-03-22"},
         {"es", "este fin de semana", "relative 2026-03-14..2026-03-15"},
         {"es", "los próximos 5 días", "relative 2026-03-10..2026-03-15"},
         {"en", "the last two weeks", "relative 2026-02-24..2026-03-10"},
         {"fr", "les 3 prochains jours", "relative 2026-03-10..2026-03-13"},
         {"en", "Friday at 5 p.m.", "relative 2026-03-13"},
         {"es", "el lunes 15", "relative 2026-06-15"},
         {"es", "de lunes a viernes", "relative 2026-03-16..2026-03-20"},
         {"en", "24h ago", "relative"}});
}

TEST_CASE("Days counted from an event are not computed", "[extract][date_scanner]") {
  check({{"es", "15 días hábiles después de la publicación", "relative"},
         {"es", "dentro de los 30 días siguientes a la firma", "relative"},
         {"en", "within 30 days", "relative"},
         {"en", "six weeks later", "relative"}});
}

TEST_CASE("A day is computed only when the day of writing is known", "[extract][date_scanner]") {
  const auto dates = scan_dates("mañana", {.lang = "es"});

  REQUIRE(dates.size() == 1);
  CHECK(dates[0].kind == DateKind::kRelative);
  CHECK(dates[0].from_now);
  CHECK_FALSE(dates[0].computed);
  CHECK_FALSE(dates[0].date);
}

TEST_CASE("What counts from today is left out of printed dates", "[extract][date_scanner]") {
  const auto dates = scan_printed_dates("Hoy\nViernes\n10/04/2026", {.lang = "es"});

  REQUIRE(dates.size() == 1);
  CHECK(iso(dates[0].date) == "2026-04-10");
}

TEST_CASE("A morning is not tomorrow", "[extract][date_scanner]") {
  check({{"es", "en la mañana", ""},
         {"es", "a las 9 de la mañana", "time 09:00"},
         {"es", "esta mañana", ""}});
}

TEST_CASE("Years that are not printed are inferred and marked", "[extract][date_scanner]") {
  const auto inferred = scan("hasta el 5 de febrero", "es");
  REQUIRE(inferred.size() == 1);
  CHECK(iso(inferred[0].date) == "2027-02-05");
  CHECK(inferred[0].year_inferred);
  CHECK_FALSE(scan("hasta el 5 de febrero de 2027", "es")[0].year_inferred);
  check({{"es", "15 de abril del próximo año", "date 2027-04-15"},
         {"es", "15 de febrero del año en curso", "date 2026-02-15"},
         {"en", "April 15 next year", "date 2027-04-15"},
         {"es", "el pasado 3 de febrero", "date 2026-02-03"},
         {"fr", "le 3 février dernier", "date 2026-02-03"},
         {"en", "Wed Apr 15 12:00:00 2026", "datetime 2026-04-15 12:00"}});
}

TEST_CASE("A day and a month that may change places keep both readings",
          "[extract][date_scanner]") {
  const auto unknown = scan("Due 03/04/2026", "en", "");
  REQUIRE(unknown.size() == 1);
  CHECK(unknown[0].ambiguous);
  CHECK_FALSE(unknown[0].date);
  REQUIRE(unknown[0].readings);
  CHECK(unknown[0].readings->front().iso() == "2026-04-03");
  CHECK(unknown[0].readings->back().iso() == "2026-03-04");
  const auto proved = scan("Opens 02/20/2026, due 03/04/2026", "en", "");
  REQUIRE(proved.size() == 2);
  CHECK(iso(proved[1].date) == "2026-03-04");
  CHECK_FALSE(proved[1].readings);
  CHECK(iso(scan("Due 03/04/2026", "en", "US")[0].date) == "2026-03-04");
}

TEST_CASE("Hours are read in words and in digits", "[extract][date_scanner]") {
  check({{"es", "a las cinco y media de la tarde", "time 17:30"},
         {"es", "cinco menos cuarto de la tarde", "time 16:45"},
         {"es", "seis (6) de la tarde", "time 18:00"},
         {"es", "doce del mediodía", "time 12:00"},
         {"es", "12 de la noche", "time 24:00"},
         {"es", "11:30 de la noche", "time 23:30"},
         {"es", "12:00 m.", "time 12:00"},
         {"es", "24:00 horas, medianoche hora de Bruselas", "time 24:00Europe/Brussels"},
         {"en", "quarter past five in the afternoon", "time 17:15"},
         {"en", "half past nine a.m.", "time 09:30"},
         {"es", "a las cuatro de la tarde (4:00 p. m.)", "time 16:00"},
         {"en", "5.30pm", "time 17:30"},
         {"en", "12 noon", "time 12:00"},
         {"en", "12:00 midnight", "time 24:00"},
         {"en", "0900 hours", "time 09:00"},
         {"fr", "à dix-sept heures trente", "time 17:30"},
         {"fr", "midi et demi", "time 12:30"},
         {"fr", "17 h 30", "time 17:30"},
         {"fr", "19 h 21 min", "time 19:21"},
         {"pt", "às dezessete horas", "time 17:00"},
         {"pt", "17h00min", "time 17:00"},
         {"es", "a las cinco", ""},
         {"es", "escala 1:50.000, acta 9001:2015", ""}});
}

TEST_CASE("Zones are names, abbreviations and offsets", "[extract][date_scanner]") {
  check({{"en", "23:59 GMT-5", "time 23:59-05:00"},
         {"en", "17:00 UTC+05:30", "time 17:00+05:30"},
         {"es", "23:59 (UTC\u22125)", "time 23:59-05:00"},
         {"en", "16:10 -0400", "time 16:10-04:00"},
         {"en", "5 p.m. EST", "time 17:00-05:00"},
         {"en", "11:59 PM Eastern Time", "time 23:59America/New_York"},
         {"en", "4 p.m. Pacific", "time 16:00America/Los_Angeles"},
         {"es", "15:30 horas de Chile", "time 15:30America/Santiago"},
         {"es", "18 horas (tiempo del centro de México)", "time 18:00America/Mexico_City"},
         {"es", "5:00 p. m., hora legal colombiana", "time 17:00America/Bogota"},
         {"es", "17:00, hora de Bogotá según el portal", "time 17:00America/Bogota"},
         {"fr", "12h00, heure de Paris", "time 12:00Europe/Paris"},
         {"pt", "18h, horário de Brasília", "time 18:00America/Sao_Paulo"},
         {"en", "10:00 - 12:00", "time 10:00; time 12:00"}});
}

TEST_CASE("Hours join the day before or behind them", "[extract][date_scanner]") {
  check({{"en", "2:21 p.m., December 11, 2026", "datetime 2026-12-11 14:21"},
         {"pt", "23h59min do dia 30 de abril de 2026", "datetime 2026-04-30 23:59"},
         {"es", "17:00 del día viernes 15 de mayo de 2026", "datetime 2026-05-15 17:00"},
         {"es", "12 del día", "time 12:00"},
         {"en", "5 June 2026, 23:59 CEST (Brussels time)", "datetime 2026-06-05 23:59+02:00"},
         {"en", "15 May 2026, no later than 17:00 (CET)", "datetime 2026-05-15 17:00+01:00"},
         {"en", "12 noon on Friday 10 April", "datetime 2026-04-10 12:00"},
         {"pt", "até às 17h do dia 10 de abril", "datetime 2026-04-10 17:00"},
         {"es", "29.05.2026 13.12", "datetime 2026-05-29 13:12"},
         {"es", "las doce de la noche del 5 de mayo", "datetime 2026-05-05 24:00"},
         {"en", "Mon, 13 Apr 2026 10:55:50 +0200", "datetime 2026-04-13 10:55+02:00"},
         {"pt", "22 de dezembro de 2026 às 02:38", "datetime 2026-12-22 02:38"}});
}

TEST_CASE("Numbers and words of other things are no dates", "[extract][date_scanner]") {
  check({{"es", "Ley 1150 de 2007, Decreto 1082 de 2015 y Resolución 0312 de 2019", ""},
         {"es", "versión 2.1.15, versión 10.10.22, sección 3.10.12", ""},
         {"es", "teléfono 311-555-12-20, IP 192.168.10.12", ""},
         {"es", "informe_2026-04-15.pdf, Expediente 12/10/2026-B", ""},
         {"en", "ISO 9001:2015 and ISO 8601", ""},
         {"en", "1/2 of the budget, 24/7 support, a 50/50 split, 3-2 at half time", ""},
         {"en", "You may apply; up to 5 may attend. A march of 20. Set 15 goals, 5 out of 10.", ""},
         {"en", "We sat in the sun, once, and saw the second of three", ""},
         {"es", "de 3 a 5 años, entre 18 y 28 años, cada 3 meses", ""},
         {"es", "el mar 20 veces, $ 1.200.000, 3.500 habitantes", ""},
         {"es", "dos (2) años de experiencia en cada una de las tres", ""}});
}

TEST_CASE("The scanner says which words belong to which language", "[extract][date_scanner]") {
  check({{"pt", "5 de set de 2026", "date 2026-09-05"},
         {"en", "set 5 of 2026", ""},
         {"en", "13 ago 2026", ""},
         {"es", "dos de mayo", "date 2026-05-02"}});
}

}  // namespace atalaya::extract
