#pragma once

#include <optional>
#include <string_view>

#include "crawler/extract/date_token.h"

namespace atalaya::extract {

/// Day, month and year as printed, not yet checked against a calendar.
struct RawDate {
  int day = 0;
  int month = 0;
  int year = 0;          ///< 0: none printed
  bool numeric = false;  ///< 03/04/2026: first and second may change places
  int first = 0;         ///< numeric: as printed
  int second = 0;
  bool last_day = false;            ///< "the last day of May"
  int weekday = 0;                  ///< "the second Friday of May": 5, and no day
  int which = 0;                    ///< of the weekday: 1–5; -1 is the last
  std::optional<int> months_ahead;  ///< "of next month": 1, "of this month": 0; `month` is 0
  std::optional<int> years_ahead;   ///< "of next year": 1, "of this year": 0; `year` is 0
  bool is_past = false;  ///< "last 3 February": the last such day when no year is printed
  std::size_t size = 0;  ///< tokens
};

/// The date that begins at the first token, day first or month first or year first, in words or in
/// numbers.
[[nodiscard]] std::optional<RawDate> read_date(std::string_view text, DateTokens tokens);

/// "20/03": two digits each, no year. The caller knows from what stands before that it is a date.
[[nodiscard]] std::optional<RawDate> read_yearless_numeric(DateTokens tokens);

/// What stands between a month and its year, and the year: "de 2026", "del año 2026", ", 2026",
/// "'26", "del próximo año". `tight` is the mark that joins day and month, 0 for none. No tokens:
/// no year follows.
struct TrailingYear {
  int value = 0;
  std::size_t size = 0;
  std::optional<int> years_ahead;  ///< counted from the publication; `value` is 0
};
[[nodiscard]] TrailingYear read_trailing_year(DateTokens tokens, char tight);

/// A day that leans on the date behind it: "3" in "del 3 al 20 de abril". `size` counts up to the
/// full date.
struct LeaningDay {
  int day = 0;
  std::size_t own_size = 0;  ///< tokens of the day itself
  std::size_t size = 0;
  bool is_listed = false;  ///< "3 y 20", "3, 20": days of a list, no ends of a range
};
[[nodiscard]] std::optional<LeaningDay> read_leaning_day(std::string_view text, DateTokens tokens);

/// The number of a line, a lot, a document: "línea 2 - 15 de mayo" is no range.
[[nodiscard]] bool is_numbered_thing(std::string_view text, const DateToken& number);

/// Tokens of a connector between the ends of a range: "al", "to", "-", "y", "hasta el". 0: none.
[[nodiscard]] std::size_t range_connector(DateTokens tokens);

}  // namespace atalaya::extract
