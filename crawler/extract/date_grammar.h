#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "crawler/extract/date_token.h"

namespace atalaya::extract {

/// Day, month and year as printed, not yet checked against a calendar.
struct RawDate {
  int day = 0;  ///< 0: only a month
  int month = 0;
  int year = 0;          ///< 0: none printed
  bool numeric = false;  ///< 03/04/2026: first and second may change places
  int first = 0;         ///< numeric: as printed
  int second = 0;
  bool last_day = false;            ///< "the last day of May"
  std::optional<int> months_ahead;  ///< "of next month": 1, "of this month": 0; `month` is 0
  std::size_t size = 0;             ///< tokens
};

/// The date that begins at the first token, day first or month first or year first, in words or in
/// numbers.
[[nodiscard]] std::optional<RawDate> read_date(std::string_view text,
                                               std::span<const DateToken> tokens);

/// "20/03": two digits each, no year. The caller knows from what stands before that it is a date.
[[nodiscard]] std::optional<RawDate> read_yearless_numeric(std::span<const DateToken> tokens);

/// A day that leans on the date behind it: "3" in "del 3 al 20 de abril". `size` counts up to the
/// full date.
struct LeaningDay {
  int day = 0;
  std::size_t size = 0;
};
[[nodiscard]] std::optional<LeaningDay> read_leaning_day(std::span<const DateToken> tokens);

/// Tokens of a connector between the ends of a range: "al", "to", "-", "y", "hasta el". 0: none.
[[nodiscard]] std::size_t range_connector(std::span<const DateToken> tokens);

/// A span counted from an event: "15 días hábiles después", "within 30 days". Tokens; 0: none.
[[nodiscard]] std::size_t read_relative(std::span<const DateToken> tokens);

}  // namespace atalaya::extract
