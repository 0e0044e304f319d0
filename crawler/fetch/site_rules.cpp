#include "crawler/fetch/site_rules.h"

#include <utility>

#include <fmt/format.h>

namespace atalaya::fetch {

bool SiteRules::reachable() const {
  return obstacle == FetchCause::kNone && record.status >= 200 && record.status < 500 &&
         record.status != 429;
}

void refuse_unreachable(const SiteRules& site, FetchOutcome& outcome) {
  const std::string detail =
      fmt::format("{}/robots.txt: {}", site.record.origin,
                  site.detail.empty() ? fmt::format("status {}", site.record.status) : site.detail);
  outcome.record.status = site.record.status;
  switch (site.obstacle) {
    case FetchCause::kAddressRefused:
      return end_with(outcome, FetchResult::kBlocked, site.obstacle, detail);
    case FetchCause::kDns:
    case FetchCause::kConnect:
    case FetchCause::kTls:
      return end_with(outcome, FetchResult::kError, site.obstacle, detail);
    default:
      return end_with(outcome, FetchResult::kBlocked, FetchCause::kRobotsUnreachable, detail);
  }
}

SiteRulesCache::SiteRulesCache(std::vector<RobotsRecord> earlier, const config::CrawlLimits& limits)
    : limits_(limits) {
  for (RobotsRecord& record : earlier) {
    SiteRules site;
    site.rules = RobotsRules::parse(record.body);
    site.record = std::move(record);
    std::string origin = site.record.origin;
    sites_.insert_or_assign(std::move(origin), std::move(site));
  }
}

const SiteRules* SiteRulesCache::find_fresh(const std::string& origin, Instant now) const {
  const auto found = sites_.find(origin);
  if (found == sites_.end()) return nullptr;
  const SiteRules& site = found->second;
  const bool young = now - site.record.fetched_at < limits_.robots_ttl;
  return site.fetched_now || (young && site.reachable()) ? &site : nullptr;
}

const SiteRules& SiteRulesCache::keep(SiteRules site) {
  site.fetched_now = true;
  std::string origin = site.record.origin;
  return sites_.insert_or_assign(std::move(origin), std::move(site)).first->second;
}

std::vector<RobotsRecord> SiteRulesCache::changed() const {
  std::vector<RobotsRecord> records;
  for (const auto& [origin, site] : sites_)
    if (site.fetched_now && site.reachable()) records.push_back(site.record);
  return records;
}

}  // namespace atalaya::fetch
