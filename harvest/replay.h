#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "config/settings.h"
#include "crawler/document_reader.h"
#include "crawler/extract/understand.h"
#include "crawler/rereading.h"
#include "harvest/memory.h"
#include "storage/store.h"

namespace atalaya::harvest {

/// Why a finding could not be read again.
enum class Unread {
  kNone,
  kNoSource,    ///< its source is no longer in the catalogue
  kNoDocument,  ///< its document is not in the archive
  kUnusable,    ///< the document yields nothing to the present readers
  kNotTold,     ///< the document no longer tells this announcement
  kNotACall,    ///< told, but by the present rules it is no call
};

/// One finding beside what its documents say by the present rules.
struct Replayed {
  storage::StoredFinding stored;  ///< id 0: told now and not stored
  CallFacts before;               ///< as stored
  std::optional<Finding> again;   ///< as read now; nothing when `why` says so
  Unread why = Unread::kNone;
  FetchCause cause = FetchCause::kNone;  ///< with kUnusable
};

/// Reads what is archived again, offline, as a harvest reads it: same readers, the sources as they
/// are set now, the day on which each document came. Stores nothing.
class Replayer {
 public:
  /// `further` are sources that no catalogue holds. References outlive the replayer.
  Replayer(storage::Store& store, const config::Settings& settings,
           const extract::Understanding& understanding, std::vector<Source> further);

  using Visitor = std::function<void(Replayed)>;
  /// Every chosen finding by source, document and key, once.
  void run(const storage::FindingChoice& choice, const Visitor& visit);
  /// The same, and after the findings of a document what it tells besides them; at the end what the
  /// documents tell that told nothing: main pages, and the files of folders.
  void run_with_untold(const storage::FindingChoice& choice, const Visitor& visit);

 private:
  struct Page;
  enum class Untold { kLeaveOut, kTell };

  void run(const storage::FindingChoice& choice, Untold untold, const Visitor& visit);
  std::size_t replay_page(const std::vector<storage::StoredFinding>& stored, std::size_t first,
                          Page& page, const Visitor& visit);
  [[nodiscard]] Page page_of(const std::string& source_id, const Sha256& document,
                             Instant at) const;
  /// The page stays where it is: its reading refers to it.
  void read(Page& page) const;
  void tell_silent(const storage::FindingChoice& choice, const Visitor& visit);
  void tell_others(const Page& page, const storage::StoredFinding& like, const Visitor& visit);
  [[nodiscard]] Replayed replay(const storage::StoredFinding& stored, Page& page) const;
  [[nodiscard]] Replayed read_at(Instant now, const Page& page, Replayed replayed) const;
  void complete(const Page& page, const crawler::Rereading& reading, Instant now,
                Replayed& replayed, crawler::Lead lead) const;
  [[nodiscard]] std::optional<Sha256> detail_of(const Page& page, const CallFacts& facts,
                                                const crawler::Lead& lead) const;
  [[nodiscard]] const Source* find_source(const std::string& id) const;

  storage::Store& store_;
  std::vector<Source> sources_;
  crawler::DocumentReader reader_;
  StoredPages pages_;
  std::map<Sha256, Instant> archived_at_;
  std::map<std::string, std::set<std::string>, std::less<>> known_keys_;  ///< by source
};

}  // namespace atalaya::harvest
