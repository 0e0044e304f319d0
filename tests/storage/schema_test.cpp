#include "storage/schema.h"

#include <array>

#include "tests/storage/tables.h"
#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"

using namespace atalaya;
using namespace atalaya::storage;
using Catch::Matchers::Contains;

namespace {

constexpr std::array<const char*, 1> kFirst = {"CREATE TABLE calls (title TEXT) STRICT"};
constexpr std::array<const char*, 2> kSecond = {kFirst[0],
                                                "ALTER TABLE calls ADD COLUMN funder TEXT"};
constexpr std::array<const char*, 3> kBroken = {kSecond[0], kSecond[1],
                                                "CREATE TABLE extra (x); ALTER TABLE none ADD y"};

}  // namespace

TEST_CASE("Opening an older file brings it to the newest schema and keeps its rows",
          "[storage][schema]") {
  const test::TempDir folder;
  Database database(folder.file("a.db"), OpenMode::kReadWrite);
  migrate(database, kFirst);
  database.execute("INSERT INTO calls VALUES ('Agua rural')");
  REQUIRE_FALSE(is_current(database, kSecond));

  migrate(database, kSecond);

  CHECK(is_current(database, kSecond));
  CHECK(test::tables_of(database.path())["calls"] == std::vector<std::string>{"Agua rural|NULL|"});
}

TEST_CASE("Migrating twice changes nothing", "[storage][schema]") {
  const test::TempDir folder;
  Database database(folder.file("a.db"), OpenMode::kReadWrite);
  migrate(database, kSecond);

  CHECK_NOTHROW(migrate(database, kSecond));
}

TEST_CASE("A migration that fails leaves the file as it was", "[storage][schema]") {
  const test::TempDir folder;
  Database database(folder.file("a.db"), OpenMode::kReadWrite);
  migrate(database, kSecond);

  CHECK_THROWS_AS(migrate(database, kBroken), StorageError);

  CHECK(is_current(database, kSecond));
  CHECK(test::tables_of(database.path()).count("extra") == 0);
}

TEST_CASE("A file of a newer program is refused in plain words", "[storage][schema]") {
  const test::TempDir folder;
  Database database(folder.file("a.db"), OpenMode::kReadWrite);
  migrate(database, kSecond);

  CHECK_THROWS_WITH(migrate(database, kFirst),
                    Contains("newer Atalaya") && Contains("schema 2") && Contains("knows 1"));
  CHECK_THROWS_AS(is_current(database, kFirst), StorageError);
}

TEST_CASE("Every table of both files is strict", "[storage][schema]") {
  const test::TempDir folder;
  Database main(folder.file("main.db"), OpenMode::kReadWrite);
  migrate(main, main_migrations());
  Database archive(folder.file("archive.db"), OpenMode::kReadWrite);
  migrate(archive, archive_migrations());

  for (Database* database : {&main, &archive}) {
    Statement row = database->prepare(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict = 0 "
        "AND type = 'table' AND name NOT LIKE 'sqlite_%'");
    CHECK_FALSE(row.step());
  }
}
