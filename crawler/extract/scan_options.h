#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/civil_date.h"

namespace atalaya::extract {

/// How 03/04/2026 is read.
enum class DateOrder : std::uint8_t { kUnknown, kDayFirst, kMonthFirst };

/// What is known of a text beside its words.
struct ScanOptions {
  std::string lang;                    ///< "es", "en", "pt", "fr"; empty when unknown
  std::optional<CivilDate> published;  ///< reference of dates without a year
  std::string country;                 ///< ISO 3166 of the publisher; empty when unknown
  DateOrder order = DateOrder::kUnknown;
};

}  // namespace atalaya::extract
