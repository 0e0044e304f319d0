#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "crawler/extract/date_grammar.h"
#include "crawler/extract/date_scanner.h"
#include "crawler/extract/period_grammar.h"
#include "crawler/extract/relative_grammar.h"

namespace atalaya::extract {

/// A scanned date with what later passes still need.
struct Mention {
  ScannedDate out;
  RawDate raw;
  int leaning_day = 0;           ///< first day of a range that leans on `raw`
  std::optional<RawDate> until;  ///< second end of a range
  std::optional<RawPeriod> period;
  std::optional<DaysFromNow> offset;
};

/// Gives the mentions of one text their days: the order of day and month and the missing years are
/// found over all of them; days that the calendar does not have become invalid.
[[nodiscard]] std::vector<ScannedDate> settle_dates(std::vector<Mention> mentions,
                                                    std::string_view text,
                                                    const ScanOptions& options);

}  // namespace atalaya::extract
