#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/error.h"
#include "domain/source.h"
#include "storage/absence_store.h"
#include "storage/call_store.h"
#include "storage/document_archive.h"
#include "storage/finding_store.h"
#include "storage/identity_decisions.h"
#include "storage/identity_store.h"
#include "storage/run_store.h"
#include "storage/score_store.h"
#include "storage/shortlist_store.h"
#include "storage/site_store.h"
#include "storage/source_night_store.h"
#include "storage/source_state_store.h"

namespace atalaya::storage {

/// The two databases of a data folder and their stores. One writer thread at a time;
/// DocumentArchive::find may be called from any.
class Store {
 public:
  /// Opens, and for writing creates or migrates, DIR/atalaya.db and DIR/archive.db. kStorage says
  /// what, where and why; kNotFound when only reading and there is nothing yet. `catalogue`
  /// outlives the store.
  [[nodiscard]] static Result<std::unique_ptr<Store>> open(const std::string& data_folder,
                                                           const std::vector<Source>& catalogue,
                                                           OpenMode mode);
  /// Throws StorageError.
  Store(const std::string& data_folder, const std::vector<Source>& catalogue, OpenMode mode);

  [[nodiscard]] DocumentArchive& archive() { return archive_; }
  [[nodiscard]] SourceStateStore& source_states() { return source_states_; }
  [[nodiscard]] SourceNightStore& source_nights() { return source_nights_; }
  [[nodiscard]] AbsenceStore& absences() { return absences_; }
  [[nodiscard]] SiteStore& sites() { return sites_; }
  [[nodiscard]] RunStore& runs() { return runs_; }
  [[nodiscard]] FindingStore& findings() { return findings_; }
  [[nodiscard]] CallStore& calls() { return calls_; }
  [[nodiscard]] IdentityStore& identity() { return identity_; }
  [[nodiscard]] IdentityDecisions& identity_decisions() { return identity_decisions_; }
  [[nodiscard]] ScoreStore& scores() { return scores_; }
  [[nodiscard]] ShortlistStore& shortlists() { return shortlists_; }

  /// A transaction over atalaya.db: rolled back unless committed.
  [[nodiscard]] Transaction begin() { return Transaction(database_); }
  /// What SQLite's own check finds wrong in the two files, one sentence each. Empty: sound.
  [[nodiscard]] std::vector<std::string> integrity_problems();

 private:
  Database database_;
  DocumentArchive archive_;
  SourceStateStore source_states_;
  SourceNightStore source_nights_;
  AbsenceStore absences_;
  SiteStore sites_;
  RunStore runs_;
  FindingStore findings_;
  CallStore calls_;
  IdentityStore identity_;
  IdentityDecisions identity_decisions_;
  ScoreStore scores_;
  ShortlistStore shortlists_;
};

}  // namespace atalaya::storage
