#include "storage/run_store.h"

#include "tests/storage/sample_store.h"
#include "tests/storage/tables.h"
#include "tests/support/catch.h"

using namespace atalaya;
using namespace atalaya::storage;
using namespace atalaya::test;

namespace {

Fetch sample_fetch(std::string source, std::string url) {
  Fetch fetch;
  fetch.source_id = std::move(source);
  fetch.url = std::move(url);
  fetch.final_url = fetch.url + "?moved";
  fetch.at = noon(2026, 8, 10);
  fetch.status = 200;
  fetch.bytes = 34'000;
  fetch.validators = {"\"v1\"", "Mon, 10 Aug 2026 00:00:00 GMT"};
  fetch.document = Sha256::of("page");
  return fetch;
}

void add(SampleStore& held, std::int64_t run, const Fetch& fetch) {
  Transaction transaction = held.store.begin();
  held.store.runs().add(run, fetch);
  transaction.commit();
}

}  // namespace

TEST_CASE("The fetches of a run come back with result and cause", "[storage][run_store]") {
  SampleStore held;
  const std::int64_t run = held.store.runs().begin("harvest", noon(2026, 8, 10));
  Fetch failed = sample_fetch("S2", "https://b.example/");
  failed.result = FetchResult::kError;
  failed.cause = FetchCause::kTls;
  failed.detail = "the certificate expired";
  failed.document.reset();
  add(held, run, failed);
  add(held, run, sample_fetch("S1", "https://a.example/"));

  const auto fetches = held.store.runs().fetches(run);

  REQUIRE(fetches.size() == 2);
  CHECK(fetches[0].source_id == "S1");
  CHECK(fetches[0].final_url == "https://a.example/?moved");
  CHECK(fetches[0].bytes == 34'000);
  CHECK(fetches[0].document == Sha256::of("page"));
  CHECK(fetches[1].result == FetchResult::kError);
  CHECK(fetches[1].cause == FetchCause::kTls);
  CHECK(fetches[1].detail == "the certificate expired");
  CHECK_FALSE(fetches[1].document.has_value());
  CHECK(held.store.runs().fetches(run + 1).empty());
}

TEST_CASE("The latest finished harvest is found, a cut-off one is not", "[storage][run_store]") {
  SampleStore held;
  RunStore& runs = held.store.runs();
  CHECK_FALSE(runs.latest_harvest().has_value());
  const std::int64_t first = runs.begin("harvest", noon(2026, 8, 9));
  runs.finish(first, noon(2026, 8, 9), {5, 1, 3, 2});
  const std::int64_t second = runs.begin("harvest", noon(2026, 8, 10));
  runs.finish(second, noon(2026, 8, 10), {});
  (void)runs.begin("harvest", noon(2026, 8, 11));
  runs.finish(runs.begin("check", noon(2026, 8, 12)), noon(2026, 8, 12), {});

  CHECK(runs.latest_harvest()->id == second);
  const auto before = runs.latest_harvest(noon(2026, 8, 10));
  REQUIRE(before.has_value());
  CHECK(before->id == first);
  CHECK(before->summary.sources_read == 5);
  CHECK(before->summary.calls_changed == 2);
  CHECK(before->finished_at == noon(2026, 8, 9));
}

TEST_CASE("How each source ended in a run is kept", "[storage][run_store]") {
  SampleStore held;
  const std::int64_t run = held.store.runs().begin("harvest", noon(2026, 8, 10));
  held.store.runs().add(
      run, SourceRun{"S1", FetchResult::kPartial, FetchCause::kPageLimit, "5 pages", 7, 900, true});

  const auto sources = held.store.runs().source_runs(run);

  REQUIRE(sources.size() == 1);
  CHECK(sources[0].source_id == "S1");
  CHECK(sources[0].result == FetchResult::kPartial);
  CHECK(sources[0].cause == FetchCause::kPageLimit);
  CHECK(sources[0].findings == 7);
  CHECK(sources[0].bytes == 900);
  CHECK(sources[0].needs_person);
}

TEST_CASE("A page is remembered with its latest validators and content", "[storage][run_store]") {
  SampleStore held;
  const std::int64_t run = held.store.runs().begin("harvest", noon(2026, 8, 10));
  Fetch fetch = sample_fetch("S1", "https://a.example/");
  add(held, run, fetch);
  fetch.validators = {"\"v2\"", ""};
  fetch.document = Sha256::of("page, changed");
  add(held, run, fetch);

  const auto pages = held.store.runs().load_pages();

  REQUIRE(pages.size() == 1);
  CHECK(pages.at("https://a.example/").validators == Validators{"\"v2\"", ""});
  CHECK(pages.at("https://a.example/").document == Sha256::of("page, changed"));
  CHECK(held.store.runs().document_of_page("https://a.example/") == Sha256::of("page, changed"));
  CHECK_FALSE(held.store.runs().document_of_page("https://a.example/other"));
}

TEST_CASE("An unchanged answer that repeats no validators takes none away",
          "[storage][run_store]") {
  SampleStore held;
  const std::int64_t run = held.store.runs().begin("harvest", noon(2026, 8, 10));
  Fetch fetch = sample_fetch("S1", "https://a.example/");
  add(held, run, fetch);
  const Validators before = fetch.validators;
  fetch.result = FetchResult::kUnchanged;
  fetch.validators = {};
  add(held, run, fetch);

  CHECK(held.store.runs().load_pages().at("https://a.example/").validators == before);
}

TEST_CASE("A new content without validators drops the old ones", "[storage][run_store]") {
  SampleStore held;
  const std::int64_t run = held.store.runs().begin("harvest", noon(2026, 8, 10));
  Fetch fetch = sample_fetch("S1", "https://a.example/");
  add(held, run, fetch);
  fetch.validators = {};
  fetch.document = Sha256::of("other");
  add(held, run, fetch);

  CHECK(held.store.runs().load_pages().at("https://a.example/").validators.empty());
}

TEST_CASE("A failed fetch leaves the page as it was known", "[storage][run_store]") {
  SampleStore held;
  const std::int64_t run = held.store.runs().begin("harvest", noon(2026, 8, 10));
  add(held, run, sample_fetch("S1", "https://a.example/"));
  Fetch failed = sample_fetch("S1", "https://a.example/");
  failed.result = FetchResult::kError;
  failed.validators = {};
  failed.document.reset();
  add(held, run, failed);

  CHECK(held.store.runs().load_pages().at("https://a.example/").document == Sha256::of("page"));
}

TEST_CASE("A source with more pages than one has details", "[storage][run_store]") {
  SampleStore held;
  const std::int64_t run = held.store.runs().begin("harvest", noon(2026, 8, 10));
  add(held, run, sample_fetch("S1", "https://a.example/"));
  add(held, run, sample_fetch("S2", "https://b.example/"));
  add(held, run, sample_fetch("S2", "https://b.example/detail"));

  CHECK(held.store.runs().sources_with_details() == std::vector<std::string>{"S2"});
}

TEST_CASE("A document's last sight only moves forward", "[storage][run_store]") {
  SampleStore held;
  const std::int64_t run = held.store.runs().begin("harvest", noon(2026, 8, 10));
  Fetch fetch = sample_fetch("S1", "https://a.example/");
  add(held, run, fetch);
  fetch.at = noon(2026, 8, 12);
  add(held, run, fetch);
  fetch.at = noon(2026, 8, 11);
  add(held, run, fetch);

  Database reader(held.folder.file("atalaya.db"), OpenMode::kReadOnly);
  Statement row = reader.prepare("SELECT first_seen, last_seen FROM documents");
  REQUIRE(row.step());
  CHECK(row.integer(0) == noon(2026, 8, 10).time_since_epoch().count());
  CHECK(row.integer(1) == noon(2026, 8, 12).time_since_epoch().count());
}
