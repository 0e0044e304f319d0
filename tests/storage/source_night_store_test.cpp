#include "storage/source_night_store.h"

#include "tests/storage/sample_store.h"
#include "tests/support/catch.h"

using namespace atalaya;
using namespace atalaya::test;

namespace {

struct Nights : SampleStore {
  Nights() { run = store.runs().begin("harvest", noon(2026, 8, 10)); }

  SourceNight night(CivilDate date) const {
    SourceNight night;
    night.source_id = "F1";
    night.night = date;
    night.run = run;
    night.at = date.days() + std::chrono::hours(12);
    night.yield = 20;
    return night;
  }
  void save(const SourceNight& night) {
    storage::Transaction transaction = store.begin();
    store.source_nights().save(night);
    transaction.commit();
  }
  std::int64_t run = 0;
};

}  // namespace

TEST_CASE("A night comes back whole", "[storage][source_night_store]") {
  Nights held;
  SourceNight night = held.night(day(2026, 8, 10));
  night.result = FetchResult::kPartial;
  night.cause = FetchCause::kSuddenlyEmpty;
  night.new_findings = 4;
  night.form = ContentForm::kFeed;
  night.final_host = "funder.example";
  night.announces_none = true;
  night.page_changed = true;
  night.unmatched = {RulePart::kItem, RulePart::kDate};
  night.document = Sha256::of("page");

  held.save(night);

  CHECK(held.store.source_nights().nights_of("F1") == std::vector<SourceNight>{night});
  CHECK(held.store.source_nights().nights_of("F2").empty());
}

TEST_CASE("A night has one row, whatever number of harvests it has",
          "[storage][source_night_store]") {
  Nights held;
  SourceNight failed = held.night(day(2026, 8, 10));
  failed.result = FetchResult::kError;
  failed.cause = FetchCause::kTimeout;
  held.save(held.night(day(2026, 8, 10)));

  held.save(failed);

  CHECK(held.store.source_nights().nights_of("F1") ==
        std::vector<SourceNight>{held.night(day(2026, 8, 10))});
}

TEST_CASE("Only the last nights of a source are kept", "[storage][source_night_store]") {
  Nights held;
  const CivilDate first = day(2025, 1, 1);
  for (int number = 0; number < 410; ++number) held.save(held.night(first.plus_days(number)));

  const auto nights = held.store.source_nights().nights_of("F1");

  CHECK(nights.size() == 400);
  CHECK(nights.front().night == first.plus_days(10));
  CHECK(nights.back().night == first.plus_days(409));
}

TEST_CASE("A source announced on the day of publication, else when it was first seen",
          "[storage][source_night_store]") {
  Nights held;
  Finding published = sample_finding("F1", "https://funder.example/1", "Agua");
  Finding later = sample_finding("F1", "https://funder.example/2", "Cultura");
  later.published = day(2026, 12, 31);
  Finding unknown = sample_finding("F1", "https://funder.example/3", "Paz");
  unknown.published.reset();
  for (const Finding& finding : {published, later, unknown}) held.put(finding);

  storage::SourceNightStore& nights = held.store.source_nights();

  CHECK(nights.announced_days("F1") == std::vector<CivilDate>{day(2026, 8, 1), day(2026, 8, 10)});
  CHECK(nights.count_new("F1", day(2026, 8, 10)) == 3);
  CHECK(nights.count_new("F1", day(2026, 8, 11)) == 0);
}

TEST_CASE("The latest items of a source leave out what it no longer shows",
          "[storage][source_night_store]") {
  Nights held;
  for (const char* name : {"1", "2", "3"})
    held.put(sample_finding("F1", std::string("https://funder.example/") + name, name));
  held.join_all();
  const auto findings = held.store.absences().findings_of("F1");
  storage::Transaction transaction = held.store.begin();
  held.store.absences().save(findings[1].id, {1, day(2026, 8, 11), std::nullopt});
  transaction.commit();

  const auto items = held.store.source_nights().latest_items("F1", 10);

  REQUIRE(items.size() == 2);
  CHECK(items[0].title == "3");
  CHECK(items[1].web_url == "https://funder.example/1");
}
