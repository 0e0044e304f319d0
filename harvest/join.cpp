#include "harvest/join.h"

#include <future>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "crawler/normalize/changes.h"
#include "harvest/matching.h"
#include "scoring/score.h"

namespace atalaya::harvest {

namespace {

constexpr int kChunk = 1000;
constexpr std::size_t kHandful = 100;

/// One pass over the pending findings.
class Joiner {
 public:
  Joiner(storage::Store& store, const config::Settings& settings, Instant now, JoinCause cause)
      : store_(store),
        now_(now),
        cause_(cause),
        scoring_(now, settings.office, settings.scoring, settings.sources),
        matcher_(store, funders_of(settings)) {
    for (const Source& source : settings.sources)
      if (source.kind == SourceKind::kApi) apis_.insert(source.id);
  }

  JoinCounts run() {
    matcher_.keep_missing_keys();
    for (auto pending = store_.findings().pending(kChunk); !pending.empty();
         pending = store_.findings().pending(kChunk)) {
      storage::Transaction transaction = store_.begin();
      Touched touched;
      for (const storage::PendingFinding& finding : pending) join(finding, touched);
      score(touched);
      transaction.commit();
    }
    counts_.compared = static_cast<int>(matcher_.compared());
    return counts_;
  }

 private:
  /// Calls of one chunk; those founded in it with the source that did.
  struct Touched {
    storage::CallNumbers calls;
    std::map<std::int64_t, std::string> founded_by;
  };

  static std::map<std::string, std::string> funders_of(const config::Settings& settings) {
    std::map<std::string, std::string> funders;
    for (const Source& source : settings.sources)
      if (!source.funder.empty()) funders.emplace(source.id, source.funder);
    return funders;
  }

  void join(const storage::PendingFinding& pending, Touched& touched) {
    storage::CallStore& calls = store_.calls();
    const Finding& finding = pending.finding;
    const std::string first_key =
        finding.url.empty() ? finding.source_id + '|' + finding.key : finding.url;
    const std::int64_t call = pending.call ? *pending.call : call_for(pending, first_key, touched);
    if (pending.call && pending.joined_revision > 0) propose_changed(call, pending);
    calls.add_key(call, first_key);
    calls.add_key(call, finding.content_key);
    store_.findings().join(pending.id, call);
    matcher_.keep_keys(pending);
    touched.calls.insert(call);
    if (pending.joined_revision > 0) record_changes(call, pending);
  }

  std::int64_t call_for(const storage::PendingFinding& pending, const std::string& first_key,
                        Touched& touched) {
    const Match match = matcher_.match(pending, own_records(pending));
    const std::int64_t call = match.call ? *match.call : store_.calls().found(first_key, now_);
    if (match.call) {
      store_.identity().note_join(pending.id, match.with_finding, match.likeness, now_);
    } else {
      touched.founded_by.emplace(call, pending.finding.source_id);
      ++counts_.calls_new;
    }
    for (const auto& one : match.proposals)
      store_.identity().propose(call, one.call, one.likeness, now_);
    for (const auto& one : match.editions)
      store_.identity().link_editions(call, one.call, one.likeness, now_);
    counts_.proposals += static_cast<int>(match.proposals.size());
    return call;
  }

  // What a finding says now may show two calls to be one; a person judges.
  void propose_changed(std::int64_t call, const storage::PendingFinding& pending) {
    if (apis_.contains(pending.finding.source_id)) return;
    const auto proposals = matcher_.proposals(pending, call);
    for (const auto& one : proposals) store_.identity().propose(call, one.call, one.likeness, now_);
    counts_.proposals += static_cast<int>(proposals.size());
  }

  // An API tells its own records apart: two of them are two calls, however alike they are.
  [[nodiscard]] std::vector<std::int64_t> own_records(const storage::PendingFinding& pending) {
    std::vector<std::int64_t> calls;
    const std::string& source = pending.finding.source_id;
    if (!apis_.contains(source)) return calls;
    for (const auto& candidate : matcher_.candidates(pending))
      if (store_.findings().has_finding_of(candidate.call, source)) calls.push_back(candidate.call);
    return calls;
  }

  void record_changes(std::int64_t call, const storage::PendingFinding& pending) {
    const storage::FindingStore& findings = store_.findings();
    auto changes =
        normalize::changes_between(findings.facts(pending.id, pending.joined_revision),
                                   findings.facts(pending.id, pending.revision),
                                   {store_.calls().code_of(call), now_, pending.finding.source_id});
    if (cause_ == JoinCause::kReread)
      for (Change& change : changes) change.kind = ChangeKind::kReread;
    counts_.calls_changed += changes.empty() ? 0 : 1;
    store_.calls().add(changes);
  }

  void record_new(const Call& call, const std::string& source_id) {
    const std::string* title = call.facts.title.value();
    store_.calls().add(
        {{call.id, ChangeKind::kNew, now_, "", title == nullptr ? "" : *title, "", source_id}});
  }

  struct NumberedCall {
    std::int64_t number = 0;
    Call call;
  };
  struct NumberedScore {
    std::int64_t number = 0;
    ScoreCard card;
  };

  // While one handful is scored on another core, the next is read.
  void score(const Touched& touched) {
    std::future<std::vector<NumberedScore>> behind;
    std::vector<NumberedCall> handful;
    const auto hand_over = [&] {
      auto scored =
          std::async(std::launch::async, &Joiner::scores_of, this, std::exchange(handful, {}));
      if (behind.valid()) save(behind.get());
      behind = std::move(scored);
    };
    store_.calls().for_each_of(touched.calls, [&](std::int64_t number, Call call) {
      const auto founded = touched.founded_by.find(number);
      if (founded != touched.founded_by.end()) record_new(call, founded->second);
      handful.push_back({number, std::move(call)});
      if (handful.size() == kHandful) hand_over();
    });
    hand_over();
    save(behind.get());
  }

  [[nodiscard]] std::vector<NumberedScore> scores_of(const std::vector<NumberedCall>& calls) const {
    std::vector<NumberedScore> scores;
    scores.reserve(calls.size());
    for (const NumberedCall& one : calls)
      scores.push_back({one.number, scoring::score(one.call, scoring_)});
    return scores;
  }

  void save(const std::vector<NumberedScore>& scores) {
    for (const NumberedScore& one : scores) store_.scores().save(one.number, one.card);
  }

  storage::Store& store_;
  Instant now_;
  JoinCause cause_;
  scoring::ScoringContext scoring_;
  Matcher matcher_;
  std::set<std::string> apis_;  ///< ids of the sources that are APIs
  JoinCounts counts_;
};

}  // namespace

JoinCounts join_findings(storage::Store& store, const config::Settings& settings, Instant now,
                         JoinCause cause) {
  return Joiner(store, settings, now, cause).run();
}

}  // namespace atalaya::harvest
