#pragma once

#include <string>
#include <utility>
#include <vector>

#include "crawler/extract/word_list.h"
#include "harvest/harvest.h"
#include "storage/store.h"
#include "tests/crawler/sample_pages.h"
#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"

namespace atalaya::test {

inline const extract::Understanding& shipped_understanding() {
  static const extract::Understanding understanding(extract::Vocabulary::shipped());
  return understanding;
}

/// Noon of that day of January 2027.
inline Instant noon_of(int day) {
  return CivilDate::from_ymd(2027, 1, day)->days() + std::chrono::hours(12);
}

/// A data folder whose sources are files beside it.
class NightOffice {
 public:
  NightOffice() {
    settings.data_folder = folder.file("data");
    std::filesystem::create_directories(settings.data_folder);
    settings.crawl.file_roots = {folder.path().string()};
  }

  Source& add_feed(const std::string& id, const std::string& items) {
    publish(id, items);
    return add(id, SourceKind::kFeed);
  }
  void publish(const std::string& id, const std::string& items) const {
    folder.write(id + ".xml", feed_of(items));
  }

  harvest::HarvestReport harvest(int day, harvest::HarvestOptions options = {}) const {
    auto report = try_harvest(day, std::move(options));
    if (!report) throw std::runtime_error(report.error().detail);
    return std::move(*report);
  }
  Result<harvest::HarvestReport> try_harvest(int day, harvest::HarvestOptions options = {}) const {
    const FixedClock clock(noon_of(day));
    return harvest::run_harvest(settings, clock, shipped_understanding(), options);
  }

  [[nodiscard]] storage::Store open() const {
    return {settings.data_folder, settings.sources, storage::OpenMode::kReadWrite};
  }
  [[nodiscard]] std::vector<Call> calls() const {
    std::vector<Call> calls;
    storage::Store store = open();
    store.calls().for_each([&](Call call) { calls.push_back(std::move(call)); });
    return calls;
  }
  [[nodiscard]] Call only_call() const {
    std::vector<Call> all = calls();
    if (all.size() != 1) throw std::runtime_error("not one call");
    return all.front();
  }
  [[nodiscard]] std::vector<Change> changes_of(const CallId& call) const {
    storage::Store store = open();
    return store.calls().changes_of(call);
  }

  TempDir folder;
  config::Settings settings;

 private:
  Source& add(const std::string& id, SourceKind kind) {
    Source source;
    source.id = source.name = id;
    source.kind = kind;
    source.status = SourceStatus::kActive;
    source.url = "file://" + folder.file(id + ".xml");
    source.country = "CO";
    settings.sources.push_back(std::move(source));
    return settings.sources.back();
  }
};

/// A call of a feed, closing that day of May 2027.
inline std::string call_item(const std::string& name, int closing_day) {
  return fmt::format(
      "<item><title>Convocatoria de "
      "{0}</title><link>https://funder.example/{0}</link><description>Dirigida a "
      "municipios de Colombia. Fecha de cierre: {1} de mayo de 2027.</description></item>",
      name, closing_day);
}

}  // namespace atalaya::test
