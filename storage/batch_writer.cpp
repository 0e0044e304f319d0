#include "storage/batch_writer.h"

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

}  // namespace

BatchWriter::BatchWriter(Store& store, std::int64_t run)
    : store_(store), run_(run), thread_([this] { work(); }) {
}

BatchWriter::~BatchWriter() {
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

void BatchWriter::finish() {
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
  }
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
  if (failure_) std::rethrow_exception(failure_);
}

std::vector<SourceBatch> BatchWriter::take() {
  std::unique_lock lock(mutex_);
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
  changed_.notify_all();
  return batches;
}

void BatchWriter::work() {
  try {
    for (auto batches = take(); !batches.empty(); batches = take()) write(batches);
  } catch (...) {
    const std::lock_guard lock(mutex_);
    failure_ = std::current_exception();
    changed_.notify_all();
  }
}

void BatchWriter::write(const std::vector<SourceBatch>& batches) {
  for (const SourceBatch& batch : batches) store_.archive().put(batch.documents);
  Transaction transaction = store_.begin();
  for (const SourceBatch& batch : batches) {
    for (const Fetch& fetch : batch.fetches) store_.runs().add(run_, fetch);
    for (const Finding& finding : batch.findings) {
      const Upsert result = store_.findings().put(finding);
      findings_new_ += result == Upsert::kNew ? 1 : 0;
      findings_changed_ += result == Upsert::kChanged ? 1 : 0;
    }
    if (batch.state) store_.source_states().save(*batch.state);
    if (batch.outcome) store_.runs().add(run_, *batch.outcome);
  }
  transaction.commit();
}

}  // namespace atalaya::storage
