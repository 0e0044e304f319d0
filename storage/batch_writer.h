#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <exception>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "domain/document.h"
#include "domain/finding.h"
#include "domain/source.h"
#include "storage/run_store.h"
#include "storage/store.h"

namespace atalaya::storage {

/// What one source brought, or a part of it.
struct SourceBatch {
  std::vector<Fetch> fetches;
  std::vector<Document> documents;
  std::vector<Finding> findings;
  std::optional<SourceState> state;  ///< only with the last part
  std::optional<SourceRun> outcome;  ///< only with the last part
};

/// The one thread that writes during a harvest. Batches wait in a bounded queue and are committed
/// several at a time: documents first, then the facts that cite them. What flush() or finish()
/// acknowledged survives a crash; what a crash cuts off is written again by the next harvest. A
/// failure is kept and thrown to whoever calls next.
class BatchWriter {
 public:
  /// `store` outlives the writer and is used by nobody else until finish() returns; only its
  /// archive may be read.
  BatchWriter(Store& store, std::int64_t run);
  BatchWriter(const BatchWriter&) = delete;
  BatchWriter& operator=(const BatchWriter&) = delete;
  /// Writes what was queued and ends the thread; a failure is lost here: call finish() before.
  ~BatchWriter();

  /// Blocks while the queue is full: back-pressure. Throws the writer's failure.
  void push(SourceBatch batch);
  /// Waits until everything pushed so far is committed. Throws the writer's failure.
  void flush();
  /// flush(), and ends the thread: nothing may be pushed afterwards.
  void finish();

  /// Known after flush() or finish().
  [[nodiscard]] std::int64_t findings_new() const { return findings_new_; }
  [[nodiscard]] std::int64_t findings_changed() const { return findings_changed_; }

 private:
  void work();
  void write(std::vector<SourceBatch> batches);
  void write_facts(const SourceBatch& batch);
  void end_thread();
  [[nodiscard]] std::vector<SourceBatch> take();

  Store& store_;
  std::int64_t run_;
  std::int64_t findings_new_ = 0;
  std::int64_t findings_changed_ = 0;

  std::mutex mutex_;  // guards what follows
  std::condition_variable changed_;
  std::deque<SourceBatch> queue_;
  std::size_t queued_bytes_ = 0;
  bool writing_ = false;
  bool closing_ = false;
  std::exception_ptr failure_;
  std::thread thread_;  // last: it uses the members above
};

}  // namespace atalaya::storage
