#pragma once

#include "config/settings.h"
#include "crawler/parse/parse_budget.h"
#include "crawler/pdf_reader.h"

namespace atalaya::app {

/// What the settings let the reading of one document cost.
[[nodiscard]] inline parse::ParseBudget parse_budget(const config::CrawlLimits& limits) {
  parse::ParseBudget budget;
  budget.memory = static_cast<std::size_t>(limits.parse_memory);
  budget.time = limits.parse_time;
  budget.nesting = limits.nesting_limit;
  budget.links = static_cast<std::size_t>(limits.link_limit);
  budget.title = static_cast<std::size_t>(limits.field_limit);
  budget.pdf = crawler::pdf_limits_of(limits);
  return budget;
}

}  // namespace atalaya::app
