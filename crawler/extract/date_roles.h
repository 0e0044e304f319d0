#pragma once

#include <vector>

#include "crawler/extract/reading.h"
#include "crawler/extract/roles.h"

namespace atalaya::extract {

/// Says what each scanned date is for, by the nearest words before it in its sentence, then by the
/// label, the heading and the words after it. One answer a date, in text order.
[[nodiscard]] std::vector<RoledDate> judge_date_roles(const Reading& reading,
                                                      const std::vector<ScannedDate>& dates);

}  // namespace atalaya::extract
