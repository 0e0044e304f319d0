#include "crawler/extract/nature_judge.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace atalaya::extract {
namespace {

constexpr std::size_t kNatureCount = static_cast<std::size_t>(Nature::kOther) + 1;
constexpr int kTitleWeight = 3;
constexpr int kOpeningWeight = 2;  ///< words of the first sentences
constexpr std::uint32_t kOpeningBytes = 260;
constexpr std::size_t kBytesAPoint = 2500;  ///< a long text holds some words of anything
constexpr int kEnough = 4;                  ///< points that make a text another thing than a call

/// Points and the first proof of each nature.
class NatureTally {
 public:
  void add(const Reading& reading, bool is_title) {
    std::set<std::pair<std::size_t, WordId>> words;          // a word counts once
    std::set<std::pair<std::size_t, std::uint32_t>> places;  // and so does a sentence
    for (const auto& hit : reading.hits()) {
      if (hit.cue.family != CueFamily::kNature || hit.cue.value < 0) continue;
      const auto nature = static_cast<std::size_t>(hit.cue.value);
      const auto place = sentence_at(reading.sentences(), hit.start);
      if (!words.insert({nature, reading.tokens()[hit.first].words[0]}).second) continue;
      if (!places.insert({nature, place}).second) continue;
      points_[nature] += is_title ? kTitleWeight : weight_at(hit.start);
      if (!proof_[nature]) proof_[nature] = reading.quote(hit, "nature.words");
    }
  }

  [[nodiscard]] std::size_t best() const {
    return static_cast<std::size_t>(std::max_element(points_.begin(), points_.end()) -
                                    points_.begin());
  }
  [[nodiscard]] int points(std::size_t nature) const { return points_[nature]; }
  [[nodiscard]] const std::optional<Evidence>& proof(std::size_t nature) const {
    return proof_[nature];
  }

 private:
  [[nodiscard]] static int weight_at(std::uint32_t start) {
    return start < kOpeningBytes ? kOpeningWeight : 1;
  }

  std::array<int, kNatureCount> points_{};
  std::array<std::optional<Evidence>, kNatureCount> proof_;
};

bool offers_something(const Reading& text) {
  const auto hits = text.hits();
  return any_of(hits, {Sign::kMoney, Sign::kExpertHelp, Sign::kPrize, Sign::kTraining}) &&
         any_of(hits, {Sign::kMayApply, Sign::kReceives, Sign::kApplications, Sign::kDeadline});
}

// "Grantee: Ríos Vivos | Amount: $15,000": a row of a list of awards, in which nothing closes.
const CueHit* named_awardee(const Reading& text) {
  constexpr std::uint32_t kLongestLabel = 40;
  for (const auto& sentence : text.sentences()) {
    const auto label = text.label_hits(sentence);
    const auto* awardee = first_of(label, {Sign::kAwardee});
    if (awardee == nullptr) continue;
    const auto& range = text.sentences()[*sentence.label].range;
    if (range.end - range.start <= kLongestLabel) return awardee;
  }
  return nullptr;
}

// Jobs, courses and meetings take persons; a text that names organizations that may apply is more
// likely a call.
bool names_organizations(const CallFacts& facts) {
  return std::any_of(facts.eligible.begin(), facts.eligible.end(), [](const auto& claim) {
    return claim.value != ActorKind::kIndividual && claim.value != ActorKind::kConsortium;
  });
}

// A day, a term or the end of the money: "at any time" alone is said of other things too.
bool has_firm_closing(const CallFacts& facts) {
  const auto* deadline = facts.deadline.value();
  if (deadline == nullptr) return facts.deadline.is_disputed();
  return deadline->kind != DeadlineKind::kNone && deadline->kind != DeadlineKind::kRolling;
}

// "Convenio de colaboración entre …": money for one receiver. A call may bring a model of the
// agreement that its winners sign: where the title names a call, or a closing is told, it is one.
std::optional<Evidence> named_agreement(const Reading& text, const Reading* title,
                                        const CallFacts& facts) {
  if (has_firm_closing(facts)) return std::nullopt;
  const auto* named = title == nullptr ? nullptr : first_of(title->hits(), {Sign::kAgreement});
  const bool names_call = title != nullptr && any_of(title->hits(), {Sign::kCall});
  if (names_call && named == nullptr) return std::nullopt;
  int points = named == nullptr ? 0 : kOpeningWeight;
  for (const auto& sentence : text.sentences())
    if (any_of(text.hits_of(sentence), {Sign::kAgreement})) ++points;
  if (points < kEnough) return std::nullopt;
  const auto* first = first_of(text.hits(), {Sign::kAgreement});
  return first == nullptr ? std::nullopt : std::optional(text.quote(*first, "nature.agreement"));
}

bool has_closing(const CallFacts& facts) {
  const auto* deadline = facts.deadline.value();
  return deadline != nullptr ? deadline->kind != DeadlineKind::kNone : facts.deadline.is_disputed();
}

// "Challenge Grants Program": a text about something else than a call would not be called so,
// unless the title says that too.
bool names_an_offer(const Reading& title, std::size_t nature) {
  const Cue other{CueFamily::kNature, static_cast<std::int16_t>(nature)};
  const auto hits = title.hits();
  const bool trains = nature == static_cast<std::size_t>(Nature::kJob) &&
                      any_of(hits, {Sign::kTraining});  // internships; a course may still be sold
  return (trains || any_of(hits, {Sign::kMoney, Sign::kPrize})) &&
         std::none_of(hits.begin(), hits.end(),
                      [&](const CueHit& hit) { return hit.cue == other; });
}

}  // namespace

Field<Nature> judge_nature(const Reading& text, const Reading* title, const CallFacts& facts) {
  NatureTally tally;
  tally.add(text, false);
  if (title != nullptr) tally.add(*title, true);
  const auto best = tally.best();
  const bool brief = text.text().size() < std::size_t{2} * kOpeningBytes;
  int needed = offers_something(text) && !brief ? kEnough : kOpeningWeight;
  if (!brief && names_organizations(facts)) needed += kOpeningWeight;
  needed += static_cast<int>(std::min<std::size_t>(text.text().size() / kBytesAPoint, kEnough));
  if (title != nullptr && names_an_offer(*title, best)) needed = kEnough + kOpeningWeight;
  if (tally.points(best) >= needed && tally.proof(best)) {
    return Field<Nature>::known(static_cast<Nature>(best), *tally.proof(best));
  }
  if (!has_closing(facts)) {
    if (const auto* awardee = named_awardee(text))
      return Field<Nature>::known(Nature::kResults, text.quote(*awardee, "nature.awardee"));
  }
  if (auto agreement = named_agreement(text, title, facts))
    return Field<Nature>::known(Nature::kOther, std::move(*agreement));
  for (const auto* reading : {title, &text}) {
    if (reading == nullptr) continue;
    if (const auto* call = first_of(reading->hits(), {Sign::kCall, Sign::kMayApply})) {
      return Field<Nature>::known(Nature::kCall, reading->quote(*call, "nature.call"));
    }
  }
  if (facts.deadline.value() != nullptr && has_closing(facts)) {
    return Field<Nature>::known(Nature::kCall, *facts.deadline.evidence());
  }
  return Field<Nature>::unknown("no words of a call");
}

}  // namespace atalaya::extract
