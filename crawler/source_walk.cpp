#include "crawler/source_walk.h"

#include <algorithm>
#include <utility>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>

namespace atalaya::crawler {

namespace asio = boost::asio;

namespace {

constexpr std::size_t kWarningLimit = 20;

std::string accepted_types(SourceKind kind) {
  if (kind == SourceKind::kFeed)
    return "application/atom+xml, application/rss+xml, application/feed+json, "
           "application/xml;q=0.9, */*;q=0.5";
  return "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.5";
}

// Named coroutines with parameters by value: they run on a worker and are awaited from the network
// thread.
asio::awaitable<Reading> read_on_worker(const DocumentReader& reader, const Source& source,
                                        const Document& document, Instant now) {
  co_return reader.read(source, document, now);
}

asio::awaitable<Reading> read_detail_on_worker(const DocumentReader& reader, const Source& source,
                                               const Lead& lead, const Document& document,
                                               Instant now) {
  co_return reader.read_detail(source, lead, document, now);
}

asio::awaitable<void> deliver_on_worker(Sink& sink, SourceYield yield) {
  sink.accept(std::move(yield));
  co_return;
}

/// The state of one walk. Lives in the coroutine of walk_source; all members run on the network
/// thread.
class Walk {
 public:
  Walk(WalkTools& tools, CrawlJob job) : tools_(tools), source_(std::move(job.source)) {
    outcome_.source_id = source_.id;
    outcome_.state = std::move(job.state);
    outcome_.state.source_id = source_.id;
    before_ = outcome_.state;
    now_ = tools_.context.clock.now();
  }

  asio::awaitable<void> run() {
    if (refuse_to_start()) {
      conclude();
      co_return;
    }
    outcome_.state.last_attempt = now_;
    if (source_.kind == SourceKind::kNumbered)
      co_await walk_numbers();
    else
      co_await walk_listing();
    conclude();
  }

 private:
  // --- before the first request ---

  bool refuse_to_start() {
    if (source_.status == SourceStatus::kBlocked)
      return skip(FetchResult::kBlocked, FetchCause::kTermsForbid, source_.reason);
    if (source_.kind == SourceKind::kMail || source_.kind == SourceKind::kApi)
      return skip(FetchResult::kSkip, FetchCause::kNotConfigured,
                  "this kind of source is not configured");
    if (outcome_.state.gone)
      return skip(FetchResult::kSkip, FetchCause::kGone, "answered 410 Gone before");
    if (before_.not_before && now_ < *before_.not_before)
      return skip(FetchResult::kSkip, FetchCause::kBackOff,
                  "not before " + to_iso(*before_.not_before));
    return false;
  }

  bool skip(FetchResult result, FetchCause cause, std::string detail) {
    outcome_.result = result;
    outcome_.cause = cause;
    outcome_.detail = std::move(detail);
    skipped_ = true;
    return true;
  }

  // --- listings, feeds, single pages ---

  asio::awaitable<void> walk_listing() {
    std::string next = source_.url;
    for (int page = 0; !next.empty(); ++page) {
      if (page >= source_.page_limit) {
        note_partial(FetchCause::kPageLimit, fmt::format("more than {} pages", source_.page_limit));
        break;
      }
      // A further page that fails takes nothing from those before it.
      const Role role = page == 0 ? Role::kMain : Role::kDetail;
      const std::optional<Document> document = co_await fetch(next, role);
      if (!document) break;
      next = co_await take_listing(*document);
    }
  }

  // Reads one page of the listing and the details behind it. Returns the next page, empty at the
  // end.
  asio::awaitable<std::string> take_listing(const Document& document) {
    Reading reading = co_await asio::co_spawn(
        tools_.workers, read_on_worker(tools_.reader, source_, document, now_),
        asio::use_awaitable);
    take_notes(reading);
    announces_none_ = announces_none_ || reading.announces_none;
    watch(reading);
    // Where a list stood yesterday, a page without one announces no call: it is empty.
    if (reading.is_whole_page && before_.last_yield > 1) reading.leads.clear();
    std::vector<Lead> fresh;
    for (Lead& lead : reading.leads)
      if (seen_keys_.insert(lead.finding.key).second) fresh.push_back(std::move(lead));
    const bool brought_nothing_new = fresh.empty();
    co_await take_leads(std::move(fresh));
    const bool repeats = !reading.next_url.empty() && !seen_pages_.insert(reading.next_url).second;
    co_return brought_nothing_new || repeats ? std::string() : std::move(reading.next_url);
  }

