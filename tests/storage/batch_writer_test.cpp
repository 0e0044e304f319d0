#include "storage/batch_writer.h"

#include <csignal>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/storage/sample_store.h"
#include "tests/storage/tables.h"
#include "tests/support/catch.h"

using namespace atalaya;
using namespace atalaya::storage;
using namespace atalaya::test;

namespace {

const std::vector<Source> kNoSources;

/// What the source with that number brings: one page with three findings.
SourceBatch batch_of(int number, std::size_t page_size = 2000) {
  const std::string source = "S" + std::to_string(number);
  const std::string address = "https://funder" + std::to_string(number) + ".example/";
  SourceBatch batch;
  batch.documents = {sample_document(address + std::string(page_size, 'x'))};
  Fetch fetch;
  fetch.source_id = source;
  fetch.url = address;
  fetch.at = noon(2026, 8, 10);
  fetch.document = batch.documents[0].digest;
  batch.fetches = {fetch};
  for (int entry = 0; entry < 3; ++entry) {
    Finding finding =
        sample_finding(source, address + std::to_string(entry), "agua " + std::to_string(entry));
    finding.document = batch.documents[0].digest;
    batch.findings.push_back(std::move(finding));
  }
  batch.state.emplace();
  batch.state->source_id = source;
  batch.state->last_success = noon(2026, 8, 10);
  batch.outcome.emplace();
  batch.outcome->source_id = source;
  return batch;
}

void write_all(Store& store, int sources) {
  BatchWriter writer(store, store.runs().begin("harvest", noon(2026, 8, 10)));
  for (int number = 0; number < sources; ++number) writer.push(batch_of(number));
  writer.finish();
}

/// Every table that a second reading of the same bytes at the same time must leave alone.
Tables settled_tables(const std::string& folder) {
  Tables tables = tables_of(folder + "/atalaya.db");
  for (const auto* moving : {"runs", "fetches", "source_runs", "source_states", "sqlite_sequence"})
    tables.erase(moving);
  tables.merge(tables_of(folder + "/archive.db"));
  return tables;
}

/// Runs `work` in a child process and gives how it ended, as waitpid() tells.
template <class Work>
int in_child(Work work) {
  const pid_t child = ::fork();
  if (child == 0) {
    work();
    ::_exit(0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return status;
}

}  // namespace

TEST_CASE("Everything pushed is stored when finish returns", "[storage][batch_writer]") {
  SampleStore held;
  const std::int64_t run = held.store.runs().begin("harvest", noon(2026, 8, 10));
  BatchWriter writer(held.store, run);
  for (int number = 0; number < 300; ++number) writer.push(batch_of(number));
  writer.finish();

  CHECK(writer.findings_new() == 900);
  CHECK(writer.findings_changed() == 0);
  CHECK(held.store.findings().pending(2000).size() == 900);
  CHECK(held.store.archive().count() == 300);
  CHECK(held.store.runs().fetches(run).size() == 300);
  CHECK(held.store.runs().source_runs(run).size() == 300);
  CHECK(held.store.source_states().load_all().size() == 300);
}

TEST_CASE("What was flushed is visible to another connection", "[storage][batch_writer]") {
  SampleStore held;
  BatchWriter writer(held.store, held.store.runs().begin("harvest", noon(2026, 8, 10)));
  writer.push(batch_of(1));
  writer.flush();

  const auto reader = Store::open(held.folder.path().string(), kNoSources, OpenMode::kReadOnly);

  REQUIRE(reader.has_value());
  CHECK((*reader)->findings().pending(10).size() == 3);
  writer.finish();
}

TEST_CASE("Going away without finish still writes what was pushed", "[storage][batch_writer]") {
  SampleStore held;
  {
    BatchWriter writer(held.store, held.store.runs().begin("harvest", noon(2026, 8, 10)));
    for (int number = 0; number < 20; ++number) writer.push(batch_of(number));
  }
  CHECK(held.store.findings().pending(100).size() == 60);
}

TEST_CASE("A batch larger than the queue passes through it", "[storage][batch_writer]") {
  SampleStore held;
  BatchWriter writer(held.store, held.store.runs().begin("harvest", noon(2026, 8, 10)));
  for (int number = 0; number < 3; ++number) writer.push(batch_of(number, 20'000'000));
  writer.finish();

  CHECK(held.store.archive().count() == 3);
}

TEST_CASE("The same bytes at the same time again change only runs, fetches and states",
          "[storage][batch_writer]") {
  SampleStore held;
  write_all(held.store, 50);
  held.join_all();
  const Tables before = settled_tables(held.folder.path().string());

  write_all(held.store, 50);
  held.join_all();

  CHECK(before == settled_tables(held.folder.path().string()));
  CHECK(before.at("findings").size() == 150);
}

TEST_CASE("A failure of the disk reaches whoever pushes next and at the end",
          "[storage][batch_writer]") {
  SampleStore held;
  SourceBatch orphan = batch_of(1);
  BatchWriter writer(held.store, 12345);  // no such run: the foreign key refuses
  writer.push(std::move(orphan));

  CHECK_THROWS_AS(writer.flush(), StorageError);
  CHECK_THROWS_AS(writer.push(batch_of(2)), StorageError);
  CHECK_THROWS_AS(writer.finish(), StorageError);
  CHECK(held.store.findings().pending(10).empty());
}

TEST_CASE("A harvest killed between batches loses nothing acknowledged and doubles nothing",
          "[storage][batch_writer]") {
  const TempDir folder;
  const int status = in_child([&] {
    Store store(folder.path().string(), kNoSources, OpenMode::kReadWrite);
    BatchWriter writer(store, store.runs().begin("harvest", noon(2026, 8, 10)));
    for (int number = 0; number < 20; ++number) writer.push(batch_of(number));
    writer.flush();
    for (int number = 20; number < 40; ++number) writer.push(batch_of(number));
    ::kill(::getpid(), SIGKILL);
  });
  REQUIRE(WIFSIGNALED(status));

  Store store(folder.path().string(), kNoSources, OpenMode::kReadWrite);
  CHECK(store.integrity_problems().empty());
  CHECK(store.findings().pending(1000).size() >= 60);
  CHECK(store.findings().pending(1000).size() % 3 == 0);
  CHECK_FALSE(store.runs().latest_harvest().has_value());

  write_all(store, 40);
  CHECK(store.findings().pending(1000).size() == 120);
  CHECK(store.archive().count() == 40);

  const SampleStore whole_reference;
  Store reference(whole_reference.folder.path().string(), kNoSources, OpenMode::kReadWrite);
  write_all(reference, 40);
  const auto claims = [](const std::string& data) {
    return tables_of(data + "/atalaya.db")["claims"];
  };
  CHECK(claims(folder.path().string()).size() ==
        claims(whole_reference.folder.path().string()).size());
}

TEST_CASE("A disk without room is reported and leaves a valid database",
          "[storage][batch_writer]") {
  const TempDir folder;
  {
    Store store(folder.path().string(), kNoSources, OpenMode::kReadWrite);
    write_all(store, 5);
  }
  const int status = in_child([&] {
    ::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{600'000, 600'000};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    try {
      Store store(folder.path().string(), kNoSources, OpenMode::kReadWrite);
      write_all(store, 2000);
    } catch (const StorageError& error) {
      ::_exit(std::string(error.what()).find(".db") != std::string::npos ? 7 : 8);
    }
  });
  CHECK(WEXITSTATUS(status) == 7);

  Store store(folder.path().string(), kNoSources, OpenMode::kReadWrite);
  CHECK(store.integrity_problems().empty());
  CHECK(store.findings().pending(10'000).size() >= 15);
}
