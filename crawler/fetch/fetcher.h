#pragma once

#include <cstdint>
#include <memory>
#include <random>
#include <vector>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include "base/clock.h"
#include "config/settings.h"
#include "crawler/fetch/fetch_outcome.h"
#include "domain/lookups.h"
#include "net/http_client.h"

namespace atalaya::fetch {

/// What earlier nights learnt of sites.
struct SiteMemory {
  std::vector<RobotsRecord> robots;
  std::vector<HostRecord> hosts;
};

/// The policy of fetching: robots.txt, pace, redirects, retries, conditional requests. Every hop
/// goes through the one guarded HttpClient. One thread: the executor's.
class Fetcher {
 public:
  /// References outlive the fetcher, the fetcher every fetch(). `clock` is the business clock: what
  /// records say; waits use the real one. `seed` decides the jitter.
  Fetcher(boost::asio::any_io_executor executor, net::HttpClient& client,
          const config::CrawlLimits& limits, const Clock& clock, SiteMemory memory,
          std::uint64_t seed = std::random_device()());
  Fetcher(const Fetcher&) = delete;
  Fetcher& operator=(const Fetcher&) = delete;
  ~Fetcher();

  /// Never fails: what went wrong is in the record. Cancelling it releases everything it holds.
  [[nodiscard]] boost::asio::awaitable<FetchOutcome> fetch(FetchRequest request);

  /// What to remember for the next night.
  [[nodiscard]] std::vector<RobotsRecord> robots() const;
  [[nodiscard]] std::vector<HostRecord> hosts() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace atalaya::fetch
