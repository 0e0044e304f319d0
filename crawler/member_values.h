#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/civil_date.h"
#include "base/money.h"
#include "domain/api_mapping.h"

namespace atalaya::crawler {

/// A moment as a member of a record states it.
struct MemberDate {
  CivilDate date;
  std::optional<ClockTime> time;  ///< absent at midnight, which APIs write for "that day"
  std::string time_zone;          ///< "+02:00", IANA name or empty
};

/// Reads "2027-12-01", "2026/08/22 17:00:00", "2026-09-09T17:00:00.000+0200", and what the date
/// scanner reads ("08/17/2026" by the field's order, "Sep 09, 2026", "22-Jul-2026"). Nothing when
/// the day does not exist or cannot be told.
[[nodiscard]] std::optional<MemberDate> read_member_date(std::string_view text,
                                                         const ApiField& field,
                                                         std::string_view lang);

/// Whether the text is a day that no calendar has: "2027-02-31".
[[nodiscard]] bool is_impossible_day(std::string_view text, std::string_view lang);

/// An amount with what bounds it; the currency when the text itself names one.
struct MemberMoney {
  std::optional<Decimal> min;
  std::optional<Decimal> max;
  std::optional<Currency> currency;
};

/// Reads "28500000", "2.85E7", "$25,000,000", "between $5,000 and $10,000". A single number stands
/// as both bounds. Nothing when there is no amount or it is negative.
[[nodiscard]] std::optional<MemberMoney> read_member_money(std::string_view text,
                                                           std::string_view lang);

/// Percent from "50%", "50" or "0.5".
[[nodiscard]] std::optional<Decimal> read_member_percent(std::string_view text);

}  // namespace atalaya::crawler