  asio::awaitable<void> take_leads(std::vector<Lead> leads) {
    for (Lead& lead : leads) {
      if (wants_detail(lead)) co_await take_detail(lead);
      yield_.findings.push_back(std::move(lead.finding));
      ++outcome_.findings;
      if (yield_.findings.size() >= kDeliverySize) co_await deliver();
    }
    co_await deliver();
  }

  [[nodiscard]] bool wants_detail(const Lead& lead) {
    if (lead.detail_url.empty() || source_.follow == FollowDetails::kNever) return false;
    if (source_.follow == FollowDetails::kWhenShort && !lead.is_short) return false;
    if (details_read_ < source_.detail_limit) return true;
    note_partial(FetchCause::kPageLimit, fmt::format("more than {} details", source_.detail_limit));
    return false;
  }

  asio::awaitable<void> take_detail(Lead& lead) {
    ++details_read_;
    const std::optional<Document> document = co_await fetch(lead.detail_url, Role::kDetail);
    if (!document) co_return;
    Reading reading = co_await asio::co_spawn(
        tools_.workers, read_detail_on_worker(tools_.reader, source_, lead, *document, now_),
        asio::use_awaitable);
    take_notes(reading);
    if (!reading.leads.empty()) lead = std::move(reading.leads.front());
  }

  // --- numbered pages ---

  asio::awaitable<void> walk_numbers() {
    int misses = 0;
    int id = std::max(source_.first_id, before_.last_id);
    for (int read = 0; misses < source_.miss_limit; ++read, ++id) {
      if (read >= source_.detail_limit) break;  // tomorrow goes on from here
      const bool exists = co_await take_number(id);
      if (outcome_.result == FetchResult::kError || outcome_.result == FetchResult::kBlocked ||
          outcome_.result == FetchResult::kRetry)
        break;
      misses = exists ? 0 : misses + 1;
      if (exists) outcome_.state.last_id = std::max(outcome_.state.last_id, id);
    }
  }

  // Whether the page of that number exists. An absent page is a miss, not a failure of the source.
  asio::awaitable<bool> take_number(int id) {
    std::string url = source_.url;
    url.replace(url.find("{id}"), 4, std::to_string(id));
    const std::optional<Document> document = co_await fetch(url, Role::kNumber);
    if (!document) co_return false;
    Reading reading = co_await asio::co_spawn(
        tools_.workers, read_on_worker(tools_.reader, source_, *document, now_),
        asio::use_awaitable);
    if (reading.leads.empty()) {
      co_await deliver();
      co_return false;
    }
    take_notes(reading);
    co_await take_leads(std::move(reading.leads));
    co_return true;
  }

  // --- fetching ---

  enum class Role { kMain, kDetail, kNumber };

  // The document behind `address`, or nothing when there is nothing to read: a failure, or a main
  // page that did not change and has no details to look after. Records the fetch in any case.
  asio::awaitable<std::optional<Document>> fetch(std::string address, Role role) {
    const auto url = Url::parse(address);
    if (!url) {
      fail_with(FetchResult::kError, FetchCause::kAddressRefused, url.error().detail, role);
      co_return std::nullopt;
    }
    fetch::FetchRequest request{.source_id = source_.id, .url = url->without_fragment()};
    request.accept = accepted_types(source_.kind);
    const auto known = tools_.context.pages.find_page(request.url.href());
    if (known) {
      request.validators = known->validators;
      request.known_document = known->document;
    }
    fetch::FetchOutcome outcome = co_await tools_.fetcher.fetch(std::move(request));
    co_return take_fetch(std::move(outcome), role);
  }

  std::optional<Document> take_fetch(fetch::FetchOutcome outcome, Role role) {
    outcome_.bytes += outcome.record.bytes;
    yield_.fetches.push_back(outcome.record);
    if (outcome.not_before) outcome_.state.not_before = outcome.not_before;
    const Fetch& record = yield_.fetches.back();
    if (outcome.document) {
      changed_ = true;
      yield_.documents.push_back(*outcome.document);
      if (record.result == FetchResult::kPartial) note_partial(record.cause, record.detail);
      return std::move(outcome.document);
    }
    if (record.result != FetchResult::kUnchanged) {
      fail_with(record.result, record.cause, record.detail, role);
      return std::nullopt;
    }
    return known_document(record, role);
  }

  // An unchanged page is read again from the archive when something else may have changed behind
  // it.
  std::optional<Document> known_document(const Fetch& record, Role role) {
    if (role == Role::kMain && !tools_.context.pages.has_details(source_.id)) return std::nullopt;
    if (!record.document) return std::nullopt;
    return tools_.context.documents.find_document(*record.document);
  }

