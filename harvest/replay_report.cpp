#include "harvest/replay_report.h"

#include <utility>

#include "storage/harvest_lock.h"

namespace atalaya::harvest {

namespace {

std::string title_of(const Replayed& replayed) {
  const CallFacts& facts = replayed.again ? replayed.again->facts : replayed.before;
  const std::string* title = facts.title.value();
  if (title == nullptr) title = replayed.before.title.value();
  return title == nullptr ? replayed.stored.key : *title;
}

/// Sorts what was read again and keeps what is to be stored.
class Comparison {
 public:
  Comparison(const storage::CallStore& calls, ReplayMode mode)
      : calls_(calls), keeps_(mode == ReplayMode::kApply) {}

  void take(Replayed replayed) {
    if (replayed.stored.id == 0) return take_untold(std::move(replayed));
    ++report_.findings;
    if (replayed.why != Unread::kNone) {
      ++report_.unread[replayed.why];
      return tell(replayed, {});
    }
    std::vector<FactMove> moves = moves_between(replayed.before, replayed.again->facts);
    const bool is_restated = !restatements_between(replayed.before, replayed.again->facts).empty();
    if (moves.empty() && !is_restated) {
      ++report_.same;
      return;
    }
    ++(moves.empty() ? report_.restated : report_.moved);
    if (!moves.empty()) tell(replayed, std::move(moves));
    keep(std::move(*replayed.again));
  }

  [[nodiscard]] const std::vector<Finding>& kept() const { return kept_; }
  ReplayReport report() && { return std::move(report_); }

 private:
  void take_untold(Replayed replayed) {
    ++report_.untold;
    tell(replayed, moves_between({}, replayed.again->facts));
    keep(std::move(*replayed.again));
  }

  void tell(const Replayed& replayed, std::vector<FactMove> moves) {
    ReplayDifference difference;
    difference.source_id = replayed.stored.source_id;
    difference.key = replayed.stored.key;
    difference.title = title_of(replayed);
    if (replayed.stored.call) difference.call = calls_.code_of(*replayed.stored.call);
    difference.is_untold = replayed.stored.id == 0;
    difference.why = replayed.why;
    difference.cause = replayed.cause;
    difference.moves = std::move(moves);
    report_.differences.push_back(std::move(difference));
  }

  void keep(Finding finding) {
    if (keeps_) kept_.push_back(std::move(finding));
  }

  const storage::CallStore& calls_;
  bool keeps_;
  ReplayReport report_;
  std::vector<Finding> kept_;
};

JoinCounts store_again(storage::Store& store, const config::Settings& settings,
                       const std::vector<Finding>& findings, Instant now) {
  // What an interrupted night left is that night's, not a re-reading's.
  (void)join_findings(store, settings, now);
  const std::int64_t run = store.runs().begin("replay", now);
  storage::Transaction transaction = store.begin();
  store.findings().put(findings);
  transaction.commit();
  const JoinCounts joined = join_findings(store, settings, now, JoinCause::kReread);
  storage::RunSummary summary;
  summary.calls_new = joined.calls_new;
  summary.calls_changed = joined.calls_changed;
  store.runs().finish(run, now, summary);
  return joined;
}

}  // namespace

Result<ReplayReport> replay(storage::Store& store, const config::Settings& settings,
                            const extract::Understanding& understanding,
                            const ReplayOptions& options, Instant now) {
  std::optional<storage::HarvestLock> lock;
  if (options.mode == ReplayMode::kApply) {
    auto taken = storage::HarvestLock::take(settings.data_folder);
    if (!taken) return tl::make_unexpected(taken.error());
    lock.emplace(std::move(*taken));
  }
  Replayer replayer(store, settings, understanding, options.further);
  Comparison comparison(store.calls(), options.mode);
  replayer.run_with_untold({options.since, std::nullopt},
                           [&](Replayed replayed) { comparison.take(std::move(replayed)); });
  JoinCounts joined;
  if (options.mode == ReplayMode::kApply && !comparison.kept().empty())
    joined = store_again(store, settings, comparison.kept(), now);
  ReplayReport report = std::move(comparison).report();
  report.joined = joined;
  return report;
}

}  // namespace atalaya::harvest
