#include "harvest/harvest.h"

#include <algorithm>
#include <mutex>
#include <tuple>
#include <utility>

#include "crawler/crawl.h"
#include "harvest/health.h"
#include "harvest/memory.h"
#include "harvest/nights.h"
#include "harvest/seen.h"
#include "storage/batch_writer.h"
#include "storage/harvest_lock.h"
#include "storage/store.h"

namespace atalaya::harvest {

namespace {

/// Counts what arrives and tells whoever watches.
class Counter {
 public:
  Counter(int sources, const std::function<void(const Progress&)>& watcher) : watcher_(watcher) {
    totals_.sources = sources;
  }

  void finished(const crawler::SourceOutcome& outcome) {
    ++totals_.sources_done;
    totals_.findings += outcome.findings;
    totals_.bytes += outcome.bytes;
    if (watcher_) watcher_(totals_);
  }
  [[nodiscard]] const Progress& totals() const { return totals_; }

 private:
  const std::function<void(const Progress&)>& watcher_;
  Progress totals_;
};

/// Keeps the report; what is to be stored goes to the writer.
class ReportSink final : public crawler::Sink {
 public:
  ReportSink(HarvestReport& report, Counter& counter, storage::BatchWriter* writer,
             bool keeps_states)
      : report_(report), counter_(counter), writer_(writer), keeps_states_(keeps_states) {}

  /// Known once the crawl has ended.
  [[nodiscard]] const SeenBySource& seen() const { return seen_; }

  void accept(crawler::SourceYield yield) override {
    {
      const std::lock_guard lock(mutex_);
      note_seen(seen_, yield.findings);
      report_.fetches.insert(report_.fetches.end(), yield.fetches.begin(), yield.fetches.end());
      if (writer_ == nullptr)
        std::move(yield.findings.begin(), yield.findings.end(),
                  std::back_inserter(report_.findings));
    }
    if (writer_ == nullptr) return;
    writer_->push(
        {std::move(yield.fetches), std::move(yield.documents), std::move(yield.findings), {}, {}});
  }

  void finish(crawler::SourceOutcome outcome) override {
    if (writer_ != nullptr) writer_->push({{}, {}, {}, state_of(outcome), run_of(outcome)});
    const std::lock_guard lock(mutex_);
    counter_.finished(outcome);
    report_.sources.push_back(std::move(outcome));
  }

 private:
  [[nodiscard]] std::optional<SourceState> state_of(const crawler::SourceOutcome& outcome) const {
    return keeps_states_ ? std::optional(outcome.state) : std::nullopt;
  }
  static storage::SourceRun run_of(const crawler::SourceOutcome& outcome) {
    return {outcome.source_id,   outcome.result,   outcome.cause,
            outcome.detail,      outcome.findings, static_cast<std::int64_t>(outcome.bytes),
            outcome.needs_person};
  }

  std::mutex mutex_;
  HarvestReport& report_;
  Counter& counter_;
  storage::BatchWriter* writer_;
  bool keeps_states_;
  SeenBySource seen_;
};

std::vector<crawler::CrawlJob> jobs_for(const std::vector<Source>& sources,
                                        const std::map<std::string, SourceState>& states,
                                        bool were_named) {
  std::vector<crawler::CrawlJob> jobs;
  for (const Source& source : sources) {
    const auto known = states.find(source.id);
    SourceState state = known == states.end() ? SourceState{} : known->second;
    // Whoever names a source has mended it: only a wait that the site asked for is kept.
    if (were_named && state.last_cause != FetchCause::kRateLimited) state.not_before.reset();
    jobs.push_back({source, std::move(state)});
  }
  return jobs;
}

void put_in_order(HarvestReport& report) {
  std::sort(report.sources.begin(), report.sources.end(),
            [](const auto& a, const auto& b) { return a.source_id < b.source_id; });
  std::stable_sort(report.fetches.begin(), report.fetches.end(),
                   [](const Fetch& a, const Fetch& b) { return a.source_id < b.source_id; });
  std::sort(report.findings.begin(), report.findings.end(), [](const Finding& a, const Finding& b) {
    return std::tie(a.source_id, a.key) < std::tie(b.source_id, b.key);
  });
}

storage::RunSummary summary_of(const HarvestReport& report) {
  storage::RunSummary summary;
  for (const crawler::SourceOutcome& source : report.sources) {
    const bool read = source.result == FetchResult::kOk ||
                      source.result == FetchResult::kUnchanged ||
                      source.result == FetchResult::kPartial;
    summary.sources_read += read ? 1 : 0;
    summary.sources_failed += read || source.result == FetchResult::kSkip ? 0 : 1;
  }
  summary.calls_new = report.joined.calls_new;
  summary.calls_changed = report.joined.calls_changed;
  return summary;
}

class Night {
 public:
  Night(const config::Settings& settings, const Clock& clock,
        const extract::Understanding& understanding, const HarvestOptions& options)
      : settings_(settings),
        clock_(clock),
        understanding_(understanding),
        options_(options),
        store_(settings.data_folder, settings.sources, storage::OpenMode::kReadWrite) {}

