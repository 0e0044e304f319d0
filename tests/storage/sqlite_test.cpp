#include "storage/sqlite.h"

#include "tests/storage/awkward_texts.h"
#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"

using namespace atalaya;
using namespace atalaya::storage;
using Catch::Matchers::Contains;

namespace {

struct OneTable {
  OneTable() { database.execute("CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT) STRICT"); }

  void add(std::string_view text) {
    database.prepare("INSERT INTO notes (text) VALUES (?)").bind(text).run();
  }
  std::int64_t count() {
    Statement row = database.prepare("SELECT count(*) FROM notes");
    return row.step() ? row.integer(0) : -1;
  }

  test::TempDir folder;
  Database database{folder.file("notes.db"), OpenMode::kReadWrite};
};

}  // namespace

TEST_CASE("A bound text comes back byte by byte, whatever it holds", "[storage][sqlite]") {
  OneTable table;
  for (const std::string& text : test::kAwkwardTexts) table.add(text);

  Statement row = table.database.prepare("SELECT text FROM notes ORDER BY id");
  for (const std::string& text : test::kAwkwardTexts) {
    REQUIRE(row.step());
    CHECK(row.text(0) == text);
    CHECK_FALSE(row.is_null(0));
  }
  CHECK_FALSE(row.step());
}

TEST_CASE("An absent optional is stored as NULL and a present one as its value",
          "[storage][sqlite]") {
  OneTable table;
  table.database.prepare("INSERT INTO notes (text) VALUES (?), (?)")
      .bind(std::optional<std::string_view>())
      .bind(std::optional<std::string_view>("x"))
      .run();

  Statement row = table.database.prepare("SELECT text FROM notes ORDER BY id");
  REQUIRE(row.step());
  CHECK(row.is_null(0));
  REQUIRE(row.step());
  CHECK(row.view(0) == "x");
}

TEST_CASE("The same statement can be in use twice at once", "[storage][sqlite]") {
  OneTable table;
  table.add("a");
  table.add("b");
  const char* sql = "SELECT text FROM notes ORDER BY id";

  Statement outer = table.database.prepare(sql);
  REQUIRE(outer.step());
  {
    Statement inner = table.database.prepare(sql);
    REQUIRE(inner.step());
    REQUIRE(inner.step());
    CHECK(inner.text(0) == "b");
  }

  CHECK(outer.text(0) == "a");
  REQUIRE(outer.step());
  CHECK(outer.text(0) == "b");
}

TEST_CASE("A transaction that is not committed leaves nothing", "[storage][sqlite]") {
  OneTable table;
  {
    Transaction transaction(table.database);
    table.add("lost");
  }
  CHECK(table.count() == 0);
  {
    Transaction transaction(table.database);
    table.add("kept");
    transaction.commit();
  }
  CHECK(table.count() == 1);
}

TEST_CASE("A second writer waits at the start of its transaction, not in its middle",
          "[storage][sqlite]") {
  OneTable table;
  Database other(table.database.path(), OpenMode::kReadWrite);
  other.execute("PRAGMA busy_timeout = 0");
  const Transaction transaction(table.database);

  CHECK_THROWS_WITH(Transaction(other), Contains("locked"));
}

TEST_CASE("A refused statement says the file, the reason and where it was", "[storage][sqlite]") {
  OneTable table;

  CHECK_THROWS_WITH(table.database.execute("INSERT INTO nowhere VALUES (1)"),
                    Contains("notes.db") && Contains("nowhere") && Contains("INSERT"));
}

TEST_CASE("A full database refuses the write and stays valid", "[storage][sqlite]") {
  OneTable table;
  table.add("before");
  table.database.execute("PRAGMA max_page_count = 8");

  const auto fill = [&] {
    Transaction transaction(table.database);
    for (int line = 0; line < 1000; ++line) table.add(std::string(1000, 'x'));
    transaction.commit();
  };
  CHECK_THROWS_WITH(fill(), Contains("full"));

  CHECK(table.count() == 1);
  Statement check = table.database.prepare("PRAGMA integrity_check");
  REQUIRE(check.step());
  CHECK(check.view(0) == "ok");
}

TEST_CASE("A file that cannot be opened is named", "[storage][sqlite]") {
  const test::TempDir folder;
  const std::string missing = folder.file("no/such/folder.db");

  CHECK_THROWS_WITH(Database(missing, OpenMode::kReadWrite), Contains(missing));
}
