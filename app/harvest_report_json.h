#pragma once

#include <string>
#include <vector>

#include "harvest/harvest.h"

namespace atalaya::app {

/// The report of a night: what needs a person first, totals, every source and every address with
/// result, cause and its Spanish sentence.
[[nodiscard]] std::string harvest_report_json(const harvest::HarvestReport& report,
                                              const std::vector<Source>& sources);

}  // namespace atalaya::app
