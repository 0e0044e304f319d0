#include "harvest/matching.h"

#include <algorithm>

#include "crawler/normalize/identity_keys.h"
#include "domain/merge.h"

namespace atalaya::harvest {

namespace {

constexpr std::size_t kMostCandidates = 8;
constexpr std::size_t kMostProfiles = 12000;  ///< some ten KiB each
constexpr int kTellingKeys = 2;               ///< one shared pair of words is chance
constexpr int kChunk = 500;
/// Beyond this likeness two findings of one source are one call: a source tells its own apart.
constexpr double kJoinsInSource = 0.97;

using storage::PendingFinding;

// What past rounds gave and what applicants must add are not the call's.
std::vector<normalize::StatedSum> sums_of(const CallFacts& facts) {
  std::vector<normalize::StatedSum> sums;
  for (const auto& claim : facts.amounts) {
    if (claim.value.role != AmountRole::kAward && claim.value.role != AmountRole::kTotal) continue;
    for (const auto& value : {claim.value.min, claim.value.max})
      if (value) sums.push_back({*value, claim.value.currency});
  }
  return sums;
}

normalize::Announcement announcement_of(const PendingFinding& finding, const CallFacts& facts,
                                        const std::map<std::string, std::string>& funders) {
  normalize::Announcement announcement;
  announcement.url = finding.finding.url;
  announcement.text = finding.finding.excerpt;
  announcement.lang = facts.language;
  if (const auto* title = facts.title.value()) announcement.title = *title;
  if (const auto* reference = facts.reference.value()) announcement.reference = *reference;
  if (const auto deadline = effective_deadline(facts.deadline))
    announcement.deadline = deadline->date;
  announcement.sums = sums_of(facts);
  const auto* funder = facts.funder.value();
  const auto hint = funders.find(finding.finding.source_id);
  if (funder != nullptr)
    announcement.funder = *funder;
  else if (hint != funders.end())
    announcement.funder = hint->second;
  return announcement;
}

/// What the findings of one call say together.
struct Verdict {
  std::int64_t with_finding = 0;
  Likeness best;
  Likeness edition;
  bool separated = false;
  bool same_source = false;
  bool same_address = false;
};

// Boilerplate of many publishers is alike too: only one payer's intakes are editions.
bool has_one_funder(const Likeness& likeness) {
  return std::any_of(likeness.reasons.begin(), likeness.reasons.end(),
                     [](const auto& reason) { return reason.rule == LikenessRule::kFunder; });
}

void take(Verdict& verdict, std::int64_t finding, Likeness likeness) {
  verdict.separated = verdict.separated || likeness.separated;
  const bool links = likeness.is_edition && is_title_alike(likeness) && has_one_funder(likeness);
  if (links && verdict.edition.reasons.empty()) verdict.edition = likeness;
  if (verdict.with_finding != 0 && likeness.score <= verdict.best.score) return;
  verdict.with_finding = finding;
  verdict.best = std::move(likeness);
}

double needed(const Verdict& verdict) {
  if (verdict.same_address) return kSameCall;
  return verdict.same_source ? kJoinsInSource : kJoinsAlone;
}

bool joins(const Verdict& verdict) {
  const bool sure = verdict.same_address || is_backed(verdict.best);
  return !verdict.separated && sure && verdict.best.score >= needed(verdict);
}

bool is_worth_asking(const Verdict& verdict) {
  return !verdict.separated && verdict.best.score >= kWorthAsking && names_the_call(verdict.best);
}

/// The likeliest first, and only a few: a person's patience is short.
void keep_best(std::vector<Match::Other>& others) {
  constexpr std::size_t kMost = 3;
  std::stable_sort(others.begin(), others.end(), [](const auto& a, const auto& b) {
    return a.likeness.score > b.likeness.score;
  });
  if (others.size() > kMost) others.resize(kMost);
}

}  // namespace

Matcher::Profile Matcher::profile_of(const PendingFinding& finding) {
  if (const auto known = profiles_.find(finding.id); known != profiles_.end()) return known->second;
  // Any one goes: clearing all would read the same ones again and again.
  if (profiles_.size() >= kMostProfiles) profiles_.erase(profiles_.begin());
  const CallFacts facts = store_.findings().facts(finding.id, finding.revision);
  auto profile = std::make_shared<const normalize::IdentityProfile>(
      normalize::profile_of(announcement_of(finding, facts, funders_), words_));
  profiles_.emplace(finding.id, profile);
  return profile;
}

Matcher::Profile Matcher::profile_of(std::int64_t finding) {
  if (const auto known = profiles_.find(finding); known != profiles_.end()) return known->second;
  const auto stored = store_.identity().finding(finding);
  return stored ? profile_of(*stored) : nullptr;
}

std::vector<storage::IdentityCandidate> Matcher::candidates(const PendingFinding& finding) {
  const Profile own = profile_of(finding);
  auto found = store_.identity().candidates(normalize::identity_keys(*own), kMostCandidates);
  std::erase_if(found, [](const auto& one) { return one.shared_keys < kTellingKeys; });
  for (const auto& named :
       store_.identity().candidates(normalize::naming_keys(*own), kMostCandidates)) {
    const bool known = std::any_of(found.begin(), found.end(),
                                   [&](const auto& one) { return one.finding == named.finding; });
    if (!known) found.push_back(named);
  }
  return found;
}

std::vector<Match::Other> Matcher::proposals(const PendingFinding& finding, std::int64_t call) {
  profiles_.erase(finding.id);  // its facts are new
  Match match = this->match(finding, {call});
  if (match.call) match.proposals.insert(match.proposals.begin(), {*match.call, match.likeness});
  return std::move(match.proposals);
}

Match Matcher::match(const PendingFinding& finding, const std::vector<std::int64_t>& barred) {
  const Profile own = profile_of(finding);
  std::map<std::int64_t, Verdict> verdicts;  // by call: the older founds, so the older wins a tie
  for (const auto& candidate : candidates(finding)) {
    const bool is_barred = std::find(barred.begin(), barred.end(), candidate.call) != barred.end();
    const Profile other = is_barred ? nullptr : profile_of(candidate.finding);
    if (other == nullptr) continue;
    ++compared_;
    Verdict& verdict = verdicts[candidate.call];
    verdict.same_address =
        verdict.same_address || (!own->address.empty() && own->address == other->address);
    take(verdict, candidate.finding, normalize::likeness_of(*own, *other, words_));
  }
  Match match;
  for (auto& [call, verdict] : verdicts) {
    verdict.same_source = store_.findings().has_finding_of(call, finding.finding.source_id);
    if (!joins(verdict) || (match.call && verdict.best.score <= match.likeness.score)) continue;
    match.call = call;
    match.with_finding = verdict.with_finding;
    match.likeness = verdict.best;
  }
  for (const auto& [call, verdict] : verdicts) {
    if (match.call == call) continue;
    if (!verdict.edition.reasons.empty()) match.editions.push_back({call, verdict.edition});
    if (is_worth_asking(verdict)) match.proposals.push_back({call, verdict.best});
  }
  keep_best(match.proposals);
  keep_best(match.editions);
  return match;
}

void Matcher::keep_keys(const PendingFinding& finding) {
  // Facts may have changed since the profile was made for a candidate.
  if (finding.joined_revision > 0) profiles_.erase(finding.id);
  store_.identity().set_keys(finding, normalize::identity_keys(*profile_of(finding)));
}

void Matcher::keep_missing_keys() {
  for (auto missing = store_.identity().unkeyed(kChunk); !missing.empty();
       missing = store_.identity().unkeyed(kChunk)) {
    storage::Transaction transaction = store_.begin();
    for (const PendingFinding& finding : missing) keep_keys(finding);
    transaction.commit();
  }
}

}  // namespace atalaya::harvest
