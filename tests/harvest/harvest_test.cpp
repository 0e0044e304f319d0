#include "harvest/harvest.h"

#include <csignal>

#include <sys/wait.h>
#include <unistd.h>

#include "storage/harvest_lock.h"
#include "tests/harvest/night_office.h"
#include "tests/storage/tables.h"

using namespace atalaya;
using namespace atalaya::test;

namespace {

/// All that a second reading of the same bytes must leave alone.
Tables settled_tables(const NightOffice& office) {
  Tables tables = tables_of(office.settings.data_folder + "/atalaya.db");
  for (const auto* moving :
       {"runs", "fetches", "source_runs", "source_states", "source_nights", "sqlite_sequence"})
    tables.erase(moving);
  tables.merge(tables_of(office.settings.data_folder + "/archive.db"));
  return tables;
}

std::vector<std::string> titles(const NightOffice& office) {
  std::vector<std::string> titles;
  for (const Call& call : office.calls()) titles.push_back(*call.facts.title.value());
  std::sort(titles.begin(), titles.end());
  return titles;
}

}  // namespace

TEST_CASE("The first night stores each call with its facts, its score and its change",
          "[harvest]") {
  NightOffice office;
  office.add_feed("F1", call_item("agua", 5) + call_item("cultura", 6));

  const harvest::HarvestReport report = office.harvest(10);

  CHECK(report.joined.calls_new == 2);
  CHECK(titles(office) ==
        std::vector<std::string>{"Convocatoria de agua", "Convocatoria de cultura"});
  const Call call = office.calls().front();
  CHECK(call.facts.deadline.value()->date == CivilDate::from_ymd(2027, 5, 5));
  CHECK(call.first_seen == noon_of(10));
  REQUIRE(office.changes_of(call.id).size() == 1);
  CHECK(office.changes_of(call.id).front().kind == ChangeKind::kNew);
}

TEST_CASE("A second harvest of the same bytes at the same time leaves the database as it was",
          "[harvest]") {
  NightOffice office;
  office.add_feed("F1", call_item("agua", 5) + call_item("cultura", 6));
  (void)office.harvest(10);
  const Tables before = settled_tables(office);

  const harvest::HarvestReport second = office.harvest(10);

  CHECK(second.sources.front().result == FetchResult::kUnchanged);
  CHECK(settled_tables(office) == before);
}

TEST_CASE("The same entries in another order a day later are no change", "[harvest]") {
  NightOffice office;
  office.add_feed("F1", call_item("agua", 5) + call_item("cultura", 6));
  (void)office.harvest(10);
  office.publish("F1", call_item("cultura", 6) + "\n" + call_item("agua", 5));

  const harvest::HarvestReport second = office.harvest(11);

  CHECK(second.sources.front().result == FetchResult::kOk);
  CHECK(second.joined.calls_new == 0);
  CHECK(second.joined.calls_changed == 0);
  CHECK(office.calls().size() == 2);
}

TEST_CASE("A closing day that moves is one change, found once", "[harvest]") {
  NightOffice office;
  office.add_feed("F1", call_item("agua", 5));
  (void)office.harvest(10);
  office.publish("F1", call_item("agua", 19));

  const harvest::HarvestReport second = office.harvest(11);
  (void)office.harvest(12);

  CHECK(second.joined.calls_changed == 1);
  const Call call = office.only_call();
  CHECK(call.facts.deadline.value()->date == CivilDate::from_ymd(2027, 5, 19));
  const std::vector<Change> changes = office.changes_of(call.id);
  REQUIRE(changes.size() == 2);
  CHECK(changes.back().kind == ChangeKind::kDeadlineExtended);
}

TEST_CASE("A call that vanishes from its source is neither closed nor deleted", "[harvest]") {
  NightOffice office;
  office.add_feed("F1", call_item("agua", 5) + call_item("cultura", 6));
  (void)office.harvest(10);
  office.publish("F1", call_item("cultura", 6));

  (void)office.harvest(11);

  CHECK(titles(office).size() == 2);
  CHECK(office.changes_of(office.calls().front().id).size() == 1);
}

TEST_CASE("A source that is down takes nothing from what it brought", "[harvest]") {
  NightOffice office;
  office.add_feed("F1", call_item("agua", 5));
  office.add_feed("F2", call_item("cultura", 6));
  (void)office.harvest(10);
  const std::vector<std::string> before = titles(office);
  std::filesystem::remove(office.folder.file("F1.xml"));

  const harvest::HarvestReport second = office.harvest(11);

  CHECK(second.sources.front().result == FetchResult::kError);
  CHECK(second.sources.back().result == FetchResult::kUnchanged);
  CHECK(titles(office) == before);
}

