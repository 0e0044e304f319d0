#include "storage/backup.h"

#include "storage/batch_writer.h"
#include "tests/storage/sample_store.h"
#include "tests/storage/tables.h"
#include "tests/support/catch.h"

using namespace atalaya;
using namespace atalaya::storage;
using namespace atalaya::test;
using Catch::Matchers::Contains;

namespace {

const std::vector<Source> kNoSources;

void fill(SampleStore& held, const std::string& title) {
  held.store.archive().put({sample_document("listing"), sample_document(title)});
  held.put(sample_finding("S1", "https://funder.example/" + title, title));
  held.join_all();
  (void)held.store.calls().add_review(CallId::of("https://funder.example/" + title),
                                      {Verdict::kAccepted, "útil", "ana", noon(2026, 8, 11)});
}

Tables all_tables(const std::string& folder) {
  Tables tables = tables_of(folder + "/atalaya.db");
  tables["archive"] = tables_of(folder + "/archive.db")["documents"];
  return tables;
}

struct Saved {
  Saved() {
    fill(held, "agua rural");
    saved = back_up(held.folder.path().string(), file);
  }
  SampleStore held;
  TempDir elsewhere;
  std::string file = elsewhere.file("copia.atalaya");
  Result<void> saved;
};

}  // namespace

TEST_CASE("A backup restores both databases row by row", "[storage][backup]") {
  const Saved backup;
  REQUIRE(backup.saved.has_value());
  const std::string target = backup.elsewhere.file("data");

  const auto restored = restore(target, backup.file, Overwrite::kRefuse);

  REQUIRE(restored.has_value());
  CHECK(all_tables(target) == all_tables(backup.held.folder.path().string()));
  const auto store = Store::open(target, kNoSources, OpenMode::kReadWrite);
  REQUIRE(store.has_value());
  CHECK((*store)->integrity_problems().empty());
  CHECK((*store)->archive().find(Sha256::of("listing"))->bytes == "listing");
}

TEST_CASE("A backup is one file and leaves nothing beside it", "[storage][backup]") {
  const Saved backup;
  REQUIRE(backup.saved.has_value());

  const auto files = std::filesystem::directory_iterator(backup.elsewhere.path());
  CHECK(std::distance(begin(files), end(files)) == 1);
}

TEST_CASE("A backup can be taken while a harvest writes", "[storage][backup]") {
  Saved backup;
  {
    const Transaction unfinished = backup.held.store.begin();
    (void)backup.held.store.findings().put(sample_finding("S2", "https://b.example/", "clima"));
    REQUIRE(back_up(backup.held.folder.path().string(), backup.file).has_value());
  }
  const std::string target = backup.elsewhere.file("data");
  REQUIRE(restore(target, backup.file, Overwrite::kRefuse).has_value());

  CHECK(tables_of(target + "/atalaya.db")["findings"].size() == 1);
}

TEST_CASE("A new backup takes the place of an older file", "[storage][backup]") {
  Saved backup;
  fill(backup.held, "clima urbano");
  REQUIRE(back_up(backup.held.folder.path().string(), backup.file).has_value());
  const std::string target = backup.elsewhere.file("data");
  REQUIRE(restore(target, backup.file, Overwrite::kRefuse).has_value());

  CHECK(tables_of(target + "/atalaya.db")["findings"].size() == 2);
}

TEST_CASE("Restoring over data is refused unless asked, and then keeps the previous files",
          "[storage][backup]") {
  const Saved backup;
  SampleStore present;
  fill(present, "lo de hoy");
  const std::string target = present.folder.path().string();

  const auto refused = restore(target, backup.file, Overwrite::kRefuse);
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().kind == ErrorKind::kConflict);
  const Tables before = all_tables(target);

  REQUIRE(restore(target, backup.file, Overwrite::kKeepPrevious).has_value());

  CHECK(all_tables(target) == all_tables(backup.held.folder.path().string()));
  CHECK(tables_of(target + "/atalaya.db.anterior")["findings"] == before.at("findings"));
  CHECK(tables_of(target + "/archive.db.anterior")["documents"] == before.at("archive"));
}

TEST_CASE("A file that is no backup is refused and nothing is touched", "[storage][backup]") {
  const Saved backup;
  const std::string file = GENERATE(as<std::string>(), "text", "database", "truncated", "empty");
  const std::string whole = backup.elsewhere.read("copia.atalaya");
  backup.elsewhere.write("text", "this is no database at all");
  backup.elsewhere.write("database", backup.held.folder.read("archive.db"));
  backup.elsewhere.write("truncated", std::string_view(whole).substr(0, whole.size() / 2));
  backup.elsewhere.write("empty", "");
  const std::string target = backup.elsewhere.file("data");

  const auto restored = restore(target, backup.elsewhere.file(file), Overwrite::kKeepPrevious);

  REQUIRE_FALSE(restored.has_value());
  CHECK(restored.error().kind == ErrorKind::kMalformed);
  CHECK_FALSE(std::filesystem::exists(target));
}

TEST_CASE("A backup with one changed letter is refused", "[storage][backup]") {
  const Saved backup;
  std::string bytes = backup.elsewhere.read("copia.atalaya");
  const std::size_t place = bytes.find("Se abre la agua rural");
  REQUIRE(place != std::string::npos);
  bytes[place] = 'T';
  const std::string damaged = backup.elsewhere.write("damaged", bytes);

  const auto restored = restore(backup.elsewhere.file("data"), damaged, Overwrite::kKeepPrevious);

  REQUIRE_FALSE(restored.has_value());
  CHECK(restored.error().kind == ErrorKind::kMalformed);
  CHECK_THAT(restored.error().detail, Contains("damaged"));
}

TEST_CASE("A missing file and an empty folder are named", "[storage][backup]") {
  const TempDir folder;
  const std::string missing = folder.file("none");

  CHECK(restore(folder.path().string(), missing, Overwrite::kRefuse).error().kind ==
        ErrorKind::kNotFound);
  CHECK(back_up(folder.path().string(), folder.file("copy")).error().kind == ErrorKind::kNotFound);
}

TEST_CASE("A backup that cannot be written is a storage error", "[storage][backup]") {
  SampleStore held;
  fill(held, "agua rural");

  const auto saved = back_up(held.folder.path().string(), "/nonexistent/folder/copy");

  REQUIRE_FALSE(saved.has_value());
  CHECK(saved.error().kind == ErrorKind::kStorage);
  CHECK_THAT(saved.error().detail, Contains("/nonexistent/folder/copy"));
}
