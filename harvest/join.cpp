#include "harvest/join.h"

#include <future>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "crawler/normalize/changes.h"
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
        scoring_(now, settings.office, settings.scoring, settings.sources) {
    for (const Source& source : settings.sources)
      if (source.kind == SourceKind::kApi) apis_.insert(source.id);
  }

  JoinCounts run() {
    for (auto pending = store_.findings().pending(kChunk); !pending.empty();
         pending = store_.findings().pending(kChunk)) {
      storage::Transaction transaction = store_.begin();
      Touched touched;
      for (const storage::PendingFinding& finding : pending) join(finding, touched);
      score(touched);
      transaction.commit();
    }
    return counts_;
  }

 private:
  /// Calls of one chunk; those founded in it with the source that did.
  struct Touched {
    storage::CallNumbers calls;
    std::map<std::int64_t, std::string> founded_by;
  };

  void join(const storage::PendingFinding& pending, Touched& touched) {
    storage::CallStore& calls = store_.calls();
    const Finding& finding = pending.finding;
    const std::string first_key =
        finding.url.empty() ? finding.source_id + '|' + finding.key : finding.url;
    std::optional<std::int64_t> call = pending.call;
    if (!call) call = calls.find_by_key(first_key);
    if (!call && !finding.content_key.empty()) call = find_by_content(finding);
    if (call) {
      calls.add_key(*call, first_key);
    } else {
      call = calls.found(first_key, now_);
      touched.founded_by.emplace(*call, finding.source_id);
      ++counts_.calls_new;
    }
    calls.add_key(*call, finding.content_key);
    store_.findings().join(pending.id, *call);
    touched.calls.insert(*call);
    if (pending.joined_revision > 0) record_changes(*call, pending);
  }

  // An API tells its own records apart: two of them are two calls, however alike they are.
  [[nodiscard]] std::optional<std::int64_t> find_by_content(const Finding& finding) const {
    const auto call = store_.calls().find_by_key(finding.content_key);
    const bool is_record = apis_.contains(finding.source_id);
    if (call && is_record && store_.findings().has_finding_of(*call, finding.source_id))
      return std::nullopt;
    return call;
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
  std::set<std::string> apis_;  ///< ids of the sources that are APIs
  JoinCounts counts_;
};

}  // namespace

JoinCounts join_findings(storage::Store& store, const config::Settings& settings, Instant now,
                         JoinCause cause) {
  return Joiner(store, settings, now, cause).run();
}

}  // namespace atalaya::harvest
