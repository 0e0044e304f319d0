#include "crawler/normalize/changes.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "base/text.h"
#include "base/time_zone.h"
#include "base/url.h"
#include "crawler/normalize/counters.h"
#include "crawler/normalize/deadline_change.h"
#include "crawler/normalize/finding_builder.h"
#include "domain/claim_codec.h"

namespace atalaya::normalize {
namespace {

using Claims = std::vector<EncodedClaim>;

/// Fields whose differences make one change, and its kind.
struct Topic {
  ChangeKind kind;
  std::vector<std::string_view> fields;
  [[nodiscard]] bool holds(std::string_view field) const {
    return std::find(fields.begin(), fields.end(), field) != fields.end();
  }
};

// The closing is compared by itself. Themes, territory and approaches only follow the text.
const std::vector<Topic>& topics() {
  static const std::vector<Topic> kTopics{
      {ChangeKind::kAmountChanged, {"amounts"}},
      {ChangeKind::kEligibilityChanged, {"eligible", "excluded", "partner"}},
      {ChangeKind::kDocumentChanged,
       {"annexes", "requirements", "opening", "execution_period", "modality"}},
      {ChangeKind::kTextChanged, {"title", "summary", "nature"}}};
  return kTopics;
}

// An address that only counts versions ("?v=3", "?t=1714") is the same document.
std::string document_identity(std::string_view annex) {
  const auto tab = annex.find('\t');
  if (tab == std::string_view::npos || tab + 1 == annex.size()) {
    return fold_for_matching(annex.substr(0, tab));
  }
  const auto url = Url::parse(annex.substr(tab + 1));
  if (!url) return std::string(annex.substr(tab + 1));
  const auto query = url->query();
  const bool counts = query.starts_with("v=") || query.starts_with("t=") ||
                      query.starts_with("ver=") || query.starts_with("ts=");
  const bool alone = query.find('&') == std::string_view::npos;
  if (!counts || !alone) return CanonicalUrl::of(*url).text();
  return url->origin() + std::string(url->path());
}

/// What is compared of a claim: case, accents, what publishers put before a title and what a page
/// counts by itself do not matter.
std::string identity_of(const EncodedClaim& claim) {
  if (claim.field == "title") return without_counters(title_identity(clean_line(claim.value)));
  if (claim.field == "annexes") return document_identity(claim.value);
  if (claim.field == "summary" || claim.field == "requirements" ||
      claim.field == "execution_period") {
    return without_counters(claim.value);
  }
  return claim.value;
}

bool is_told(const Claims& claims, const EncodedClaim& wanted) {
  const auto identity = identity_of(wanted);
  return std::any_of(claims.begin(), claims.end(), [&](const EncodedClaim& claim) {
    return claim.field == wanted.field && identity_of(claim) == identity;
  });
}

/// The claims of a topic that the other side does not make.
Claims only_in(const Claims& claims, const Claims& others, const Topic& topic) {
  Claims only;
  for (const auto& claim : claims) {
    if (topic.holds(claim.field) && !is_told(others, claim)) only.push_back(claim);
  }
  return only;
}

/// Values of one field, else each behind its field's name; sorted, one a line.
std::string lines_of(const Claims& claims, const Topic& topic) {
  std::vector<std::string> values;
  for (const auto& claim : claims) {
    if (!topic.holds(claim.field)) continue;
    values.push_back(topic.fields.size() == 1 ? claim.value : claim.field + ' ' + claim.value);
  }
  std::sort(values.begin(), values.end());
  std::string lines;
  for (const auto& value : values) lines += (lines.empty() ? "" : "\n") + value;
  return lines;
}

/// The first claim that differs, else the first of the topic.
const EncodedClaim* proof_of(const Claims& differing, const Claims& all, const Topic& topic) {
  if (!differing.empty()) return &differing.front();
  const auto found = std::find_if(
      all.begin(), all.end(), [&](const EncodedClaim& claim) { return topic.holds(claim.field); });
  return found == all.end() ? nullptr : &*found;
}

std::optional<Sha256> document_of(const EncodedClaim* claim) {
  if (claim == nullptr || claim->evidence.document == Sha256()) return std::nullopt;
  return claim->evidence.document;
}

/// Compares two encoded sets of facts, topic by topic.
class Comparison {
 public:
  Comparison(const CallFacts& before, const CallFacts& after, const ChangeContext& context)
      : before_(encode(before)), after_(encode(after)), context_(context) {}

  void compare(const Topic& topic) {
    const auto gone = only_in(before_, after_, topic);
    const auto come = only_in(after_, before_, topic);
    if (gone.empty() && come.empty()) return;
    const bool is_single = topic.fields.size() == 1;
    add(topic, lines_of(is_single ? before_ : gone, topic),
        lines_of(is_single ? after_ : come, topic));
  }

  void add(const Topic& topic) { add(topic, lines_of(before_, topic), lines_of(after_, topic)); }

  std::vector<Change> take() {
    std::stable_sort(changes_.begin(), changes_.end(), [](const Change& a, const Change& b) {
      return severity_of(a.kind) < severity_of(b.kind);
    });
    return std::move(changes_);
  }

 private:
  void add(const Topic& topic, std::string old_lines, std::string new_lines) {
    const auto gone = only_in(before_, after_, topic);
    const auto come = only_in(after_, before_, topic);
    const auto* old_claim = proof_of(gone, before_, topic);
    const auto* new_claim = proof_of(come, after_, topic);
    Change change{context_.call, topic.kind, context_.at, std::move(old_lines),
                  std::move(new_lines)};
    change.source_id = context_.source_id;
    if (new_claim != nullptr) change.quote = new_claim->evidence.quote;
    if (old_claim != nullptr) change.quote_before = old_claim->evidence.quote;
    change.document = document_of(new_claim);
    change.document_before = document_of(old_claim);
    changes_.push_back(std::move(change));
  }

  Claims before_;
  Claims after_;
  const ChangeContext& context_;
  std::vector<Change> changes_;
};

}  // namespace

std::vector<Change> changes_between(const CallFacts& before, const CallFacts& after,
                                    const ChangeContext& context) {
  Comparison comparison(before, after, context);
  const auto today = TimeZone::bogota().local_at(context.at).date;
  if (const auto kind = deadline_change(before.deadline, after.deadline, today)) {
    comparison.add({*kind, {"deadline"}});
  }
  for (const auto& topic : topics()) comparison.compare(topic);
  return comparison.take();
}

}  // namespace atalaya::normalize
