#include "crawler/walk_ledger.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace atalaya::crawler {

namespace {

constexpr std::size_t kWarningLimit = 20;

bool is_failure(FetchResult result) {
  return result != FetchResult::kOk && result != FetchResult::kPartial &&
         result != FetchResult::kUnchanged;
}

std::string first_of(const std::vector<std::string>& warnings) {
  return warnings.empty() ? std::string() : warnings.front();
}

}  // namespace

WalkLedger::WalkLedger(const Source& source, SourceState state, Instant now)
    : source_(source), now_(now) {
  outcome_.source_id = source.id;
  outcome_.state = std::move(state);
  outcome_.state.source_id = source.id;
  before_ = outcome_.state;
}

bool WalkLedger::refuses_to_start() {
  refused_ = crawler::refuses_to_start(source_, outcome_, now_);
  if (!refused_) outcome_.state.last_attempt = now_;
  return refused_;
}

bool WalkLedger::has_failed() const {
  return is_failure(outcome_.result);
}

std::optional<Document> WalkLedger::take(fetch::FetchOutcome outcome, PageRole role) {
  const Fetch& record = outcome.record;
  outcome_.bytes += record.bytes;
  if (role == PageRole::kMain) note_main(record);
  if (outcome.not_before) outcome_.state.not_before = outcome.not_before;
  if (is_failure(record.result)) fail(record.result, record.cause, record.detail, role);
  if (record.result == FetchResult::kPartial) note_partial(record.cause, record.detail);
  if (outcome.document) {
    facts_.changed = true;
    yield_.documents.push_back(*outcome.document);
    if (role == PageRole::kMain) held_ = std::move(outcome.record);
  }
  if (!held_ || role != PageRole::kMain) yield_.fetches.push_back(std::move(outcome.record));
  return std::move(outcome.document);
}

void WalkLedger::take_annex(fetch::FetchOutcome outcome) {
  const Fetch& record = outcome.record;
  outcome_.bytes += record.bytes;
  if (is_failure(record.result))
    warn(fmt::format("annex {}: {}", record.url,
                     record.detail.empty() ? std::string(to_string(record.cause)) : record.detail));
  if (outcome.document) {
    held_bytes_ += outcome.document->bytes.size();
    yield_.documents.push_back(std::move(*outcome.document));
  }
  yield_.fetches.push_back(std::move(outcome.record));
}

void WalkLedger::warn(std::string sentence) {
  if (outcome_.warnings.size() < kWarningLimit) outcome_.warnings.push_back(std::move(sentence));
}

void WalkLedger::fail(FetchResult result, FetchCause cause, std::string detail, PageRole role) {
  const bool is_absent = cause == FetchCause::kHttp4xx || cause == FetchCause::kGone;
  if (role == PageRole::kNumber && is_absent) return;
  if (role == PageRole::kFurther) {
    facts_.fetch_failed = true;
    return note_partial(cause, std::move(detail));
  }
  outcome_.result = result;
  outcome_.cause = cause;
  outcome_.detail = std::move(detail);
  if (cause == FetchCause::kGone) outcome_.state.gone = true;
  disown_main_page();
}

void WalkLedger::note_partial(FetchCause cause, std::string detail) {
  if (outcome_.result != FetchResult::kOk) return;
  outcome_.result = FetchResult::kPartial;
  outcome_.cause = cause;
  outcome_.detail = std::move(detail);
}

void WalkLedger::take_notes(const Reading& reading, PageRole role) {
  for (const std::string& warning : reading.warnings) warn(warning);
  facts_.announces_none = facts_.announces_none || reading.announces_none;
  watch(reading);
  if (role == PageRole::kMain) note_main(reading);
  if (role == PageRole::kMain && reading.cause != FetchCause::kNone && reading.leads.empty()) {
    fail(FetchResult::kError, reading.cause, first_of(reading.warnings), role);
  } else if (reading.cause != FetchCause::kNone || reading.partial) {
    note_partial(reading.cause, first_of(reading.warnings));
  }
}

// A page that could not be used is no known page: the next night reads it again instead of calling
// it unchanged.
void WalkLedger::disown_main_page() {
  if (!held_) return;
  if (outcome_.findings == 0)
    std::erase_if(yield_.documents,
                  [&](const Document& document) { return document.digest == held_->document; });
  held_->result = outcome_.result;
  held_->cause = outcome_.cause;
  held_->detail = outcome_.detail;
  held_->document.reset();
  held_->validators = {};
}

void WalkLedger::watch(const Reading& reading) {
  if (source_.kind != SourceKind::kWatch || reading.main_text_digest.empty()) return;
  if (!before_.main_text_digest.empty() && before_.main_text_digest != reading.main_text_digest)
    outcome_.needs_person = outcome_.main.changed = true;
  outcome_.state.main_text_digest = reading.main_text_digest;
}

void WalkLedger::note_main(const Fetch& record) {
  outcome_.main.final_url = record.final_url;
  outcome_.main.document = record.document;
}

void WalkLedger::note_main(const Reading& reading) {
  outcome_.main.was_read = true;
  outcome_.main.form = reading.form;
  outcome_.main.announces_none = reading.announces_none;
  outcome_.main.unmatched = reading.unmatched;
}

void WalkLedger::add(Finding finding) {
  yield_.findings.push_back(std::move(finding));
  ++outcome_.findings;
}

void WalkLedger::add(Document document) {
  held_bytes_ += document.bytes.size();
  facts_.changed = true;
  yield_.documents.push_back(std::move(document));
}

void WalkLedger::add(Fetch record) {
  yield_.fetches.push_back(std::move(record));
}

void WalkLedger::note_mailbox(const MailboxPlace& place) {
  outcome_.state.mailbox = place;
}

void WalkLedger::note_number(int id) {
  outcome_.state.last_id = std::max(outcome_.state.last_id, id);
}

void WalkLedger::release() {
  if (!held_) return;
  yield_.fetches.insert(yield_.fetches.begin(), *std::exchange(held_, std::nullopt));
}

std::optional<SourceYield> WalkLedger::take_yield() {
  const bool is_empty =
      yield_.fetches.empty() && yield_.findings.empty() && yield_.documents.empty();
  held_bytes_ = 0;
  if (is_empty) return std::nullopt;
  SourceYield part = std::exchange(yield_, {});
  part.source_id = source_.id;
  return part;
}

SourceOutcome WalkLedger::conclude() {
  if (!refused_) judge_night(outcome_, source_, before_, facts_, now_);
  return std::move(outcome_);
}

}  // namespace atalaya::crawler
