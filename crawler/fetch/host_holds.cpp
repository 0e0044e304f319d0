#include "crawler/fetch/host_holds.h"

#include <algorithm>
#include <utility>

namespace atalaya::fetch {

namespace {

constexpr int kRefusalsOfAHost = 3;

}  // namespace

HostHolds::HostHolds(std::vector<HostRecord> earlier) {
  for (HostRecord& record : earlier)
    hosts_[std::move(record.authority)].held_until = record.not_before;
}

std::optional<Instant> HostHolds::held_until(const std::string& authority, Instant now) const {
  const auto host = hosts_.find(authority);
  if (host == hosts_.end() || !host->second.held_until) return std::nullopt;
  return *host->second.held_until > now ? host->second.held_until : std::nullopt;
}

void HostHolds::note_patience(const std::string& authority, Instant until) {
  Host& host = hosts_[authority];
  if (++host.refusals >= kRefusalsOfAHost) host.held_until = until;
}

void HostHolds::note_answer(const std::string& authority) {
  if (const auto host = hosts_.find(authority); host != hosts_.end()) host->second.refusals = 0;
}

std::vector<HostRecord> HostHolds::records(Instant now) const {
  std::vector<HostRecord> records;
  for (const auto& [authority, host] : hosts_)
    if (const auto until = held_until(authority, now)) records.push_back({authority, *until});
  std::sort(records.begin(), records.end(),
            [](const HostRecord& a, const HostRecord& b) { return a.authority < b.authority; });
  return records;
}

}  // namespace atalaya::fetch
