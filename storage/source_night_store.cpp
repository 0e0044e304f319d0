#include "storage/source_night_store.h"

#include <algorithm>

#include "base/time_zone.h"
#include "storage/columns.h"

namespace atalaya::storage {

namespace {

constexpr int kNightsKept = 400;

constexpr const char* kSelect =
    "SELECT source_id, night, run_id, at, result, cause, yield, new_findings, form, final_host, "
    "announces_none, page_changed, unmatched, document FROM source_nights WHERE source_id = ? ";

std::string joined(const std::vector<RulePart>& parts) {
  std::string text;
  for (const RulePart part : parts) text.append(text.empty() ? "" : " ").append(to_string(part));
  return text;
}

std::vector<RulePart> parts_at(const Statement& row, int column) {
  std::vector<RulePart> parts;
  std::string_view text = row.view(column);
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    std::optional<RulePart> part;
    from_string(text.substr(0, end), part);
    if (part) parts.push_back(*part);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

SourceNight night_at(const Statement& row) {
  const auto day = date_at(row, 1);
  if (!day) throw StorageError("the database holds the unreadable night '" + row.text(1) + "'");
  SourceNight night;
  night.source_id = row.text(0);
  night.night = *day;
  night.run = row.integer(2);
  night.at = instant_at(row, 3);
  night.result = word_at<FetchResult>(row, 4);
  night.cause = word_at<FetchCause>(row, 5);
  night.yield = static_cast<int>(row.integer(6));
  night.new_findings = static_cast<int>(row.integer(7));
  night.form = word_at<ContentForm>(row, 8);
  night.final_host = row.text(9);
  night.announces_none = row.integer(10) != 0;
  night.page_changed = row.integer(11) != 0;
  night.unmatched = parts_at(row, 12);
  if (!row.is_null(13)) night.document = Sha256::from_bytes(row.view(13));
  return night;
}

CivilDate day_in_pasto(Instant instant) {
  return TimeZone::bogota().local_at(instant).date;
}

}  // namespace

std::vector<SourceNight> SourceNightStore::nights_of(const std::string& source_id) const {
  std::vector<SourceNight> nights;
  Statement row = database_.prepare(std::string(kSelect) + "ORDER BY night");
  row.bind(source_id);
  while (row.step()) nights.push_back(night_at(row));
  return nights;
}

void SourceNightStore::save(const SourceNight& later) {
  SourceNight night = later;
  {
    Statement known = database_.prepare(std::string(kSelect) + "AND night = ?");
    known.bind(later.source_id).bind(later.night.iso());
    if (known.step()) night = merged(night_at(known), later);
  }
  Statement insert = database_.prepare(
      "INSERT OR REPLACE INTO source_nights VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  insert.bind(night.source_id)
      .bind(night.night.iso())
      .bind(night.run)
      .bind(to_column(night.at))
      .bind(to_string(night.result))
      .bind(to_string(night.cause))
      .bind(night.yield)
      .bind(night.new_findings)
      .bind(to_string(night.form))
      .bind(night.final_host)
      .bind(night.announces_none ? 1 : 0)
      .bind(night.page_changed ? 1 : 0)
      .bind(joined(night.unmatched));
  night.document ? insert.bind_blob(night.document->bytes()) : insert.bind_null();
  insert.run();
  database_
      .prepare(
          "DELETE FROM source_nights WHERE source_id = ?1 AND night < (SELECT night FROM "
          "source_nights WHERE source_id = ?1 ORDER BY night DESC LIMIT 1 OFFSET ?2)")
      .bind(night.source_id)
      .bind(kNightsKept - 1)
      .run();
}

std::vector<CivilDate> SourceNightStore::announced_days(const std::string& source_id) const {
  std::vector<CivilDate> days;
  Statement row =
      database_.prepare("SELECT DISTINCT first_seen, published FROM findings WHERE source_id = ?");
  row.bind(source_id);
  while (row.step()) {
    const CivilDate seen = day_in_pasto(instant_at(row, 0));
    days.push_back(std::min(seen, date_at(row, 1).value_or(seen)));
  }
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  return days;
}

int SourceNightStore::count_new(const std::string& source_id, CivilDate night) const {
  const TimeZone pasto = TimeZone::bogota();
  Statement row = database_.prepare(
      "SELECT count(*) FROM findings WHERE source_id = ? AND first_seen >= ? AND first_seen < ?");
  row.bind(source_id)
      .bind(to_column(pasto.to_instant(night, {})))
      .bind(to_column(pasto.to_instant(night.plus_days(1), {})));
  return row.step() ? static_cast<int>(row.integer(0)) : 0;
}

std::vector<KnownItem> SourceNightStore::latest_items(const std::string& source_id,
                                                      int most) const {
  std::vector<KnownItem> items;
  Statement row = database_.prepare(
      "SELECT c.value, f.web_url FROM findings f JOIN claims c ON c.finding_id = f.id AND "
      "c.revision = f.revision AND c.field = 'title' LEFT JOIN finding_absences a ON "
      "a.finding_id = f.id WHERE f.source_id = ? AND a.finding_id IS NULL ORDER BY f.id DESC "
      "LIMIT ?");
  row.bind(source_id).bind(most);
  while (row.step()) items.push_back({row.text(0), row.text(1)});
  return items;
}

void SourceNightStore::forget_unmatched(const std::string& source_id) {
  database_.prepare("UPDATE source_nights SET unmatched = '' WHERE source_id = ?")
      .bind(source_id)
      .run();
}

}  // namespace atalaya::storage
