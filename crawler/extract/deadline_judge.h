#pragma once

#include <optional>
#include <span>

#include "crawler/extract/reading.h"
#include "crawler/extract/roles.h"
#include "domain/call_facts.h"

namespace atalaya::extract {

/// Decides between the dates of one text. Unknown when two dates claim to be the closing and no
/// rule tells which holds: a wrong closing date is worse than none. `title` may be null.
[[nodiscard]] Field<Deadline> judge_deadline(const Reading& text, const Reading* title,
                                             std::span<const RoledDate> dates,
                                             std::optional<CivilDate> published);

/// The day from which applications are received.
[[nodiscard]] Field<CivilDate> judge_opening(const Reading& text, std::span<const RoledDate> dates);

}  // namespace atalaya::extract
