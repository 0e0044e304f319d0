#pragma once

#include <string>
#include <vector>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include "base/clock.h"
#include "crawler/fetch/host_gate.h"
#include "crawler/fetch/paced_client.h"
#include "crawler/fetch/site_rules.h"

namespace atalaya::fetch {

/// Reads the robots.txt of each origin once: pages that wait for the same one share the request.
class RobotsReader {
 public:
  /// References outlive the reader.
  RobotsReader(boost::asio::any_io_executor executor, PacedClient& client,
               const config::CrawlLimits& limits, const Clock& clock,
               std::vector<RobotsRecord> earlier);

  /// The rules when nothing needs to be fetched; else null.
  [[nodiscard]] const SiteRules* find_fresh(const std::string& origin) const;
  /// The rules of the page's origin, fetched when need be. Valid as long as the reader.
  [[nodiscard]] boost::asio::awaitable<const SiteRules*> rules_of(Url page);
  [[nodiscard]] std::vector<RobotsRecord> changed() const { return cache_.changed(); }

 private:
  [[nodiscard]] boost::asio::awaitable<SiteRules> read(Url page);
  [[nodiscard]] boost::asio::awaitable<net::HttpOutcome> ask(Url url);

  PacedClient& client_;
  const config::CrawlLimits& limits_;
  const Clock& clock_;
  SiteRulesCache cache_;
  HostGate gate_;
};

}  // namespace atalaya::fetch