  HarvestReport run() {
    const auto states =
        options_.by_hand ? std::map<std::string, SourceState>() : store_.source_states().load_all();
    const auto sources = choose_sources(settings_.sources, states, options_.choice, clock_.now());
    HarvestReport report;
    Counter counter(static_cast<int>(sources.size()), options_.on_progress);
    if (options_.dry_run)
      crawl_only(report, counter, jobs_for(sources, states, were_named()));
    else
      crawl_and_store(report, counter, jobs_for(sources, states, were_named()));
    report.totals = counter.totals();
    put_in_order(report);
    if (options_.dry_run) return report;
    store_.runs().finish(report.run, clock_.now(), summary_of(report));
    const bool all = options_.choice.ids.empty();
    report.health = health_of_sources(store_, all ? settings_.sources : sources, clock_.now());
    return report;
  }

 private:
  [[nodiscard]] bool were_named() const { return !options_.choice.ids.empty(); }

  crawler::CrawlContext context(const StoredPages& pages, const StoredDocuments& documents) {
    return {settings_,
            understanding_,
            clock_,
            pages,
            documents,
            store_.sites().load_robots(),
            store_.sites().load_hosts(),
            options_.stop};
  }

  void crawl_only(HarvestReport& report, Counter& counter, std::vector<crawler::CrawlJob> jobs) {
    const StoredPages pages(store_);
    const StoredDocuments documents(store_);
    ReportSink sink(report, counter, nullptr, false);
    (void)crawler::crawl(std::move(jobs), context(pages, documents), sink);
  }

  void crawl_and_store(HarvestReport& report, Counter& counter,
                       std::vector<crawler::CrawlJob> jobs) {
    const StoredPages pages(store_);
    const StoredDocuments documents(store_);
    crawler::CrawlContext crawl_context = context(pages, documents);
    report.run = store_.runs().begin("harvest", clock_.now());
    storage::BatchWriter writer(store_, report.run);
    ReportSink sink(report, counter, &writer, !options_.by_hand);
    const crawler::CrawlMemory learnt =
        crawler::crawl(std::move(jobs), std::move(crawl_context), sink);
    writer.finish();
    store_.sites().save(learnt.robots, learnt.hosts);
    report.joined = join_findings(store_, settings_, clock_.now());
    if (options_.by_hand) return;
    report.absences = note_absences(store_, settings_, report.sources, sink.seen(), clock_.now());
    record_nights(store_, report.run, report.sources, clock_.now());
  }

  const config::Settings& settings_;
  const Clock& clock_;
  const extract::Understanding& understanding_;
  const HarvestOptions& options_;
  storage::Store store_;
};

}  // namespace

Result<HarvestReport> run_harvest(const config::Settings& settings, const Clock& clock,
                                  const extract::Understanding& understanding,
                                  const HarvestOptions& options) {
  auto lock = storage::HarvestLock::take(settings.data_folder);
  if (!lock) return tl::make_unexpected(lock.error());
  try {
    return Night(settings, clock, understanding, options).run();
  } catch (const storage::StorageError& error) {
    return fail(ErrorKind::kStorage, error.what());
  }
}

}  // namespace atalaya::harvest
