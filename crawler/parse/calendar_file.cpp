#include "crawler/parse/calendar_file.h"

#include <charconv>
#include <memory>

#include <fmt/format.h>
#include <libical/ical.h>

#include "base/text.h"
#include "base/time_zone.h"

namespace atalaya::parse {

namespace {

constexpr std::string_view kPart = "event:";
constexpr std::size_t kLargest = 4U << 20U;

using ComponentHandle = std::unique_ptr<icalcomponent, decltype(&icalcomponent_free)>;

std::string text_of(const char* text) {
  return text == nullptr ? std::string() : to_nfc(strip_controls(repair_utf8(text)));
}

std::string url_of(icalcomponent* event) {
  icalproperty* property = icalcomponent_get_first_property(event, ICAL_URL_PROPERTY);
  return property == nullptr ? std::string() : text_of(icalproperty_get_url(property));
}

bool names_zone(icalcomponent* component) {
  icalproperty* start = icalcomponent_get_first_property(component, ICAL_DTSTART_PROPERTY);
  return start != nullptr &&
         icalproperty_get_first_parameter(start, ICAL_TZID_PARAMETER) != nullptr;
}

void read_start(icalcomponent* component, CalendarEvent& event) {
  const icaltimetype start = icalcomponent_get_dtstart(component);
  if (icaltime_is_null_time(start) != 0) return;
  event.start = CivilDate::from_ymd(start.year, start.month, start.day);
  if (start.is_date != 0) return;
  const icaltimezone* zone = icaltime_get_timezone(start);
  if (zone != nullptr) {
    const Instant instant{std::chrono::seconds(icaltime_as_timet_with_zone(start, zone))};
    const LocalTime local = TimeZone::bogota().local_at(instant);
    event.start = local.date;
    event.time = local.time;
    event.in_colombia = true;
  } else if (!names_zone(component)) {
    event.time = ClockTime::from_hm(start.hour, start.minute);
  }
}

CalendarEvent event_of(icalcomponent* component) {
  CalendarEvent event;
  event.summary = clean_line(text_of(icalcomponent_get_summary(component)));
  event.location = clean_line(text_of(icalcomponent_get_location(component)));
  event.description = text_of(icalcomponent_get_description(component));
  event.url = clean_line(url_of(component));
  read_start(component, event);
  return event;
}

}  // namespace

Parsed<std::vector<CalendarEvent>> read_calendar(std::string_view bytes) {
  Parsed<std::vector<CalendarEvent>> parsed;
  const std::string text(bytes.substr(0, kLargest));  // up to its first NUL
  const ComponentHandle calendar(icalparser_parse_string(text.c_str()), icalcomponent_free);
  parsed.malformed = calendar == nullptr;
  if (parsed.malformed) {
    parsed.warnings.emplace_back("the calendar cannot be read");
    return parsed;
  }
  const auto kind = ICAL_VEVENT_COMPONENT;
  for (icalcomponent* event = icalcomponent_get_first_component(calendar.get(), kind);
       event != nullptr && parsed.value.size() < kEventLimit;
       event = icalcomponent_get_next_component(calendar.get(), kind))
    parsed.value.push_back(event_of(event));
  if (icalcomponent_isa(calendar.get()) == kind) parsed.value.push_back(event_of(calendar.get()));
  return parsed;
}

std::string event_text(const CalendarEvent& event) {
  std::string text = event.summary;
  if (event.start) text += ": " + event.start->iso();
  if (event.start && event.time) text += ' ' + event.time->text();
  if (event.in_colombia) text += " hora de Colombia";
  for (const std::string* line : {&event.location, &event.description, &event.url})
    if (!line->empty()) text += '\n' + *line;
  return text;
}

bool is_event_part(std::string_view part) {
  return part.starts_with(kPart);
}

std::optional<std::string> event_part_text(const std::vector<CalendarEvent>& events,
                                           std::string_view part) {
  std::size_t number = 0;
  const std::string_view digits = part.substr(kPart.size());
  const char* end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, number);
  if (error != std::errc{} || stop != end || number >= events.size()) return std::nullopt;
  return event_text(events[number]);
}

}  // namespace atalaya::parse
