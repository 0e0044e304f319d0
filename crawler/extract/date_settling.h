#pragma once

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "crawler/extract/date_grammar.h"
#include "crawler/extract/date_scanner.h"
#include "crawler/extract/period_grammar.h"
#include "crawler/extract/relative_grammar.h"

namespace atalaya::extract {

/// What a mention printed beside what is known of it so far; later passes still need it.
struct PrintedDate {
  RawDate raw;
  int leaning_day = 0;  ///< first day of a range that leans on `raw`
  // Rare, and a text may hold a hundred thousand mentions.
  std::unique_ptr<RawDate> until;  ///< second end of a range
  std::unique_ptr<RawPeriod> period;
  std::unique_ptr<DaysFromNow> offset;
};

/// Gives the mentions of one text their days: the order of day and month and the missing years are
/// found over all of them; days that the calendar does not have become invalid. `printed` goes with
/// `dates`, one for one.
void settle_dates(std::vector<ScannedDate>& dates, std::vector<PrintedDate>& printed,
                  std::string_view text, const ScanOptions& options);

}  // namespace atalaya::extract
