#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/civil_date.h"
#include "crawler/extract/scan_options.h"

namespace atalaya::extract {

enum class DateKind : std::uint8_t { kDate, kTime, kDateTime, kMonth, kRange, kRelative, kInvalid };

/// A date, a time or a stretch of time as a text states it. Byte offsets into that text.
struct ScannedDate {
  std::size_t start = 0;
  std::size_t end = 0;
  DateKind kind = DateKind::kDate;
  std::optional<CivilDate>
      date;  ///< kDate, kDateTime; absent when the year or the order cannot be known
  std::optional<CivilDate> from;  ///< kRange, and kMonth: any stretch without a day of its own
  std::optional<CivilDate> to;
  std::optional<ClockTime> time;
  std::string tz;              ///< IANA zone or "+02:00"; empty when none is printed
  bool year_printed = false;   ///< false: inferred from the publication, or unknown
  bool year_inferred = false;  ///< the year of `date`, `from` or `to` was not printed with it
  bool ambiguous = false;      ///< day and month could change places
  /// The days that an ambiguous date can stand for, day first and month first.
  std::optional<std::array<CivilDate, 2>> readings;
  /// kRelative, and kMonth such as "next month": counted from the day of writing, not from an
  /// event.
  bool from_now = false;
  /// kRelative: the first and the last day that the publication gives; never a printed day.
  std::optional<std::array<CivilDate, 2>> computed;
};

/// Every date of a text, in order, without overlaps. Linear in its length. Impossible dates come
/// out as kInvalid and are never moved to another day.
[[nodiscard]] std::vector<ScannedDate> scan_dates(std::string_view text,
                                                  const ScanOptions& options);

/// The same without what counts from the day of writing ("today", "Friday"): for short texts that
/// hold one day, such as a cell of a table.
[[nodiscard]] std::vector<ScannedDate> scan_printed_dates(std::string_view text,
                                                          const ScanOptions& options);

}  // namespace atalaya::extract
