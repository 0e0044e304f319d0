#include "storage/site_store.h"

#include "storage/columns.h"

namespace atalaya::storage {

std::vector<RobotsRecord> SiteStore::load_robots() const {
  std::vector<RobotsRecord> records;
  Statement row =
      database_.prepare("SELECT origin, fetched_at, status, body FROM robots ORDER BY origin");
  while (row.step())
    records.push_back(
        {row.text(0), instant_at(row, 1), static_cast<int>(row.integer(2)), row.text(3)});
  return records;
}

std::vector<HostRecord> SiteStore::load_hosts() const {
  std::vector<HostRecord> records;
  Statement row = database_.prepare("SELECT authority, not_before FROM hosts ORDER BY authority");
  while (row.step()) records.push_back({row.text(0), instant_at(row, 1)});
  return records;
}

void SiteStore::save(const std::vector<RobotsRecord>& robots,
                     const std::vector<HostRecord>& hosts) {
  Transaction transaction(database_);
  Statement robot = database_.prepare("INSERT OR REPLACE INTO robots VALUES (?, ?, ?, ?)");
  for (const RobotsRecord& record : robots)
    robot.bind(record.origin)
        .bind(to_column(record.fetched_at))
        .bind(record.status)
        .bind_blob(record.body)
        .run();
  Statement host = database_.prepare("INSERT OR REPLACE INTO hosts VALUES (?, ?)");
  for (const HostRecord& record : hosts)
    host.bind(record.authority).bind(to_column(record.not_before)).run();
  transaction.commit();
}

}  // namespace atalaya::storage
