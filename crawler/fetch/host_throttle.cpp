#include "crawler/fetch/host_throttle.h"

#include <algorithm>
#include <cmath>

namespace atalaya::fetch {

namespace {

constexpr double kLongestCrawlDelay = 86400.0;  // seconds; the cap of the settings is far below

}  // namespace

milliseconds HostThrottle::floor_of(const std::string& authority) const {
  const auto own = limits_.host_gap_of.find(authority);
  return own == limits_.host_gap_of.end() ? limits_.host_gap : own->second;
}

milliseconds HostThrottle::gap_of(const std::string& authority, const Host& host) const {
  const milliseconds floor = floor_of(authority);
  const milliseconds asked = std::min(host.crawl_delay, limits_.gap_cap);
  if (floor.count() == 0) return asked;  // a host without a floor is a test's own
  const auto by_duration =
      static_cast<double>(host.last_duration.count()) * limits_.gap_per_duration;
  return std::max(
      {floor, asked, std::min(milliseconds(std::llround(by_duration)), limits_.gap_cap)});
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
  if (!seconds && !hosts_.contains(authority)) return;
  const double bounded = std::clamp(seconds.value_or(0.0), 0.0, kLongestCrawlDelay);
  hosts_[authority].crawl_delay = milliseconds(std::llround(bounded * 1000.0));
}

void HostThrottle::hold_until(const std::string& authority, SteadyTime until) {
  hosts_[authority].held_until = until;
}

}  // namespace atalaya::fetch
