#pragma once

#include <string>

#include "harvest/harvest.h"

namespace atalaya::app {

/// The report of a night: totals, every source and every address with result, cause and its Spanish
/// sentence.
[[nodiscard]] std::string harvest_report_json(const harvest::HarvestReport& report);

}  // namespace atalaya::app
