#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "domain/document.h"
#include "domain/lookups.h"
#include "storage/sqlite.h"

namespace atalaya::storage {

/// One night, counted.
struct RunSummary {
  int sources_read = 0;
  int sources_failed = 0;
  int calls_new = 0;
  int calls_changed = 0;
};

struct RunRecord {
  std::int64_t id = 0;
  std::string kind;
  Instant started_at;
  std::optional<Instant> finished_at;  ///< none: it was cut off
  RunSummary summary;
};

/// How one source ended in one run.
struct SourceRun {
  std::string source_id;
  FetchResult result = FetchResult::kOk;
  FetchCause cause = FetchCause::kNone;
  std::string detail;
  int findings = 0;
  std::int64_t bytes = 0;
  bool needs_person = false;
};

/// The newest document of an address from which no finding was made.
struct SilentPage {
  std::string source_id;
  std::string url;
  Sha256 document;
  Instant read_at;    ///< when it was archived
  Instant last_seen;  ///< when it was seen last
};

/// Runs, their fetches, and the pages known from them.
class RunStore {
 public:
  explicit RunStore(Database& database) : database_(database) {}

  [[nodiscard]] std::int64_t begin(std::string_view kind, Instant at);
  void finish(std::int64_t run, Instant at, const RunSummary& summary);
  /// The latest finished run of the kind "harvest" that began before `before`.
  [[nodiscard]] std::optional<RunRecord> latest_harvest(std::optional<Instant> before = {}) const;
  [[nodiscard]] std::vector<SourceRun> source_runs(std::int64_t run) const;
  /// By source, then in the order they were added; without their validators.
  [[nodiscard]] std::vector<Fetch> fetches(std::int64_t run) const;

  /// Validators and content of every page ever read, by address.
  [[nodiscard]] std::map<std::string, KnownPage, std::less<>> load_pages() const;
  /// What an address brought when it was last read.
  [[nodiscard]] std::optional<Sha256> document_of_page(const std::string& url) const;
  /// By source and address.
  [[nodiscard]] std::vector<SilentPage> silent_pages() const;
  /// Sources of which more pages than their own address were read.
  [[nodiscard]] std::vector<std::string> sources_with_details() const;

  /// The next harvest reads the source's pages again, changed or not.
  void forget_pages(const std::string& source_id);

  // Called inside a caller's transaction.
  void add(std::int64_t run, const Fetch& fetch);
  void add(std::int64_t run, const SourceRun& source);

 private:
  void remember_page(const Fetch& fetch, std::int64_t document);

  Database& database_;
};

}  // namespace atalaya::storage
