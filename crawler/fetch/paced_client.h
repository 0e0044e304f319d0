#pragma once

#include <chrono>
#include <cstdint>
#include <random>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include "config/settings.h"
#include "crawler/fetch/host_gate.h"
#include "crawler/fetch/host_throttle.h"
#include "net/http_client.h"

namespace atalaya::fetch {

/// The guarded client at the pace that hosts are owed: one request at a time per host, and a gap
/// after each. Every request of the crawl goes through here, robots.txt and redirects included.
class PacedClient {
 public:
  /// References outlive the client. `seed` decides the jitter.
  PacedClient(boost::asio::any_io_executor executor, net::HttpClient& client,
              const config::CrawlLimits& limits, std::uint64_t seed);

  /// Waits for the host's turn and gap, then asks once.
  [[nodiscard]] boost::asio::awaitable<net::HttpOutcome> perform(net::HttpRequest request);
  [[nodiscard]] boost::asio::awaitable<void> pause_until(SteadyTime moment);

  [[nodiscard]] HostThrottle& throttle() { return throttle_; }
  /// Uniform in [0, 1).
  [[nodiscard]] double jitter() { return share_(random_); }

 private:
  boost::asio::any_io_executor executor_;
  net::HttpClient& client_;
  HostThrottle throttle_;
  HostGate gate_;
  std::mt19937_64 random_;
  std::uniform_real_distribution<double> share_{0.0, 1.0};
};

}  // namespace atalaya::fetch
