#include "crawler/fetch/host_throttle.h"

#include <algorithm>

namespace atalaya::fetch {

milliseconds HostThrottle::gap_of(const std::string& authority, const Host& host) const {
  const auto own = limits_.host_gap_of.find(authority);
  const milliseconds floor = own == limits_.host_gap_of.end() ? limits_.host_gap : own->second;
  const bool unpaced = own != limits_.host_gap_of.end() && floor.count() == 0;
  const milliseconds by_duration =
      unpaced ? milliseconds(0)
              : milliseconds(static_cast<std::int64_t>(
                    static_cast<double>(host.last_duration.count()) * limits_.gap_per_duration));
  return std::max(
      {floor, std::min(host.crawl_delay, limits_.gap_cap), std::min(by_duration, limits_.gap_cap)});
}

SteadyTime HostThrottle::next_start(const std::string& authority, double jitter) const {
  const auto found = hosts_.find(authority);
  if (found == hosts_.end()) return SteadyTime::min();
  const Host& host = found->second;
  SteadyTime start = SteadyTime::min();
  if (host.last_end) {
    const milliseconds gap = gap_of(authority, host);
    const milliseconds extra(
        static_cast<std::int64_t>(static_cast<double>(gap.count()) * limits_.jitter * jitter));
    start = *host.last_end + gap + extra;
  }
  return host.held_until ? std::max(start, *host.held_until) : start;
}

void HostThrottle::record(const std::string& authority, SteadyTime ended, milliseconds duration) {
  Host& host = hosts_[authority];
  host.last_end = ended;
  host.last_duration = duration;
}

void HostThrottle::set_crawl_delay(const std::string& authority, std::optional<double> seconds) {
  const double capped = std::clamp(seconds.value_or(0.0), 0.0, 86400.0);
  hosts_[authority].crawl_delay = milliseconds(static_cast<std::int64_t>(capped * 1000));
}

void HostThrottle::hold_until(const std::string& authority, SteadyTime until) {
  hosts_[authority].held_until = until;
}

}  // namespace atalaya::fetch
