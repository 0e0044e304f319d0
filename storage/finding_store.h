#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/finding.h"
#include "storage/document_numbers.h"
#include "storage/sqlite.h"

namespace atalaya::storage {

enum class Upsert { kNew, kChanged, kUnchanged };

struct UpsertCounts {
  std::int64_t added = 0;
  std::int64_t changed = 0;
};

/// A finding that has no call yet, or whose facts changed since it was joined.
struct PendingFinding {
  std::int64_t id = 0;
  Finding finding;                   ///< without its facts; seen_at is when it first was
  std::optional<std::int64_t> call;  ///< number of its call, when it has one
  std::int64_t revision = 0;         ///< of its present facts
  std::int64_t joined_revision = 0;  ///< of its facts at the last joining; 0 for a new finding
};

/// A finding as it stands, with the document that showed it last.
struct StoredFinding {
  std::int64_t id = 0;
  std::int64_t revision = 0;  ///< of its present facts
  std::optional<std::int64_t> call;
  std::string source_id;
  std::string key;
  Sha256 document;
  Instant first_seen;
  Instant read_at;    ///< when its document was archived
  Instant last_seen;  ///< when its document was seen last
};

/// Which findings are wanted; every one without a choice.
struct FindingChoice {
  std::optional<Instant> since;  ///< seen at or after
  std::optional<std::int64_t> call;
};

/// Selects the columns that pending_at() reads.
inline constexpr std::string_view kPendingFindings =
    "SELECT f.id, f.source_id, f.key, f.url, f.web_url, f.published, f.content_key, "
    "f.fingerprint, f.excerpt, f.first_seen, f.call_id, d.digest, f.revision, f.joined_revision "
    "FROM findings f LEFT JOIN documents d ON d.id = f.document_id ";
[[nodiscard]] PendingFinding pending_at(const Statement& row);

/// Findings and their claims. Claims of earlier revisions are kept: nothing that was read is lost.
class FindingStore {
 public:
  explicit FindingStore(Database& database) : database_(database) {}

  /// Inside a caller's transaction. Equal facts write nothing but where they were seen last.
  Upsert put(const Finding& finding);
  UpsertCounts put(const std::vector<Finding>& findings);
  /// The first pending findings by (source, key), at most `limit`. Joining them brings the next.
  [[nodiscard]] std::vector<PendingFinding> pending(int limit) const;
  [[nodiscard]] CallFacts facts(std::int64_t finding, std::int64_t revision) const;
  /// Inside a caller's transaction: ties the finding to its call and ends its being pending.
  void join(std::int64_t finding, std::int64_t call);
  /// The chosen findings by source, document and key.
  [[nodiscard]] std::vector<StoredFinding> stored(const FindingChoice& choice) const;
  /// When each document was archived.
  [[nodiscard]] std::map<Sha256, Instant> archived_at() const;
  /// Whether a finding of that source belongs to the call.
  [[nodiscard]] bool has_finding_of(std::int64_t call, const std::string& source_id) const;
  /// Every current claim that cites a document, in order of document: `verify` walks them.
  void for_each_claim(
      const std::function<void(const std::string& source_id, const std::string& key,
                               const std::string& field, const Evidence& evidence)>& visit) const;

 private:
  Upsert put(const Finding& finding, DocumentNumbers& documents);
  [[nodiscard]] std::int64_t insert(const Finding& finding, std::int64_t document);
  void update(std::int64_t id, const Finding& finding, std::int64_t document);
  void move_to(std::int64_t id, std::int64_t document);
  void put_claims(std::int64_t id, std::int64_t revision, const Finding& finding,
                  DocumentNumbers& documents);

  Database& database_;
};

}  // namespace atalaya::storage
