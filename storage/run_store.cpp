#include "storage/run_store.h"

#include "storage/columns.h"
#include "storage/document_numbers.h"

namespace atalaya::storage {

std::int64_t RunStore::begin(std::string_view kind, Instant at) {
  database_.prepare("INSERT INTO runs (kind, started_at) VALUES (?, ?)")
      .bind(kind)
      .bind(to_column(at))
      .run();
  return database_.last_row_id();
}

void RunStore::finish(std::int64_t run, Instant at, const RunSummary& summary) {
  database_
      .prepare(
          "UPDATE runs SET finished_at = ?, sources_read = ?, sources_failed = ?, calls_new = ?, "
          "calls_changed = ? WHERE id = ?")
      .bind(to_column(at))
      .bind(summary.sources_read)
      .bind(summary.sources_failed)
      .bind(summary.calls_new)
      .bind(summary.calls_changed)
      .bind(run)
      .run();
}

std::optional<RunRecord> RunStore::latest_harvest(std::optional<Instant> before) const {
  Statement row = database_.prepare(
      "SELECT id, kind, started_at, finished_at, sources_read, sources_failed, calls_new, "
      "calls_changed FROM runs "
      "WHERE kind = 'harvest' AND finished_at IS NOT NULL AND (?1 IS NULL OR started_at < ?1) "
      "ORDER BY id DESC LIMIT 1");
  row.bind(to_column(before));
  if (!row.step()) return std::nullopt;
  RunRecord run{row.integer(0), row.text(1), instant_at(row, 2), optional_instant_at(row, 3), {}};
  run.summary = {static_cast<int>(row.integer(4)), static_cast<int>(row.integer(5)),
                 static_cast<int>(row.integer(6)), static_cast<int>(row.integer(7))};
  return run;
}

std::vector<SourceRun> RunStore::source_runs(std::int64_t run) const {
  std::vector<SourceRun> sources;
  Statement row = database_.prepare(
      "SELECT source_id, result, cause, detail, findings, bytes, needs_person FROM source_runs "
      "WHERE run_id = ? "
      "ORDER BY source_id");
  row.bind(run);
  while (row.step())
    sources.push_back({row.text(0), word_at<FetchResult>(row, 1), word_at<FetchCause>(row, 2),
                       row.text(3), static_cast<int>(row.integer(4)), row.integer(5),
                       row.integer(6) != 0});
  return sources;
}

std::vector<Fetch> RunStore::fetches(std::int64_t run) const {
  std::vector<Fetch> fetches;
  Statement row = database_.prepare(
      "SELECT f.source_id, f.url, f.final_url, f.at, f.result, f.cause, f.detail, f.status, "
      "f.bytes, d.digest "
      "FROM fetches f LEFT JOIN documents d ON d.id = f.document_id WHERE f.run_id = ? ORDER BY "
      "f.source_id, f.id");
  row.bind(run);
  while (row.step()) {
    Fetch fetch;
    fetch.source_id = row.text(0);
    fetch.url = row.text(1);
    fetch.final_url = row.text(2);
    fetch.at = instant_at(row, 3);
    fetch.result = word_at<FetchResult>(row, 4);
    fetch.cause = word_at<FetchCause>(row, 5);
    fetch.detail = row.text(6);
    fetch.status = static_cast<int>(row.integer(7));
    fetch.bytes = static_cast<std::size_t>(row.integer(8));
    if (!row.is_null(9)) fetch.document = Sha256::from_bytes(row.view(9));
    fetches.push_back(std::move(fetch));
  }
  return fetches;
}

std::map<std::string, KnownPage, std::less<>> RunStore::load_pages() const {
  std::map<std::string, KnownPage, std::less<>> pages;
  Statement row = database_.prepare(
      "SELECT p.url, p.etag, p.last_modified, d.digest FROM pages p JOIN documents d ON d.id = "
      "p.document_id "
      "ORDER BY p.url");
  while (row.step()) {
    const auto digest = Sha256::from_bytes(row.view(3));
    if (digest)
      pages.emplace_hint(pages.end(), row.text(0), KnownPage{{row.text(1), row.text(2)}, *digest});
  }
  return pages;
}

std::optional<Sha256> RunStore::document_of_page(const std::string& url) const {
  Statement row = database_.prepare(
      "SELECT d.digest FROM pages p JOIN documents d ON d.id = p.document_id WHERE p.url = ?");
  row.bind(url);
  return row.step() ? Sha256::from_bytes(row.view(0)) : std::nullopt;
}

std::vector<std::string> RunStore::sources_with_details() const {
  std::vector<std::string> sources;
  Statement row = database_.prepare(
      "SELECT source_id FROM pages GROUP BY source_id HAVING count(*) > 1 ORDER BY source_id");
  while (row.step()) sources.push_back(row.text(0));
  return sources;
}

void RunStore::forget_pages(const std::string& source_id) {
  database_.prepare("DELETE FROM pages WHERE source_id = ?").bind(source_id).run();
}

void RunStore::add(std::int64_t run, const Fetch& fetch) {
  std::optional<std::int64_t> document;
  if (fetch.document) document = touch_document(database_, *fetch.document, fetch.at);
  database_
      .prepare(
          "INSERT INTO fetches (run_id, source_id, url, final_url, at, result, cause, detail, "
          "status, bytes, document_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .bind(run)
      .bind(fetch.source_id)
      .bind(fetch.url)
      .bind(fetch.final_url)
      .bind(to_column(fetch.at))
      .bind(to_string(fetch.result))
      .bind(to_string(fetch.cause))
      .bind(fetch.detail)
      .bind(fetch.status)
      .bind(static_cast<std::int64_t>(fetch.bytes))
      .bind(document)
      .run();
  if (document) remember_page(fetch, *document);
}

// An answer without validators about the same content takes none away: a 304 need not repeat them.
void RunStore::remember_page(const Fetch& fetch, std::int64_t document) {
  database_
      .prepare(
          "INSERT INTO pages (url, source_id, etag, last_modified, document_id) "
          "VALUES (?, ?, ?, ?, ?) "
          "ON CONFLICT (url) DO UPDATE SET etag = excluded.etag, "
          "last_modified = excluded.last_modified, document_id = excluded.document_id "
          "WHERE document_id <> excluded.document_id OR "
          "((excluded.etag <> '' OR excluded.last_modified <> '') AND "
          "(etag <> excluded.etag OR last_modified <> excluded.last_modified))")
      .bind(fetch.url)
      .bind(fetch.source_id)
      .bind(fetch.validators.etag)
      .bind(fetch.validators.last_modified)
      .bind(document)
      .run();
}

void RunStore::add(std::int64_t run, const SourceRun& source) {
  database_.prepare("INSERT OR REPLACE INTO source_runs VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
      .bind(run)
      .bind(source.source_id)
      .bind(to_string(source.result))
      .bind(to_string(source.cause))
      .bind(source.detail)
      .bind(source.findings)
      .bind(source.bytes)
      .bind(source.needs_person ? 1 : 0)
      .run();
}

}  // namespace atalaya::storage
