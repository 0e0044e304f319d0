#pragma once

#include <algorithm>
#include <map>
#include <mutex>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "crawler/crawl.h"
#include "crawler/extract/word_list.h"
#include "tests/support/temp_dir.h"

namespace atalaya::test {

/// What one crawl delivered.
class Night final : public crawler::Sink {
 public:
  void accept(crawler::SourceYield yield) override {
    const std::lock_guard lock(mutex_);
    yields.push_back(std::move(yield));
  }
  void finish(crawler::SourceOutcome outcome) override {
    const std::lock_guard lock(mutex_);
    outcomes.push_back(std::move(outcome));
  }

  [[nodiscard]] bool has_finished(const std::string& source) const {
    return std::any_of(outcomes.begin(), outcomes.end(),
                       [&](const auto& outcome) { return outcome.source_id == source; });
  }
  [[nodiscard]] const crawler::SourceOutcome& of(const std::string& source) const {
    for (const crawler::SourceOutcome& outcome : outcomes)
      if (outcome.source_id == source) return outcome;
    throw std::out_of_range("no outcome of " + source);
  }
  [[nodiscard]] std::vector<Finding> findings() const {
    return gathered(&crawler::SourceYield::findings);
  }
  [[nodiscard]] std::vector<Fetch> fetches() const {
    return gathered(&crawler::SourceYield::fetches);
  }
  [[nodiscard]] std::vector<std::string> titles() const {
    std::vector<std::string> titles;
    for (const Finding& finding : findings()) titles.push_back(*finding.facts.title.value());
    return titles;
  }
  /// How many of the fetched addresses hold that text.
  [[nodiscard]] std::ptrdiff_t asked(const std::string& part) const {
    const std::vector<Fetch> all = fetches();
    return std::count_if(all.begin(), all.end(), [&](const Fetch& fetch) {
      return fetch.url.find(part) != std::string::npos;
    });
  }

  std::vector<crawler::SourceYield> yields;
  std::vector<crawler::SourceOutcome> outcomes;

 private:
  template <class T>
  std::vector<T> gathered(std::vector<T> crawler::SourceYield::* part) const {
    std::vector<T> all;
    for (const crawler::SourceYield& yield : yields)
      all.insert(all.end(), (yield.*part).begin(), (yield.*part).end());
    return all;
  }
  std::mutex mutex_;
};

/// Pages, documents and states of earlier nights.
class Past final : public PageMemory, public DocumentMemory {
 public:
  [[nodiscard]] std::optional<KnownPage> find_page(std::string_view url) const override {
    const auto found = pages_.find(url);
    return found == pages_.end() ? std::nullopt : std::optional(found->second);
  }
  [[nodiscard]] bool has_details(std::string_view source_id) const override {
    const auto found = pages_of_.find(source_id);
    return found != pages_of_.end() && found->second > 1;
  }
  [[nodiscard]] std::optional<Document> find_document(const Sha256& digest) const override {
    if (archive_is_broken) throw std::runtime_error("the archive is broken");
    const auto found = documents_.find(digest.hex());
    return found == documents_.end() ? std::nullopt : std::optional(found->second);
  }
  [[nodiscard]] SourceState state_of(const std::string& source) const {
    const auto found = states_.find(source);
    return found == states_.end() ? SourceState{} : found->second;
  }

  void learn(const Night& night) {
    for (const crawler::SourceYield& yield : night.yields) {
      for (const Document& document : yield.documents) documents_[document.digest.hex()] = document;
      for (const Fetch& fetch : yield.fetches) learn(fetch);
    }
    for (const crawler::SourceOutcome& outcome : night.outcomes)
      states_[outcome.source_id] = outcome.state;
  }

  bool archive_is_broken = false;

 private:
  void learn(const Fetch& fetch) {
    if (!fetch.document) return;
    const bool is_new =
        pages_.insert_or_assign(fetch.url, KnownPage{fetch.validators, *fetch.document}).second;
    if (is_new) ++pages_of_[fetch.source_id];
  }

  std::map<std::string, KnownPage, std::less<>> pages_;
  std::map<std::string, int, std::less<>> pages_of_;
  std::map<std::string, Document> documents_;
  std::map<std::string, SourceState> states_;
};

inline const extract::Understanding& shipped_understanding() {
  static const extract::Understanding understanding(extract::Vocabulary::shipped());
  return understanding;
}

/// Crawls of a folder of saved pages, or of loopback servers, one night after the other.
class CrawlNights {
 public:
  CrawlNights() {
    settings.crawl.file_roots = {folder.path().string()};
    settings.crawl.retry_base = std::chrono::milliseconds(1);
    settings.crawl.parallel_hosts = 8;
  }

  /// Lets the crawl ask a loopback server without pauses.
  void allow(const std::string& authority) {
    settings.crawl.allowed_addresses.push_back(authority);
    settings.crawl.host_gap_of[authority] = std::chrono::milliseconds(0);
    settings.crawl.gap_per_duration = 0;
  }

  [[nodiscard]] std::string address(const std::string& name) const {
    return "file://" + folder.file(name);
  }
  [[nodiscard]] Source source(std::string id, SourceKind kind, std::string url) const {
    Source source;
    source.id = std::move(id);
    source.kind = kind;
    source.status = SourceStatus::kActive;
    source.url = std::move(url);
    source.languages = {"es"};
    source.country = "CO";
    return source;
  }

  void crawl_into(Night& night, const std::vector<Source>& sources) {
    const FixedClock clock(now);
    std::vector<crawler::CrawlJob> jobs;
    for (const Source& source : sources) jobs.push_back({source, past.state_of(source.id)});
    (void)crawler::crawl(std::move(jobs),
                         {settings, shipped_understanding(), clock, past, past, {}, {}, stop},
                         night);
  }
  /// One night; the next one knows what it learnt and begins a day later.
  void crawl(Night& night, const std::vector<Source>& sources) {
    crawl_into(night, sources);
    past.learn(night);
    now += std::chrono::hours(24);
  }

  TempDir folder;
  config::Settings settings;
  Past past;
  Instant now = CivilDate::from_ymd(2027, 1, 10)->days() + std::chrono::hours(12);
  const std::atomic<bool>* stop = nullptr;
};

}  // namespace atalaya::test
