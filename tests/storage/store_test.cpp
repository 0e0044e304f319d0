#include "storage/store.h"

#include "tests/storage/sample_store.h"
#include "tests/support/catch.h"

using namespace atalaya;
using namespace atalaya::storage;
using namespace atalaya::test;
using Catch::Matchers::Contains;

namespace {

const std::vector<Source> kNoSources;

Result<std::unique_ptr<Store>> open_in(const TempDir& folder, OpenMode mode) {
  return Store::open(folder.path().string(), kNoSources, mode);
}

}  // namespace

TEST_CASE("Opening for writing makes both databases", "[storage][store]") {
  const TempDir folder;

  const auto store = open_in(folder, OpenMode::kReadWrite);

  REQUIRE(store.has_value());
  CHECK(std::filesystem::exists(folder.path() / "atalaya.db"));
  CHECK(std::filesystem::exists(folder.path() / "archive.db"));
  CHECK((*store)->integrity_problems().empty());
}

TEST_CASE("Opening for reading where nothing was harvested says so", "[storage][store]") {
  const TempDir folder;

  const auto store = open_in(folder, OpenMode::kReadOnly);

  REQUIRE_FALSE(store.has_value());
  CHECK(store.error().kind == ErrorKind::kNotFound);
  CHECK(std::filesystem::is_empty(folder.path()));
}

TEST_CASE("A file that is no database is refused by its name", "[storage][store]") {
  const TempDir folder;
  const auto mode = GENERATE(OpenMode::kReadWrite, OpenMode::kReadOnly);
  const auto* name = GENERATE("atalaya.db", "archive.db");
  (void)open_in(folder, OpenMode::kReadWrite);
  folder.write(name, std::string(5000, 'x'));

  const auto store = open_in(folder, mode);

  REQUIRE_FALSE(store.has_value());
  CHECK(store.error().kind == ErrorKind::kStorage);
  CHECK_THAT(store.error().detail, Contains(name) && Contains("not a database"));
}

TEST_CASE("A database of a newer program is refused for reading and for writing",
          "[storage][store]") {
  const TempDir folder;
  const auto mode = GENERATE(OpenMode::kReadWrite, OpenMode::kReadOnly);
  const auto* name = GENERATE("atalaya.db", "archive.db");
  (void)open_in(folder, OpenMode::kReadWrite);
  Database(folder.file(name), OpenMode::kReadWrite).execute("PRAGMA user_version = 99");

  const auto store = open_in(folder, mode);

  REQUIRE_FALSE(store.has_value());
  CHECK_THAT(store.error().detail, Contains(name) && Contains("newer Atalaya"));
}

TEST_CASE("Opening an older file for reading migrates it first", "[storage][store]") {
  const TempDir folder;
  folder.write("atalaya.db", "");

  const auto store = open_in(folder, OpenMode::kReadOnly);

  REQUIRE(store.has_value());
  CHECK((*store)->calls().count() == 0);
}

TEST_CASE("A reader sees what is committed while a writer is in the middle of its work",
          "[storage][store]") {
  SampleStore writer;
  writer.put(sample_finding("S1", "https://funder.example/1", "convocatoria de agua"));
  const auto reader = open_in(writer.folder, OpenMode::kReadOnly);
  REQUIRE(reader.has_value());

  const Transaction transaction = writer.store.begin();
  (void)writer.store.findings().put(
      sample_finding("S1", "https://funder.example/2", "convocatoria de clima"));

  CHECK((*reader)->findings().pending(10).size() == 1);
}

TEST_CASE("A store opened for reading refuses to write", "[storage][store]") {
  const SampleStore writer;
  const auto reader = open_in(writer.folder, OpenMode::kReadOnly);
  REQUIRE(reader.has_value());

  CHECK_THROWS_AS((*reader)->runs().begin("harvest", noon(2026, 8, 10)), StorageError);
}

TEST_CASE("A damaged database is reported by the integrity check", "[storage][store]") {
  const TempDir folder;
  {
    SampleStore filled;
    for (int number = 0; number < 200; ++number)
      filled.put(sample_finding("S1", "https://funder.example/" + std::to_string(number),
                                "convocatoria " + std::string(300, 'x')));
    Database(filled.folder.file("atalaya.db"), OpenMode::kReadWrite)
        .execute("PRAGMA wal_checkpoint(TRUNCATE)");
    std::string bytes = filled.folder.read("atalaya.db");
    std::fill(bytes.begin() + 3 * 4096, bytes.end() - 8 * 4096, '\x5A');
    folder.write("atalaya.db", bytes);
    folder.write("archive.db", filled.folder.read("archive.db"));
  }

  const auto store = open_in(folder, OpenMode::kReadOnly);
  if (!store) {
    CHECK(store.error().kind == ErrorKind::kStorage);
    return;
  }
  CHECK_FALSE((*store)->integrity_problems().empty());
}
