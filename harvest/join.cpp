#include "harvest/join.h"

#include <utility>

#include "crawler/normalize/changes.h"
#include "scoring/score.h"

namespace atalaya::harvest {

namespace {

constexpr int kChunk = 1000;

/// One pass over the pending findings.
class Joiner {
 public:
  Joiner(storage::Store& store, const config::Settings& settings, Instant now)
      : store_(store),
        now_(now),
        scoring_(now, settings.office, settings.scoring, settings.sources) {}

  JoinCounts run() {
    for (auto pending = store_.findings().pending(kChunk); !pending.empty();
         pending = store_.findings().pending(kChunk)) {
      storage::Transaction transaction = store_.begin();
      storage::CallNumbers touched;
      for (const storage::PendingFinding& finding : pending) touched.insert(join(finding));
      score(touched);
      transaction.commit();
    }
    return counts_;
  }

 private:
  std::int64_t join(const storage::PendingFinding& pending) {
    storage::CallStore& calls = store_.calls();
    const Finding& finding = pending.finding;
    const std::string first_key =
        finding.url.empty() ? finding.source_id + '|' + finding.key : finding.url;
    std::optional<std::int64_t> call = pending.call;
    if (!call) call = calls.find_by_key(first_key);
    if (!call && !finding.content_key.empty()) call = calls.find_by_key(finding.content_key);
    const bool is_new = !call;
    if (is_new) call = calls.found(first_key, now_);
    if (!is_new) calls.add_key(*call, first_key);
    calls.add_key(*call, finding.content_key);
    store_.findings().join(pending.id, *call);
    record_changes(*call, pending, is_new);
    return *call;
  }

  void record_changes(std::int64_t call, const storage::PendingFinding& pending, bool is_new) {
    const CallId code = store_.calls().code_of(call);
    std::vector<Change> changes;
    if (is_new) {
      ++counts_.calls_new;
      const std::string* title = pending.finding.facts.title.value();
      changes.push_back({code, ChangeKind::kNew, now_, "", title == nullptr ? "" : *title, "",
                         pending.finding.source_id});
    } else if (pending.before) {
      changes = normalize::changes_between(*pending.before, pending.finding.facts,
                                           {code, now_, pending.finding.source_id});
      counts_.calls_changed += changes.empty() ? 0 : 1;
    }
    store_.calls().add(changes);
  }

  void score(const storage::CallNumbers& numbers) {
    store_.calls().for_each_of(numbers, [&](std::int64_t number, const Call& call) {
      store_.scores().save(number, scoring::score(call, scoring_));
    });
  }

  storage::Store& store_;
  Instant now_;
  scoring::ScoringContext scoring_;
  JoinCounts counts_;
};

}  // namespace

JoinCounts join_findings(storage::Store& store, const config::Settings& settings, Instant now) {
  return Joiner(store, settings, now).run();
}

}  // namespace atalaya::harvest
