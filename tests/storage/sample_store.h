#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "storage/store.h"
#include "tests/support/temp_dir.h"

namespace atalaya::test {

inline CivilDate day(int year, int month, int number) {
  return *CivilDate::from_ymd(year, month, number);
}

inline Instant noon(int year, int month, int number) {
  return day(year, month, number).days() + std::chrono::hours(12);
}

inline Document sample_document(std::string bytes) {
  Document document;
  document.digest = Sha256::of(bytes);
  document.bytes = std::move(bytes);
  document.content_type = "text/html; charset=utf-8";
  document.url = "https://funder.example/calls";
  return document;
}

inline Evidence sample_evidence(const std::string& quote) {
  Evidence evidence;
  evidence.document = Sha256::of("listing");
  evidence.part = "entry:3";
  evidence.start = 7;
  evidence.end = 7 + quote.size();
  evidence.quote = quote;
  evidence.rule = "test.rule";
  return evidence;
}

inline Field<Deadline> closing_on(CivilDate date) {
  Deadline deadline;
  deadline.kind = DeadlineKind::kDate;
  deadline.date = date;
  return Field<Deadline>::known(deadline, sample_evidence("cierra el " + date.iso()));
}

inline Finding sample_finding(std::string source, std::string key, const std::string& title) {
  Finding finding;
  finding.source_id = std::move(source);
  finding.url = key;
  finding.web_url = key;
  finding.key = std::move(key);
  finding.seen_at = noon(2026, 8, 10);
  finding.document = Sha256::of("listing");
  finding.published = day(2026, 8, 1);
  finding.content_key = title + "|fondo|2026-09-30";
  finding.facts_fingerprint = fingerprint(title);
  finding.excerpt = "Se abre la " + title;
  finding.facts.title = Field<std::string>::known(title, sample_evidence(title));
  finding.facts.deadline = closing_on(day(2026, 9, 30));
  finding.facts.themes = {{Theme::kClimate, sample_evidence("clima")}};
  finding.facts.language = "es";
  return finding;
}

inline Source sample_source(std::string id) {
  Source source;
  source.id = std::move(id);
  source.status = SourceStatus::kActive;
  return source;
}

/// A store in its own folder.
struct SampleStore {
  explicit SampleStore(std::vector<Source> sources = {})
      : catalogue(std::move(sources)),
        store(folder.path().string(), catalogue, storage::OpenMode::kReadWrite) {}

  storage::Upsert put(const Finding& finding) {
    storage::Transaction transaction = store.begin();
    const storage::Upsert result = store.findings().put(finding);
    transaction.commit();
    return result;
  }

  /// Ties every pending finding to the call of its address.
  void join_all() {
    storage::Transaction transaction = store.begin();
    for (const storage::PendingFinding& pending : store.findings().pending(1000)) {
      auto call = store.calls().find_by_key(pending.finding.content_key);
      if (!call) call = store.calls().found(pending.finding.url, pending.finding.seen_at);
      store.calls().add_key(*call, pending.finding.content_key);
      store.findings().join(pending.id, *call);
    }
    transaction.commit();
  }

  [[nodiscard]] Call call_of(const std::string& url) {
    return *store.calls().find(CallId::of(url));
  }

  TempDir folder;
  std::vector<Source> catalogue;
  storage::Store store;
};

}  // namespace atalaya::test
