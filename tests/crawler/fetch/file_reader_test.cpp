#include "crawler/fetch/file_reader.h"

#include <filesystem>

#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"

namespace atalaya::fetch {

namespace {

/// A folder that may be read, beside a secret that may not.
struct Shelf {
  Shelf() {
    place.write("in/a.html", "<html>a");
    place.write("in/sub/b.xml", "<rss/>");
    place.write("secret.txt", "secret");
    limits.file_roots = {place.file("in")};
  }
  FetchOutcome read(const std::string& path) const {
    FetchRequest request{.source_id = "S1", .url = *Url::parse("file://" + place.file(path))};
    return FileReader(limits).read(request, *parse_instant("2026-08-10T12:00:00Z"));
  }
  test::TempDir place;
  config::CrawlLimits limits;
};

}  // namespace

TEST_CASE("Files below an allowed folder are documents") {
  const Shelf shelf;
  const FetchOutcome outcome = shelf.read("in/a.html");
  CHECK(outcome.record.result == FetchResult::kOk);
  REQUIRE(outcome.document);
  CHECK(outcome.document->bytes == "<html>a");
}

TEST_CASE("A folder is a page of links to its files") {
  const Shelf shelf;
  const FetchOutcome outcome = shelf.read("in");
  REQUIRE(outcome.document);
  CHECK(outcome.document->bytes.find("a.html") != std::string::npos);
}

TEST_CASE("Nothing outside the allowed folders is read") {
  const Shelf shelf;
  std::filesystem::create_symlink(shelf.place.file("secret.txt"), shelf.place.file("in/link"));
  for (const char* path : {"secret.txt", "in/../secret.txt", "in/link", "in/%2e%2e/secret.txt"}) {
    INFO(path);
    const FetchOutcome outcome = shelf.read(path);
    CHECK(outcome.record.result != FetchResult::kOk);
    CHECK_FALSE(outcome.document);
  }
}

TEST_CASE("A file that is not there or too large ends with its cause") {
  Shelf shelf;
  CHECK(shelf.read("in/none").record.result == FetchResult::kError);
  shelf.limits.body_limit = 3;
  CHECK(shelf.read("in/a.html").record.cause == FetchCause::kTooLarge);
}

}  // namespace atalaya::fetch
