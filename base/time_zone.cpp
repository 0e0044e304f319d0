#include "base/time_zone.h"

#include <algorithm>
#include <array>
#include <stdexcept>

#include <date/tz.h>

namespace atalaya {

namespace {

using std::chrono::minutes;

struct CountryZone {
  std::string_view country;
  std::string_view zone;
};

// Capital's zone, by ISO 3166 code.
constexpr std::array<CountryZone, 66> kCountryZones{{
    {"AR", "America/Argentina/Buenos_Aires"},
    {"AT", "Europe/Vienna"},
    {"AU", "Australia/Sydney"},
    {"BE", "Europe/Brussels"},
    {"BG", "Europe/Sofia"},
    {"BO", "America/La_Paz"},
    {"BR", "America/Sao_Paulo"},
    {"BZ", "America/Belize"},
    {"CA", "America/Toronto"},
    {"CH", "Europe/Zurich"},
    {"CL", "America/Santiago"},
    {"CN", "Asia/Shanghai"},
    {"CO", "America/Bogota"},
    {"CR", "America/Costa_Rica"},
    {"CU", "America/Havana"},
    {"CZ", "Europe/Prague"},
    {"DE", "Europe/Berlin"},
    {"DK", "Europe/Copenhagen"},
    {"DO", "America/Santo_Domingo"},
    {"EC", "America/Guayaquil"},
    {"EE", "Europe/Tallinn"},
    {"ES", "Europe/Madrid"},
    {"FI", "Europe/Helsinki"},
    {"FR", "Europe/Paris"},
    {"GB", "Europe/London"},
    {"GR", "Europe/Athens"},
    {"GT", "America/Guatemala"},
    {"GY", "America/Guyana"},
    {"HN", "America/Tegucigalpa"},
    {"HR", "Europe/Zagreb"},
    {"HT", "America/Port-au-Prince"},
    {"HU", "Europe/Budapest"},
    {"IE", "Europe/Dublin"},
    {"IL", "Asia/Jerusalem"},
    {"IN", "Asia/Kolkata"},
    {"IT", "Europe/Rome"},
    {"JM", "America/Jamaica"},
    {"JP", "Asia/Tokyo"},
    {"KR", "Asia/Seoul"},
    {"LT", "Europe/Vilnius"},
    {"LU", "Europe/Luxembourg"},
    {"LV", "Europe/Riga"},
    {"MA", "Africa/Casablanca"},
    {"MX", "America/Mexico_City"},
    {"NI", "America/Managua"},
    {"NL", "Europe/Amsterdam"},
    {"NO", "Europe/Oslo"},
    {"NZ", "Pacific/Auckland"},
    {"PA", "America/Panama"},
    {"PE", "America/Lima"},
    {"PL", "Europe/Warsaw"},
    {"PT", "Europe/Lisbon"},
    {"PY", "America/Asuncion"},
    {"RO", "Europe/Bucharest"},
    {"SE", "Europe/Stockholm"},
    {"SG", "Asia/Singapore"},
    {"SI", "Europe/Ljubljana"},
    {"SK", "Europe/Bratislava"},
    {"SR", "America/Paramaribo"},
    {"SV", "America/El_Salvador"},
    {"TR", "Europe/Istanbul"},
    {"TT", "America/Port_of_Spain"},
    {"US", "America/New_York"},
    {"UY", "America/Montevideo"},
    {"VE", "America/Caracas"},
    {"ZA", "Africa/Johannesburg"},
}};

bool is_digit(char letter) {
  return letter >= '0' && letter <= '9';
}

// "+02:00", "-05:00"; UTC, GMT and Z are zero.
std::optional<minutes> fixed_offset(std::string_view name) {
  if (name == "UTC" || name == "GMT" || name == "Z") return minutes(0);
  if (name.size() != 6 || (name[0] != '+' && name[0] != '-') || name[3] != ':') return std::nullopt;
  if (!is_digit(name[1]) || !is_digit(name[2]) || !is_digit(name[4]) || !is_digit(name[5]))
    return std::nullopt;
  const int total =
      ((name[1] - '0') * 10 + (name[2] - '0')) * 60 + (name[4] - '0') * 10 + (name[5] - '0');
  if (total > 18 * 60) return std::nullopt;
  return minutes(name[0] == '-' ? -total : total);
}

const date::time_zone* zone_of(const void* pointer) {
  return static_cast<const date::time_zone*>(pointer);
}

}  // namespace

std::optional<TimeZone> TimeZone::find(std::string_view name) {
  if (const auto offset = fixed_offset(name)) return TimeZone(std::string(name), nullptr, *offset);
  if (name.find('/') == name.npos) return std::nullopt;
  try {
    return TimeZone(std::string(name), date::locate_zone(std::string(name)), minutes(0));
  } catch (const std::runtime_error&) {
    return std::nullopt;
  }
}

TimeZone TimeZone::bogota() {
  static const std::optional<TimeZone> kBogota = find("America/Bogota");
  return kBogota ? *kBogota : *find("-05:00");
}

Instant TimeZone::to_instant(CivilDate date, ClockTime time) const {
  const auto wall = date.days().time_since_epoch() + minutes(time.minutes);
  if (zone_ == nullptr)
    return Instant(std::chrono::duration_cast<std::chrono::seconds>(wall - fixed_));
  const date::local_seconds local{std::chrono::duration_cast<std::chrono::seconds>(wall)};
  return zone_of(zone_)->to_sys(local, date::choose::earliest);
}

LocalTime TimeZone::local_at(Instant instant) const {
  const auto local = instant + offset_at(instant);
  const auto day = std::chrono::floor<std::chrono::days>(local);
  const auto time = std::chrono::duration_cast<minutes>(local - day);
  return {CivilDate(day), ClockTime{static_cast<int>(time.count())}};
}

minutes TimeZone::offset_at(Instant instant) const {
  if (zone_ == nullptr) return fixed_;
  return std::chrono::duration_cast<minutes>(zone_of(zone_)->get_info(instant).offset);
}

std::optional<TimeZone> zone_of_country(std::string_view iso3166) {
  const auto found =
      std::find_if(kCountryZones.begin(), kCountryZones.end(),
                   [&](const CountryZone& entry) { return entry.country == iso3166; });
  if (found == kCountryZones.end()) return std::nullopt;
  return TimeZone::find(found->zone);
}

}  // namespace atalaya
