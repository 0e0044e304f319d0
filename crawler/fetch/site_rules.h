#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "config/settings.h"
#include "crawler/fetch/fetch_outcome.h"
#include "crawler/fetch/robots.h"
#include "domain/lookups.h"

namespace atalaya::fetch {

/// robots.txt of one origin, read or not to be had.
struct SiteRules {
  RobotsRecord record;
  RobotsRules rules;
  bool fetched_now = false;                  ///< in this harvest
  FetchCause obstacle = FetchCause::kNone;   ///< why no answer came
  std::string detail;                        ///< of the obstacle
  std::optional<std::chrono::seconds> wait;  ///< Retry-After of a 429 or 503

  /// 2xx brings rules, 4xx means there are none; 429, 5xx and silence forbid everything.
  [[nodiscard]] bool reachable() const;
};

/// Writes why a site without reachable rules is left alone: its own obstacle when the page would
/// meet it too (no such host, refused address, bad certificate, dead), else kRobotsUnreachable.
void refuse_unreachable(const SiteRules& site, FetchOutcome& outcome);

/// robots.txt of every origin that this harvest asked or an earlier one remembers.
class SiteRulesCache {
 public:
  SiteRulesCache(std::vector<RobotsRecord> earlier, const config::CrawlLimits& limits);

  /// Rules that need not be fetched (again); null when there are none. The pointer stays valid.
  [[nodiscard]] const SiteRules* find_fresh(const std::string& origin, Instant now) const;
  /// Keeps what was just fetched.
  const SiteRules& keep(SiteRules site);
  /// What to remember for the next night: read in this harvest.
  [[nodiscard]] std::vector<RobotsRecord> changed() const;

 private:
  const config::CrawlLimits& limits_;
  std::map<std::string, SiteRules> sites_;
};

}  // namespace atalaya::fetch
