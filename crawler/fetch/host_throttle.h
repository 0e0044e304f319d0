#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <unordered_map>

#include "config/settings.h"

namespace atalaya::fetch {

using SteadyTime = std::chrono::steady_clock::time_point;
using std::chrono::milliseconds;

/// When each host may be asked next. Pure of (state, now): it never waits itself.
///
/// From the end of one request to the start of the next lies max(floor, Crawl-delay, factor × last
/// duration), the last two capped, plus jitter. The floor may be set per "address:port"; with a
/// floor of 0 the duration does not count.
class HostThrottle {
 public:
  explicit HostThrottle(const config::CrawlLimits& limits) : limits_(limits) {}

  /// Earliest start of the next request to this host. `jitter` in [0, 1).
  [[nodiscard]] SteadyTime next_start(const std::string& authority, double jitter) const;
  void record(const std::string& authority, SteadyTime ended, milliseconds duration);
  void set_crawl_delay(const std::string& authority, std::optional<double> seconds);
  /// No request before that moment (Retry-After).
  void hold_until(const std::string& authority, SteadyTime until);

 private:
  struct Host {
    std::optional<SteadyTime> last_end;
    milliseconds last_duration{0};
    milliseconds crawl_delay{0};
    std::optional<SteadyTime> held_until;
  };
  [[nodiscard]] milliseconds floor_of(const std::string& authority) const;
  [[nodiscard]] milliseconds gap_of(const std::string& authority, const Host& host) const;

  const config::CrawlLimits& limits_;
  std::unordered_map<std::string, Host> hosts_;
};

}  // namespace atalaya::fetch
