#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "base/civil_date.h"
#include "crawler/extract/reading.h"
#include "crawler/extract/roles.h"
#include "crawler/extract/scan_options.h"
#include "domain/call_facts.h"

namespace atalaya::extract {

/// The day that a period gives: "15 días hábiles desde la publicación de este aviso".
///
/// Nothing unless the sentence holds one period and its start is certain: a day printed for the
/// event, or `published` where the event is the publication of this text or today. The day of the
/// event is not counted, whether or not the text says "desde el siguiente", and a period of months
/// ends on the same day of the month. Business days are counted for publishers of Colombia only.
/// Days without more are calendar days.
[[nodiscard]] std::optional<CivilDate> day_of_term(std::string_view sentence,
                                                   const ScanOptions& options);

/// The closing, a relative one with the day that its words give; any other as it is.
[[nodiscard]] Field<Deadline> with_computed_day(Field<Deadline> closing, const Reading& text,
                                                std::span<const RoledDate> dates,
                                                const ScanOptions& options);

}  // namespace atalaya::extract
