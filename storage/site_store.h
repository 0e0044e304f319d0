#pragma once

#include <vector>

#include "domain/lookups.h"
#include "storage/sqlite.h"

namespace atalaya::storage {

/// What is known of sites across nights: their robots.txt and when they may be asked again.
class SiteStore {
 public:
  explicit SiteStore(Database& database) : database_(database) {}
  [[nodiscard]] std::vector<RobotsRecord> load_robots() const;
  [[nodiscard]] std::vector<HostRecord> load_hosts() const;
  void save(const std::vector<RobotsRecord>& robots, const std::vector<HostRecord>& hosts);

 private:
  Database& database_;
};

}  // namespace atalaya::storage
