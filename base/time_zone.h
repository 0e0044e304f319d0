#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "base/civil_date.h"
#include "base/instant.h"

namespace atalaya {

struct LocalTime {
  CivilDate date;
  ClockTime time;
};

/// An IANA zone ("America/Bogota") or a fixed offset ("+02:00", "UTC"), on the system's tzdata.
class TimeZone {
 public:
  [[nodiscard]] static std::optional<TimeZone> find(std::string_view name);
  /// America/Bogota: the office's own zone.
  [[nodiscard]] static TimeZone bogota();

  [[nodiscard]] const std::string& name() const { return name_; }
  /// A wall time skipped by summer time counts as the instant of the jump; a repeated one as the
  /// first.
  [[nodiscard]] Instant to_instant(CivilDate date, ClockTime time) const;
  [[nodiscard]] LocalTime local_at(Instant instant) const;
  [[nodiscard]] std::chrono::minutes offset_at(Instant instant) const;

 private:
  TimeZone(std::string name, const void* zone, std::chrono::minutes fixed)
      : name_(std::move(name)), zone_(zone), fixed_(fixed) {}
  std::string name_;
  const void* zone_;  ///< date::time_zone of the process-wide database; null for a fixed offset
  std::chrono::minutes fixed_;
};

/// The zone of a country's capital, to read a closing that prints none. Nothing when unknown.
[[nodiscard]] std::optional<TimeZone> zone_of_country(std::string_view iso3166);

}  // namespace atalaya
