#include "crawler/parse/calendar_file.h"

#include "crawler/parse/canonical_text.h"
#include "crawler/parse/content_kind.h"
#include "tests/support/catch.h"

namespace atalaya::parse {

namespace {

const std::string kCalendar =
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//fondo//ES\r\nBEGIN:VEVENT\r\nUID:1\r\n"
    "DTSTART;TZID=America/Bogota:20270505T170000\r\nSUMMARY:Cierre de la convocatoria Agua\\, "
    "ciudades\r\n  y campo\r\nLOCATION:En línea\r\nDESCRIPTION:Para municipios.\\nHasta USD "
    "9.000\r\nURL:https://fondo.example/agua\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:2\r\n"
    "DTSTART;VALUE=DATE:20270601\r\nSUMMARY:Feria\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

}  // namespace

TEST_CASE("The events of a calendar are read with their day and hour", "[parse][calendar_file]") {
  const auto parsed = read_calendar(kCalendar);

  REQUIRE(parsed.value.size() == 2);
  CHECK(event_text(parsed.value[0]) ==
        "Cierre de la convocatoria Agua, ciudades y campo: 2027-05-05 17:00 hora de Colombia\nEn "
        "línea\nPara "
        "municipios.\nHasta USD 9.000\nhttps://fondo.example/agua");
  CHECK(event_text(parsed.value[1]) == "Feria: 2027-06-01");
  CHECK(sniff(kCalendar, "text/plain") == ContentKind::kCalendar);
}

TEST_CASE("An hour in another zone is reckoned for Colombia", "[parse][calendar_file]") {
  const auto [start, text] = GENERATE(table<std::string, std::string>(
      {{"DTSTART:20270301T045900Z", "x: 2027-02-28 23:59 hora de Colombia"},
       {"DTSTART;TZID=Europe/Madrid:20270301T010000", "x: 2027-02-28 19:00 hora de Colombia"},
       {"DTSTART;TZID=Mars/Base:20270301T010000", "x: 2027-03-01"},
       {"DTSTART:20270301T045900", "x: 2027-03-01 04:59"}}));

  const auto parsed = read_calendar("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n" + start +
                                    "\r\nSUMMARY:x\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");

  REQUIRE(parsed.value.size() == 1);
  CHECK(event_text(parsed.value[0]) == text);
}

TEST_CASE("An event is a part of its calendar", "[parse][calendar_file]") {
  Document document;
  document.bytes = kCalendar;

  CHECK(canonical_text(document, "event:1", {}) == "Feria: 2027-06-01");
  CHECK(canonical_text(document, "event:2", {}) == std::nullopt);
  CHECK(canonical_text(document, "event:x", {}) == std::nullopt);
}

TEST_CASE("Every prefix of a calendar is read", "[parse][calendar_file]") {
  for (std::size_t size = 0; size < kCalendar.size(); ++size)
    (void)read_calendar(std::string_view(kCalendar).substr(0, size));
  CHECK(read_calendar("BEGIN:VCALENDAR\nEND").value.empty());
}

}  // namespace atalaya::parse
