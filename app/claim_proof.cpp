#include "app/claim_proof.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "app/parse_limits.h"
#include "crawler/parse/canonical_text.h"
#include "domain/claim_codec.h"

namespace atalaya::app {

namespace {

struct StoredClaim {
  std::string source_id;
  std::string key;
  std::string field;
  Evidence evidence;
};

using ClaimsByDocument = std::map<Sha256, std::vector<StoredClaim>>;

ClaimsByDocument claims_by_document(const storage::FindingStore& findings) {
  ClaimsByDocument claims;
  findings.for_each_claim([&](const std::string& source, const std::string& key,
                              const std::string& field, const Evidence& evidence) {
    // The language is declared or detected over the whole text: it quotes nothing.
    if (evidence.rule.empty() && evidence.quote.empty()) return;
    claims[evidence.document].push_back({source, key, field, evidence});
  });
  return claims;
}

/// Texts of one document by part, each derived once.
class Texts {
 public:
  Texts(const Document& document, const parse::ParseBudget& budget)
      : canonical_(document, budget) {}

  const std::optional<std::string>& of(const std::string& part) {
    const auto known = texts_.find(part);
    if (known != texts_.end()) return known->second;
    return texts_.emplace(part, canonical_.text_of(part)).first->second;
  }

 private:
  parse::CanonicalTexts canonical_;
  std::map<std::string, std::optional<std::string>, std::less<>> texts_;
};

// Empty: proved.
std::string problem_of(const Evidence& evidence, Texts& texts) {
  if (evidence.text_version != kTextVersion)
    return fmt::format("text version {}, this program reads version {}", evidence.text_version,
                       kTextVersion);
  const auto& text = texts.of(evidence.part);
  if (!text) return fmt::format("the document has no part {}", evidence.part);
  if (evidence.start > evidence.end || evidence.end > text->size())
    return fmt::format("bytes {}–{} lie outside {} ({} bytes)", evidence.start, evidence.end,
                       evidence.part, text->size());
  const std::string_view found =
      std::string_view(*text).substr(evidence.start, evidence.end - evidence.start);
  if (found != evidence.quote) return fmt::format("{} says \"{}\" there", evidence.part, found);
  return {};
}

UnprovedClaim unproved(const StoredClaim& claim, std::string reason) {
  return {claim.source_id, claim.key, claim.field, claim.evidence.quote, std::move(reason)};
}

const EncodedClaim* find_value(const std::vector<EncodedClaim>& claims,
                               const EncodedClaim& wanted) {
  const auto found = std::find_if(claims.begin(), claims.end(), [&](const EncodedClaim& claim) {
    return claim.field == wanted.field && claim.value == wanted.value;
  });
  return found == claims.end() ? nullptr : &*found;
}

std::string values_of(const std::vector<EncodedClaim>& claims, const std::string& field) {
  std::string values;
  for (const EncodedClaim& claim : claims)
    if (claim.field == field) values += (values.empty() ? "" : "; ") + claim.value;
  return values.empty() ? "nothing" : values;
}

/// Looks for the claims of one finding after the other.
class Derivation {
 public:
  void take(const harvest::Replayed& replayed) {
    const std::vector<EncodedClaim> stored = encode(replayed.before);
    if (!replayed.again) {
      report_.unread[replayed.why] += stored.size();
      return;
    }
    const std::vector<EncodedClaim> again = encode(replayed.again->facts);
    for (const EncodedClaim& claim : stored) compare(replayed.stored, claim, again);
  }

  DerivationReport report() && { return std::move(report_); }

 private:
  void compare(const storage::StoredFinding& finding, const EncodedClaim& claim,
               const std::vector<EncodedClaim>& again) {
    const EncodedClaim* same = find_value(again, claim);
    if (same == nullptr) {
      const std::string& rule = claim.evidence.rule;
      ++report_.changed[rule.empty() ? claim.field : claim.field + ' ' + rule];
      report_.failures.push_back(
          {finding.source_id, finding.key, claim.field, claim.evidence.quote,
           fmt::format("{} by {} does not come out again; now {}", claim.value, claim.evidence.rule,
                       values_of(again, claim.field))});
    } else if (same->evidence.rule != claim.evidence.rule) {
      ++report_.other_rule[claim.evidence.rule + " → " + same->evidence.rule];
    } else {
      ++(same->evidence.quote == claim.evidence.quote ? report_.same : report_.restated);
    }
  }

  DerivationReport report_;
};

}  // namespace

DerivationReport derive_claims(harvest::Replayer& replayer) {
  Derivation derivation;
  replayer.run({}, [&](const harvest::Replayed& replayed) { derivation.take(replayed); });
  return std::move(derivation).report();
}

ProofReport prove_claims(const config::CrawlLimits& limits, storage::Store& store) {
  const parse::ParseBudget budget = parse_budget(limits);
  ProofReport report;
  for (const auto& [digest, claims] : claims_by_document(store.findings())) {
    ++report.documents;
    report.claims += claims.size();
    const auto document = store.archive().find(digest);
    if (!document) {
      for (const StoredClaim& claim : claims)
        report.failures.push_back(
            unproved(claim, fmt::format("document {} is not in the archive", digest.hex())));
      continue;
    }
    Texts texts(*document, budget);
    for (const StoredClaim& claim : claims)
      if (std::string problem = problem_of(claim.evidence, texts); !problem.empty())
        report.failures.push_back(unproved(claim, std::move(problem)));
  }
  return report;
}

}  // namespace atalaya::app
