#include "storage/batch_writer.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace atalaya::storage {

namespace {

constexpr std::size_t kQueueBytes = 16U << 20U;
constexpr std::size_t kFindingsPerCommit = 400;  // about 40 ms of writing
constexpr std::size_t kBytesPerCommit = 4U << 20U;

std::size_t weight_of(const SourceBatch& batch) {
  std::size_t bytes = 512 + batch.findings.size() * 4096;
  for (const Document& document : batch.documents) bytes += document.bytes.size();
  return bytes;
}

// Those of all batches together: one commit of the archive costs as much as its disk's flush.
std::vector<Document> documents_of(std::vector<SourceBatch>& batches) {
  std::vector<Document> documents;
  for (SourceBatch& batch : batches)
    std::move(batch.documents.begin(), batch.documents.end(), std::back_inserter(documents));
  return documents;
}

}  // namespace

BatchWriter::BatchWriter(Store& store, std::int64_t run)
    : store_(store), run_(run), thread_([this] { work(); }) {
}

BatchWriter::~BatchWriter() {
  end_thread();
}

void BatchWriter::end_thread() {
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
  }
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void BatchWriter::push(SourceBatch batch) {
  const std::size_t weight = weight_of(batch);
  std::unique_lock lock(mutex_);
  changed_.wait(
      lock, [&] { return failure_ || queue_.empty() || queued_bytes_ + weight <= kQueueBytes; });
  if (failure_) std::rethrow_exception(failure_);
  queued_bytes_ += weight;
  queue_.push_back(std::move(batch));
  changed_.notify_all();
}

void BatchWriter::flush() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return failure_ || (queue_.empty() && !writing_); });
  if (failure_) std::rethrow_exception(failure_);
}

void BatchWriter::finish() {
  end_thread();
  if (failure_) std::rethrow_exception(failure_);
}

std::vector<SourceBatch> BatchWriter::take() {
  std::unique_lock lock(mutex_);
  writing_ = false;
  changed_.notify_all();
  changed_.wait(lock, [&] { return closing_ || !queue_.empty(); });
  std::vector<SourceBatch> batches;
  std::size_t findings = 0;
  std::size_t bytes = 0;
  while (!queue_.empty() && findings < kFindingsPerCommit && bytes < kBytesPerCommit) {
    findings += queue_.front().findings.size();
    bytes += weight_of(queue_.front());
    batches.push_back(std::move(queue_.front()));
    queue_.pop_front();
  }
  queued_bytes_ -= bytes;
  writing_ = !batches.empty();
  changed_.notify_all();
  return batches;
}

void BatchWriter::work() {
  try {
    for (auto batches = take(); !batches.empty(); batches = take()) write(std::move(batches));
  } catch (...) {
    const std::lock_guard lock(mutex_);
    failure_ = std::current_exception();
    changed_.notify_all();
  }
}

void BatchWriter::write(std::vector<SourceBatch> batches) {
  store_.archive().put(documents_of(batches));
  Transaction transaction = store_.begin();
  for (const SourceBatch& batch : batches) write_facts(batch);
  transaction.commit();
}

void BatchWriter::write_facts(const SourceBatch& batch) {
  for (const Fetch& fetch : batch.fetches) store_.runs().add(run_, fetch);
  const UpsertCounts counts = store_.findings().put(batch.findings);
  findings_new_ += counts.added;
  findings_changed_ += counts.changed;
  if (batch.state) store_.source_states().save(*batch.state);
  if (batch.outcome) store_.runs().add(run_, *batch.outcome);
}

}  // namespace atalaya::storage
