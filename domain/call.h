#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.h"
#include "base/sha256.h"
#include "domain/call_facts.h"
#include "domain/source.h"

namespace atalaya {

/// Public code of a call: "C-" and eight letters or digits, derived from the identity that founded
/// it.
class CallId {
 public:
  /// From the identity key (canonical URL or content key) of the founding finding; `attempt` > 0
  /// avoids a taken code.
  [[nodiscard]] static CallId of(std::string_view identity_key, int attempt = 0);
  /// Accepts lower case and surrounding spaces.
  [[nodiscard]] static std::optional<CallId> parse(std::string_view text);
  [[nodiscard]] const std::string& text() const { return text_; }
  friend auto operator<=>(const CallId&, const CallId&) = default;

 private:
  explicit CallId(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

/// A person's correction of one fact. The machine's claims stay beside it.
struct Edit {
  std::string field;   ///< name as in claim_codec.h: "deadline", "amounts", …
  std::string value;   ///< encoded as claim_codec.h writes it
  std::string source;  ///< where the person took it from; never empty
  std::string author;
  Instant at;
};

/// A person's verdict. The last one holds; a harvest never changes it.
struct Review {
  Verdict verdict = Verdict::kPending;
  std::string reason;
  std::string author;
  Instant at;
};

/// Where and when a call was seen.
struct Sighting {
  std::string source_id;
  std::string web_url;
  Instant first_seen;
  Instant last_seen;
  bool official = false;
  std::optional<CivilDate> published;
  std::optional<Instant> vanished_at;  ///< since when its source no longer shows it
};

/// The identity that findings of the same call share.
struct Call {
  CallId id;
  Instant first_seen;
  Instant last_seen;
  CallFacts facts;  ///< merged over all findings and edits; differing claims are disputed
  std::vector<Sighting> sightings;  ///< the most official first
  std::vector<Edit> edits;
  Review review;
  ApplicantPrior prior = ApplicantPrior::kUnknown;
  bool observed_only =
      false;  ///< seen only in sources en observación and not accepted: Bandeja, never the matrix
  std::string excerpt;
};

/// Why a person must still write down what the call's document says; null when nobody must. Once
/// somebody has corrected a field, the document counts as read.
[[nodiscard]] const Transcription* waits_for_transcription(const Call& call);

/// Whether no source shows the call any longer. It stays what it is: open or closed by its dates.
[[nodiscard]] bool has_vanished(const Call& call);

/// A typed difference between two nights, with the words that prove both sides.
struct Change {
  CallId call;
  ChangeKind kind = ChangeKind::kNew;
  Instant at;
  std::string before;  ///< encoded value; empty when there was none
  std::string after;
  std::string quote;  ///< the words that state the new value
  std::string source_id;
  std::string quote_before;        ///< the words that stated the old one; empty when there was none
  std::optional<Sha256> document;  ///< that states the new value
  std::optional<Sha256> document_before;  ///< that stated the old one
};

}  // namespace atalaya