  void fail_with(FetchResult result, FetchCause cause, std::string detail, Role role) {
    if (role == Role::kNumber && (cause == FetchCause::kHttp4xx || cause == FetchCause::kGone))
      return;
    if (role == Role::kDetail) {
      note_partial(cause, std::move(detail));
      return;
    }
    outcome_.result = result;
    outcome_.cause = cause;
    outcome_.detail = std::move(detail);
    if (cause == FetchCause::kGone) outcome_.state.gone = true;
  }

  // --- notes and conclusion ---

  void note_partial(FetchCause cause, std::string detail) {
    if (outcome_.result != FetchResult::kOk) return;
    outcome_.result = FetchResult::kPartial;
    outcome_.cause = cause;
    outcome_.detail = std::move(detail);
  }

  void take_notes(const Reading& reading) {
    for (const std::string& warning : reading.warnings)
      if (outcome_.warnings.size() < kWarningLimit) outcome_.warnings.push_back(warning);
    if (reading.cause != FetchCause::kNone && reading.leads.empty() && outcome_.findings == 0 &&
        details_read_ == 0)
      fail_with(FetchResult::kError, reading.cause,
                reading.warnings.empty() ? "" : reading.warnings.front(), Role::kMain);
    else if (reading.cause != FetchCause::kNone || reading.partial)
      note_partial(reading.cause, reading.warnings.empty() ? "" : reading.warnings.front());
  }

  void watch(const Reading& reading) {
    if (source_.kind != SourceKind::kWatch || reading.main_text_digest.empty()) return;
    if (!before_.main_text_digest.empty() && before_.main_text_digest != reading.main_text_digest)
      outcome_.needs_person = true;
    outcome_.state.main_text_digest = reading.main_text_digest;
  }

  asio::awaitable<void> deliver() {
    if (yield_.fetches.empty() && yield_.findings.empty()) co_return;
    SourceYield part = std::exchange(yield_, {});
    part.source_id = source_.id;
    co_await asio::co_spawn(tools_.workers, deliver_on_worker(tools_.sink, std::move(part)),
                            asio::use_awaitable);
  }

  void conclude() {
    yield_.source_id = source_.id;
    if (!yield_.fetches.empty() || !yield_.findings.empty()) tools_.sink.accept(std::move(yield_));
    if (!skipped_) judge_result();
    SourceState& state = outcome_.state;
    if (!skipped_) {
      state.last_result = outcome_.result;
      state.last_cause = outcome_.cause;
    }
    tools_.sink.finish(std::move(outcome_));
  }

  void judge_result() {
    SourceState& state = outcome_.state;
    const bool read =
        outcome_.result == FetchResult::kOk || outcome_.result == FetchResult::kPartial;
    if (!read) {
      ++state.consecutive_failures;
      if (!state.not_before || *state.not_before <= now_) state.not_before = back_off();
      outcome_.needs_person =
          outcome_.needs_person || outcome_.cause == FetchCause::kLoginWall || state.gone;
      return;
    }
    state.consecutive_failures = 0;
    state.not_before.reset();
    state.last_success = now_;
    if (!changed_) {
      outcome_.result = FetchResult::kUnchanged;
      return;
    }
    if (outcome_.findings == 0 && before_.last_yield > 0 && !announces_none_) {
      note_partial(FetchCause::kSuddenlyEmpty,
                   fmt::format("brought {} before and nothing now", before_.last_yield));
      outcome_.needs_person = true;
      return;  // last_yield stays: the alarm goes on until something comes or a person looks
    }
    if (source_.kind != SourceKind::kNumbered) state.last_yield = outcome_.findings;
  }

  // 1 h after the second failure in a row, doubled up to 48 h, never "never".
  [[nodiscard]] std::optional<Instant> back_off() const {
    const int failures = outcome_.state.consecutive_failures;
    if (failures < 2) return std::nullopt;
    const int hours = std::min(48, 1 << std::min(failures - 2, 6));
    return now_ + std::chrono::hours(hours);
  }

  static constexpr std::size_t kDeliverySize = 64;

  WalkTools& tools_;
  Source source_;
  SourceOutcome outcome_;
  SourceState before_;
  SourceYield yield_;
  Instant now_;
  std::set<std::string> seen_keys_;
  std::set<std::string> seen_pages_;
  int details_read_ = 0;
  bool changed_ = false;
  bool announces_none_ = false;
  bool skipped_ = false;
};

}  // namespace

asio::awaitable<void> walk_source(WalkTools& tools, CrawlJob job) {
  Walk walk(tools, std::move(job));
  co_await walk.run();
}

}  // namespace atalaya::crawler
