#pragma once

#include <optional>
#include <string_view>

#include "crawler/extract/date_token.h"

namespace atalaya::extract {

/// A stretch of the calendar without a day of its own: months, parts of months, quarters, years.
struct RawPeriod {
  int first_month = 0;  ///< 0: a season, whose months depend on the hemisphere
  int last_month = 0;
  int first_day = 1;  ///< of the first month
  int last_day =
      31;        ///< of the last month, cut to its length; counted from its end when not above 0
  int year = 0;  ///< 0: none printed
  int last_year = 0;                ///< 0: the same
  std::optional<int> months_ahead;  ///< counted from the publication; `first_month` is 0
  int months = 1;                   ///< months_ahead: how long
  std::optional<int> years_ahead;   ///< "de este año": 0; `year` is 0
  std::size_t size = 0;             ///< tokens
};

/// The period that begins at token `at`; the words before it may be what makes it one ("en marzo").
[[nodiscard]] std::optional<RawPeriod> read_period(std::string_view text, DateTokens tokens,
                                                   std::size_t at);

}  // namespace atalaya::extract
