#include "storage/schema.h"

#include <array>

#include <fmt/format.h>

namespace atalaya::storage {

namespace {

// Instants are seconds of the Unix epoch, dates ISO texts, vocabularies code words.
constexpr std::array<const char*, 5> kMain{R"sql(
CREATE TABLE source_states (
  source_id TEXT PRIMARY KEY, last_attempt INTEGER, last_success INTEGER, not_before INTEGER,
  last_result TEXT NOT NULL, last_cause TEXT NOT NULL, consecutive_failures INTEGER NOT NULL,
  last_yield INTEGER NOT NULL, last_id INTEGER NOT NULL, main_text_digest TEXT NOT NULL, gone INTEGER NOT NULL
) STRICT;
CREATE TABLE robots (origin TEXT PRIMARY KEY, fetched_at INTEGER NOT NULL, status INTEGER NOT NULL, body BLOB NOT NULL) STRICT;
CREATE TABLE hosts (authority TEXT PRIMARY KEY, not_before INTEGER NOT NULL) STRICT;
CREATE TABLE runs (
  id INTEGER PRIMARY KEY, kind TEXT NOT NULL, started_at INTEGER NOT NULL, finished_at INTEGER,
  sources_read INTEGER NOT NULL DEFAULT 0, sources_failed INTEGER NOT NULL DEFAULT 0,
  calls_new INTEGER NOT NULL DEFAULT 0, calls_changed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE documents (
  id INTEGER PRIMARY KEY, digest BLOB NOT NULL UNIQUE, first_seen INTEGER NOT NULL, last_seen INTEGER NOT NULL
) STRICT;
CREATE TABLE fetches (
  id INTEGER PRIMARY KEY, run_id INTEGER NOT NULL REFERENCES runs(id), source_id TEXT NOT NULL, url TEXT NOT NULL,
  final_url TEXT NOT NULL, at INTEGER NOT NULL, result TEXT NOT NULL, cause TEXT NOT NULL, detail TEXT NOT NULL,
  status INTEGER NOT NULL, bytes INTEGER NOT NULL, document_id INTEGER REFERENCES documents(id)
) STRICT;
CREATE INDEX fetches_by_run ON fetches(run_id);
CREATE TABLE source_runs (
  run_id INTEGER NOT NULL REFERENCES runs(id), source_id TEXT NOT NULL, result TEXT NOT NULL, cause TEXT NOT NULL,
  detail TEXT NOT NULL, findings INTEGER NOT NULL, bytes INTEGER NOT NULL, needs_person INTEGER NOT NULL,
  PRIMARY KEY (run_id, source_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE pages (
  url TEXT PRIMARY KEY, source_id TEXT NOT NULL, etag TEXT NOT NULL, last_modified TEXT NOT NULL,
  document_id INTEGER NOT NULL REFERENCES documents(id)
) STRICT, WITHOUT ROWID;
CREATE TABLE findings (
  id INTEGER PRIMARY KEY, source_id TEXT NOT NULL, key TEXT NOT NULL, url TEXT NOT NULL, web_url TEXT NOT NULL,
  published TEXT, content_key TEXT NOT NULL, fingerprint INTEGER NOT NULL, revision INTEGER NOT NULL,
  joined_revision INTEGER NOT NULL, excerpt TEXT NOT NULL, first_seen INTEGER NOT NULL,
  document_id INTEGER REFERENCES documents(id), call_id INTEGER REFERENCES calls(id),
  UNIQUE (source_id, key)
) STRICT;
CREATE INDEX findings_pending ON findings(source_id, key) WHERE joined_revision < revision;
CREATE INDEX findings_by_call ON findings(call_id);
CREATE TABLE claims (
  finding_id INTEGER NOT NULL REFERENCES findings(id), revision INTEGER NOT NULL, ordinal INTEGER NOT NULL,
  field TEXT NOT NULL, value TEXT NOT NULL, document_id INTEGER REFERENCES documents(id), part TEXT NOT NULL,
  text_version INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, quote TEXT NOT NULL, rule TEXT NOT NULL,
  PRIMARY KEY (finding_id, revision, ordinal)
) STRICT, WITHOUT ROWID;
CREATE TABLE calls (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, first_seen INTEGER NOT NULL) STRICT;
CREATE TABLE call_keys (key TEXT PRIMARY KEY, call_id INTEGER NOT NULL REFERENCES calls(id)) STRICT, WITHOUT ROWID;
CREATE TABLE edits (
  id INTEGER PRIMARY KEY, call_id INTEGER NOT NULL REFERENCES calls(id), field TEXT NOT NULL, value TEXT NOT NULL,
  source TEXT NOT NULL, author TEXT NOT NULL, at INTEGER NOT NULL
) STRICT;
CREATE INDEX edits_by_call ON edits(call_id);
CREATE TABLE reviews (
  id INTEGER PRIMARY KEY, call_id INTEGER NOT NULL REFERENCES calls(id), verdict TEXT NOT NULL, reason TEXT NOT NULL,
  author TEXT NOT NULL, at INTEGER NOT NULL
) STRICT;
CREATE INDEX reviews_by_call ON reviews(call_id);
CREATE TABLE changes (
  id INTEGER PRIMARY KEY, call_id INTEGER NOT NULL REFERENCES calls(id), kind TEXT NOT NULL, at INTEGER NOT NULL,
  before TEXT NOT NULL, after TEXT NOT NULL, quote TEXT NOT NULL, source_id TEXT NOT NULL
) STRICT;
CREATE INDEX changes_by_call ON changes(call_id);
CREATE INDEX changes_by_time ON changes(at);
CREATE TABLE scores (
  call_id INTEGER NOT NULL REFERENCES calls(id), model TEXT NOT NULL, day TEXT NOT NULL, low REAL NOT NULL,
  high REAL NOT NULL, point REAL NOT NULL, confidence REAL NOT NULL, band TEXT NOT NULL, list TEXT NOT NULL,
  resources_low REAL NOT NULL, resources_high REAL NOT NULL, time_low REAL NOT NULL, time_high REAL NOT NULL,
  actors_low REAL NOT NULL, actors_high REAL NOT NULL, impact_low REAL NOT NULL, impact_high REAL NOT NULL,
  sentence TEXT NOT NULL,
  PRIMARY KEY (call_id, model)
) STRICT, WITHOUT ROWID;
CREATE TABLE shortlists (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, author TEXT NOT NULL, created_at INTEGER NOT NULL, closed_at INTEGER
) STRICT;
CREATE TABLE shortlist_items (
  shortlist_id INTEGER NOT NULL REFERENCES shortlists(id), call_id INTEGER NOT NULL REFERENCES calls(id),
  added_at INTEGER NOT NULL, author TEXT NOT NULL, removed_at INTEGER,
  PRIMARY KEY (shortlist_id, call_id)
) STRICT, WITHOUT ROWID;
)sql",
                                           R"sql(
ALTER TABLE source_states ADD COLUMN mailbox_validity INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_states ADD COLUMN mailbox_last_uid INTEGER NOT NULL DEFAULT 0;
)sql",
                                           R"sql(
CREATE TABLE source_nights (
  source_id TEXT NOT NULL, night TEXT NOT NULL, run_id INTEGER NOT NULL REFERENCES runs(id), at INTEGER NOT NULL,
  result TEXT NOT NULL, cause TEXT NOT NULL, yield INTEGER NOT NULL, new_findings INTEGER NOT NULL, form TEXT NOT NULL,
  final_host TEXT NOT NULL, announces_none INTEGER NOT NULL, page_changed INTEGER NOT NULL, unmatched TEXT NOT NULL,
  document BLOB,
  PRIMARY KEY (source_id, night)
) STRICT, WITHOUT ROWID;
CREATE TABLE finding_absences (
  finding_id INTEGER PRIMARY KEY REFERENCES findings(id), nights INTEGER NOT NULL, last_night TEXT NOT NULL,
  vanished_at INTEGER
) STRICT;
)sql",
                                           R"sql(
ALTER TABLE changes ADD COLUMN quote_before TEXT NOT NULL DEFAULT '';
ALTER TABLE changes ADD COLUMN document_id INTEGER REFERENCES documents(id);
ALTER TABLE changes ADD COLUMN document_before_id INTEGER REFERENCES documents(id);
)sql",
                                           R"sql(
ALTER TABLE calls ADD COLUMN merged_into INTEGER REFERENCES calls(id);
ALTER TABLE findings ADD COLUMN keyed_revision INTEGER NOT NULL DEFAULT 0;
CREATE INDEX findings_unkeyed ON findings(source_id, key) WHERE keyed_revision < joined_revision;
CREATE TABLE identity_keys (
  key INTEGER NOT NULL, finding_id INTEGER NOT NULL REFERENCES findings(id), PRIMARY KEY (key, finding_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX identity_keys_by_finding ON identity_keys(finding_id);
CREATE TABLE finding_joins (
  finding_id INTEGER PRIMARY KEY REFERENCES findings(id), with_finding INTEGER NOT NULL REFERENCES findings(id),
  score REAL NOT NULL, reasons TEXT NOT NULL, at INTEGER NOT NULL
) STRICT;
CREATE TABLE merge_proposals (
  call_a INTEGER NOT NULL REFERENCES calls(id), call_b INTEGER NOT NULL REFERENCES calls(id), score REAL NOT NULL,
  reasons TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (call_a, call_b)
) STRICT, WITHOUT ROWID;
CREATE TABLE edition_links (
  call_a INTEGER NOT NULL REFERENCES calls(id), call_b INTEGER NOT NULL REFERENCES calls(id), reasons TEXT NOT NULL,
  at INTEGER NOT NULL, PRIMARY KEY (call_a, call_b)
) STRICT, WITHOUT ROWID;
CREATE INDEX edition_links_back ON edition_links(call_b);
CREATE TABLE identity_decisions (
  id INTEGER PRIMARY KEY, kind TEXT NOT NULL, call_id INTEGER NOT NULL REFERENCES calls(id),
  other_id INTEGER NOT NULL REFERENCES calls(id), author TEXT NOT NULL, reason TEXT NOT NULL, at INTEGER NOT NULL,
  undone_by INTEGER REFERENCES identity_decisions(id)
) STRICT;
CREATE INDEX identity_decisions_by_call ON identity_decisions(call_id);
CREATE INDEX identity_decisions_by_other ON identity_decisions(other_id);
CREATE TABLE identity_moves (
  decision_id INTEGER NOT NULL REFERENCES identity_decisions(id), item TEXT NOT NULL, reference TEXT NOT NULL,
  PRIMARY KEY (decision_id, item, reference)
) STRICT, WITHOUT ROWID;
CREATE VIEW standing_calls(id, standing) AS
  WITH RECURSIVE chain(id, at, next) AS (
    SELECT id, id, merged_into FROM calls
    UNION ALL SELECT chain.id, c.id, c.merged_into FROM chain JOIN calls c ON c.id = chain.next)
  SELECT id, at FROM chain WHERE next IS NULL;
)sql"};

constexpr std::array<const char*, 1> kArchive{R"sql(
CREATE TABLE documents (
  digest BLOB PRIMARY KEY, content_type TEXT NOT NULL, url TEXT NOT NULL, size INTEGER NOT NULL, bytes BLOB NOT NULL
) STRICT;
)sql"};

std::size_t version_of(Database& database) {
  Statement statement = database.prepare("PRAGMA user_version");
  return statement.step() ? static_cast<std::size_t>(statement.integer(0)) : 0;
}

}  // namespace

Migrations main_migrations() {
  return kMain;
}

Migrations archive_migrations() {
  return kArchive;
}

bool is_current(Database& database, Migrations migrations) {
  const std::size_t version = version_of(database);
  if (version > migrations.size())
    throw StorageError(
        fmt::format("{}: written by a newer Atalaya (schema {}; this program knows {})",
                    database.path(), version, migrations.size()));
  return version == migrations.size();
}

void migrate(Database& database, Migrations migrations) {
  if (is_current(database, migrations)) return;
  Transaction transaction(database);
  // Another process may have migrated while this one waited for its turn.
  for (std::size_t step = version_of(database); step < migrations.size(); ++step)
    database.execute(migrations[step]);
  database.execute(fmt::format("PRAGMA user_version = {}", migrations.size()));
  transaction.commit();
}

}  // namespace atalaya::storage