TEST_CASE("One call in two sources is one row with both sightings", "[harvest]") {
  NightOffice office;
  office.add_feed("F1", call_item("agua", 5));
  office.add_feed("F2", call_item("agua", 5));

  (void)office.harvest(10);

  CHECK(office.only_call().sightings.size() == 2);
}

TEST_CASE("A person's verdict outlives later harvests", "[harvest]") {
  NightOffice office;
  office.add_feed("F1", call_item("agua", 5));
  (void)office.harvest(10);
  const CallId id = office.only_call().id;
  {
    storage::Store store = office.open();
    REQUIRE(store.calls().add_review(id, {Verdict::kDiscarded, "No aplica", "ana", noon_of(10)}));
  }
  office.publish("F1", call_item("agua", 25));

  (void)office.harvest(11);

  CHECK(office.only_call().review.verdict == Verdict::kDiscarded);
  CHECK(office.only_call().review.reason == "No aplica");
}

TEST_CASE("What only an observed source shows waits in the Bandeja until someone accepts it",
          "[harvest]") {
  NightOffice office;
  office.add_feed("F1", call_item("agua", 5)).status = SourceStatus::kObserved;

  (void)office.harvest(10);
  const Call call = office.only_call();
  const bool waited = call.observed_only;
  {
    storage::Store store = office.open();
    REQUIRE(store.calls().add_review(call.id, {Verdict::kAccepted, "", "ana", noon_of(10)}));
  }

  CHECK(waited);
  CHECK_FALSE(office.only_call().observed_only);
}

TEST_CASE("A dry run reports findings and stores nothing", "[harvest]") {
  NightOffice office;
  office.add_feed("F1", call_item("agua", 5));
  harvest::HarvestOptions options;
  options.dry_run = true;

  const harvest::HarvestReport report = office.harvest(10, options);

  CHECK(report.findings.size() == 1);
  CHECK(report.run == 0);
  CHECK(office.calls().empty());
}

TEST_CASE("Two harvests of one data folder do not run at once", "[harvest]") {
  NightOffice office;
  office.add_feed("F1", call_item("agua", 5));
  const auto lock = storage::HarvestLock::take(office.settings.data_folder);

  const auto report = office.try_harvest(10);

  REQUIRE_FALSE(report.has_value());
  CHECK(report.error().kind == ErrorKind::kConflict);
}

TEST_CASE("A harvest that is told to stop keeps what it has, and the next one does the rest",
          "[harvest]") {
  NightOffice office;
  for (int number = 0; number < 4; ++number)
    office.add_feed(fmt::format("F{}", number), call_item(fmt::format("riego-{}", number), 5));
  std::atomic<bool> stop = false;
  harvest::HarvestOptions options;
  options.stop = &stop;
  options.on_progress = [&](const harvest::Progress& progress) {
    stop = progress.sources_done == 2;
  };

  const harvest::HarvestReport first = office.harvest(10, options);
  const std::size_t kept = office.calls().size();
  const harvest::HarvestReport second = office.harvest(10);

  CHECK(first.sources.size() == 2);
  CHECK(kept == 2);
  CHECK(second.joined.calls_new == 2);
  CHECK(titles(office).size() == 4);
}

TEST_CASE("A harvest that is killed loses nothing and doubles nothing", "[harvest]") {
  NightOffice killed;
  NightOffice whole;
  for (NightOffice* office : {&killed, &whole})
    for (int number = 0; number < 6; ++number)
      office->add_feed(fmt::format("F{}", number),
                       call_item(fmt::format("riego-{}", number), 5) +
                           call_item(fmt::format("salud-{}", number), 6));
  const int last = GENERATE(1, 3, 6);

  const pid_t child = ::fork();
  if (child == 0) {
    harvest::HarvestOptions options;
    options.on_progress = [&](const harvest::Progress& progress) {
      if (progress.sources_done == last) (void)::raise(SIGKILL);
    };
    (void)killed.try_harvest(10, options);
    ::_exit(0);
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  REQUIRE(WIFSIGNALED(status));
  (void)killed.harvest(10);
  (void)whole.harvest(10);

  CHECK(titles(killed) == titles(whole));
  for (const Call& call : killed.calls()) CHECK(killed.changes_of(call.id).size() == 1);
}
