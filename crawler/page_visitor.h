#pragma once

#include <string>
#include <vector>

#include "base/clock.h"
#include "config/settings.h"
#include "crawler/fetch/fetch_outcome.h"
#include "domain/lookups.h"

namespace atalaya::crawler {

/// Asks for a few addresses because a person wants to look at them now: through the same guarded
/// and polite fetcher as a harvest, robots.txt included. Nothing is stored or understood.
class PageVisitor {
 public:
  /// References outlive the visitor.
  PageVisitor(const config::Settings& settings, const Clock& clock)
      : settings_(settings), clock_(clock) {}

  /// One outcome an address, in their order. Blocks until all are answered.
  [[nodiscard]] std::vector<fetch::FetchOutcome> visit(const std::vector<std::string>& addresses);

  /// What the sites' robots.txt said on these visits.
  [[nodiscard]] const std::vector<RobotsRecord>& robots() const { return robots_; }

 private:
  const config::Settings& settings_;
  const Clock& clock_;
  std::vector<RobotsRecord> robots_;
  std::vector<HostRecord> hosts_;
};

}  // namespace atalaya::crawler
