#include "crawler/source_walk.h"

#include <algorithm>
#include <utility>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>

#include "crawler/annex_choice.h"
#include "crawler/api_request.h"
#include "crawler/detail_choice.h"
#include "crawler/fetch/mail_reader.h"
#include "crawler/parse/page_trap.h"
#include "crawler/sitemap_plan.h"
#include "crawler/walk_ledger.h"

namespace atalaya::crawler {

namespace asio = boost::asio;

namespace {

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

asio::awaitable<net::MailResult<fetch::MailBatch>> next_on_mail_thread(fetch::MailReader& mailbox) {
  co_return mailbox.next();
}

asio::awaitable<void> deliver_on_worker(Sink& sink, SourceYield yield) {
  sink.accept(std::move(yield));
  co_return;
}

/// The state of one walk. Lives in the coroutine of walk_source; all members run on the network
/// thread.
class Walk {
 public:
  Walk(WalkTools& tools, CrawlJob job)
      : tools_(tools),
        source_(std::move(job.source)),
        now_(tools.context.clock.now()),
        ledger_(source_, std::move(job.state), now_) {}

  asio::awaitable<void> run() {
    if (!ledger_.refuses_to_start()) co_await walk_guarded();
    if (!stopped()) ledger_.release();
    co_await deliver();
    if (stopped()) co_return;  // its state stays as it was: the next night begins it again
    tools_.sink.finish(ledger_.conclude());
  }

 private:
  [[nodiscard]] bool stopped() const {
    return tools_.context.stop != nullptr && tools_.context.stop->load();
  }

  // What breaks while one source is read ends that source. What the sink throws ends the night.
  asio::awaitable<void> walk_guarded() {
    try {
      if (source_.kind == SourceKind::kNumbered)
        co_await walk_numbers();
      else if (source_.kind == SourceKind::kFolder)
        co_await walk_folder();
      else if (source_.kind == SourceKind::kApi)
        co_await walk_api();
      else if (source_.kind == SourceKind::kMail)
        co_await walk_mailbox();
      else
        co_await walk_listing();
    } catch (const std::exception& error) {
      if (delivering_) throw;
      ledger_.fail(FetchResult::kError, FetchCause::kInternal, error.what(), PageRole::kMain);
    }
  }

  // --- listings, feeds, single pages ---

  asio::awaitable<void> walk_listing() {
    std::string next = source_.url;
    for (int page = 0; !next.empty() && !stopped(); ++page) {
      if (page >= source_.page_limit) {
        ledger_.note_partial(FetchCause::kPageLimit,
                             fmt::format("more than {} pages", source_.page_limit));
        break;
      }
      const PageRole role = page == 0 ? PageRole::kMain : PageRole::kFurther;
      const std::optional<Document> document = co_await fetch(next, role);
      if (!document) break;
      next = co_await take_listing(*document, role);
    }
  }

  // Reads one page of the listing and the details behind it. Returns the next page, empty at the
  // end.
  asio::awaitable<std::string> take_listing(const Document& document, PageRole role) {
    Reading reading = co_await read(document);
    if (reading.sitemap) {
      co_await walk_sitemap(std::move(reading), document.url);
      co_return std::string();
    }
    co_return co_await take_reading(std::move(reading), role);
  }

  // The same of a page that is read already.
  asio::awaitable<std::string> take_reading(Reading reading, PageRole role) {
    // Where a list stood yesterday, a page without one announces no call: it is empty.
    if (reading.is_whole_page && ledger_.before().last_yield > 1) reading.leads.clear();
    ledger_.take_notes(reading, role);
    for (Document& attached : reading.attached) ledger_.add(std::move(attached));
    std::vector<Lead> fresh;
    for (Lead& lead : reading.leads)
      if (seen_keys_.insert(lead.finding.key).second) fresh.push_back(std::move(lead));
    const bool brought_nothing_new = fresh.empty();
    co_await take_leads(std::move(fresh));
    const bool repeats =
        !reading.next_url.empty() &&
        (parse::repeats_itself(reading.next_url) || !seen_pages_.insert(reading.next_url).second);
    co_return brought_nothing_new || repeats ? std::string() : std::move(reading.next_url);
  }

  asio::awaitable<void> take_leads(std::vector<Lead> leads) {
    put_in_turn(leads);
    for (Lead& lead : leads) {
      const bool wanted = wants_detail(source_, lead);
      const bool was_known = wanted && knows_detail(lead);
      const bool was_read = wanted && may_read_detail() && co_await take_detail(lead);
      if (stopped()) co_return;
      lead.finding.is_sighting = was_known && !was_read;
      left_undecided_ = left_undecided_ || (lead.page_decides && wanted && !was_read);
      if (lead.page_decides) continue;
      co_await take_annexes(lead.finding.facts);
      ledger_.add(std::move(lead.finding));
      if (ledger_.is_heavy()) co_await deliver();
    }
    ledger_.release();
    co_await deliver();
  }

  // When not every page can be read tonight, those that never were come first; the others take
  // turns from day to day.
  void put_in_turn(std::vector<Lead>& leads) const {
    const auto known = std::stable_partition(
        leads.begin(), leads.end(), [this](const Lead& lead) { return !knows_detail(lead); });
    const auto places =
        std::int64_t{source_.detail_limit} - details_read_ - (known - leads.begin());
    const std::int64_t count = leads.end() - known;
    if (places <= 0 || count <= places) return;
    const auto day = std::chrono::floor<std::chrono::days>(now_).time_since_epoch().count();
    std::rotate(known, known + day * places % count, leads.end());
  }

  [[nodiscard]] bool may_read_detail() {
    if (details_read_ < source_.detail_limit) return true;
    ledger_.note_partial(FetchCause::kPageLimit,
                         fmt::format("more than {} details", source_.detail_limit));
    return false;
  }

  // Whether its page was read on some earlier night.
  [[nodiscard]] bool knows_detail(const Lead& lead) const {
    const auto key = detail_key(source_, lead);
    return key && tools_.context.pages.find_page(*key);
  }

  // Whether the page could be used.
  asio::awaitable<bool> take_detail(Lead& lead) {
    ++details_read_;
    const std::optional<Document> document = co_await fetch_detail(lead);
    if (!document) co_return false;
    Reading reading = co_await asio::co_spawn(
        tools_.workers, read_detail_on_worker(tools_.reader, source_, lead, *document, now_),
        asio::use_awaitable);
    ledger_.take_notes(reading, PageRole::kFurther);
    if (reading.leads.empty()) co_return false;
    lead = std::move(reading.leads.front());
    co_return true;
  }

  // --- annexes: archived beside the call, never read ---

  asio::awaitable<void> take_annexes(const CallFacts& facts) {
    const int most = tools_.context.settings.crawl.annexes_per_call;
    const std::vector<Url> annexes = annexes_to_archive(facts, most);
    for (const Url& annex : annexes) {
      if (stopped()) co_return;
      if (asked_addresses_.insert(annex.href()).second) co_await take_annex(annex);
    }
  }

  // One that is known and has no validators would come whole every night: it is not asked again.
  asio::awaitable<void> take_annex(Url address) {
    fetch::FetchRequest request{.source_id = source_.id, .url = std::move(address)};
    request.accept = "application/pdf, */*;q=0.8";
    const auto known = tools_.context.pages.find_page(request.key());
    if (known) {
      const Validators& validators = known->validators;
      if (validators.etag.empty() && validators.last_modified.empty()) co_return;
      request.validators = validators;
      request.known_document = known->document;
    }
    fetch::FetchOutcome outcome = co_await tools_.fetcher.fetch(std::move(request));
    ledger_.take_annex(std::move(outcome));
  }

  // --- sitemaps: every sitemap once, then the newest pages ---

  asio::awaitable<void> walk_sitemap(Reading root, std::string address) {
    ledger_.take_notes(root, PageRole::kMain);
    SitemapPlan plan(address, *root.sitemap);
    while (const auto next = plan.next_sitemap(source_.page_limit)) {
      if (stopped()) co_return;
      const std::optional<Document> document = co_await fetch(*next, PageRole::kFurther);
      if (!document) continue;
      Reading reading = co_await read(*document);
      ledger_.take_notes(reading, PageRole::kFurther);
      if (reading.sitemap) plan.add(*reading.sitemap);
    }
    if (plan.left_out() > 0)
      ledger_.note_partial(FetchCause::kPageLimit,
                           fmt::format("{} sitemaps were not read", plan.left_out()));
    co_await take_sitemap_pages(plan.pages_newest_first());
  }

  asio::awaitable<void> take_sitemap_pages(std::vector<std::string> pages) {
    if (pages.empty()) ledger_.note_partial(FetchCause::kEmpty, "the sitemap lists no page");
    const Source page_source = as_single_pages(source_);
    for (const std::string& page : pages) {
      if (stopped()) co_return;
      if (details_read_++ >= source_.detail_limit) {
        ledger_.note_partial(
            FetchCause::kPageLimit,
            fmt::format("the newest {} of {} pages", source_.detail_limit, pages.size()));
        co_return;
      }
      const std::optional<Document> document = co_await fetch(page, PageRole::kFurther);
      if (!document) continue;
      Reading reading = co_await asio::co_spawn(
          tools_.workers, read_on_worker(tools_.reader, page_source, *document, now_),
          asio::use_awaitable);
      co_await take_reading(std::move(reading), PageRole::kFurther);
    }
  }

  // --- JSON APIs: page after page, and the detail of each record when the mapping has one ---

  asio::awaitable<void> walk_api() {
    ApiPlace place;
    ApiProgress progress;
    for (; !stopped(); ++place.page) {
      if (place.page >= source_.api.page_limit) {
        ledger_.note_partial(FetchCause::kPageLimit,
                             fmt::format("more than {} pages", source_.api.page_limit));
        break;
      }
      const PageRole role = place.page == 0 ? PageRole::kMain : further_role();
      Result<fetch::FetchRequest> request = page_request(source_, place);
      const std::optional<Document> document = co_await fetch_prepared(std::move(request), role);
      if (!document) break;
      Reading reading = co_await read(*document);
      const std::size_t known = seen_keys_.size();
      note_progress(reading, progress);
      place.cursor = co_await take_reading(std::move(reading), role);
      progress.has_next = !place.cursor.empty();
      const bool turns_in_circles = seen_keys_.size() == known;
      if (!has_more(source_.api, source_.url, progress)) note_missing(progress);
      if (turns_in_circles || !has_more(source_.api, source_.url, progress)) break;
    }
  }

  // An API that tells neither a number of records nor a next page says "no such page" at its end.
  [[nodiscard]] PageRole further_role() const {
    const bool tells_its_end = !source_.api.total.empty() || !source_.api.next.empty();
    return tells_its_end ? PageRole::kFurther : PageRole::kNumber;
  }

  void note_missing(const ApiProgress& progress) {
    if (progress.seen < progress.total)
      ledger_.note_partial(FetchCause::kPageLimit,
                           fmt::format("{} records of {}", progress.seen, progress.total));
  }

  static void note_progress(const Reading& reading, ApiProgress& progress) {
    progress.records = reading.records;
    progress.seen += reading.records;
    progress.total = reading.total.value_or(-1);
  }

  // --- folders of saved bulletins: each file is read for itself ---

  asio::awaitable<void> walk_folder() {
    const std::optional<Document> folder = co_await fetch(source_.url, PageRole::kMain);
    if (!folder) co_return;
    Reading reading = co_await read(*folder);
    const std::vector<std::string> addresses = std::move(reading.documents);
    if (addresses.empty()) co_return co_await take_file(std::move(reading), PageRole::kMain);
    ledger_.take_notes(reading, PageRole::kMain);
    for (const std::string& address : addresses) {
      const std::optional<Document> document = co_await fetch(address, PageRole::kFurther);
      if (stopped()) co_return;
      if (!document) continue;
      Reading file = co_await read(*document);
      co_await take_file(std::move(file), PageRole::kFurther);
    }
  }

  // A file may hold many mails.
  asio::awaitable<void> take_file(Reading reading, PageRole role) {
    std::vector<Document> messages = std::move(reading.messages);
    co_await take_reading(std::move(reading), role);
    for (Document& message : messages) {
      if (stopped()) co_return;
      (void)co_await take_message(std::move(message));
    }
  }

  // --- mailboxes: what has come since the last night ---

  asio::awaitable<void> walk_mailbox() {
    fetch::MailReader mailbox(source_, ledger_.before().mailbox, tools_.context.settings.crawl,
                              now_);
    ledger_.add(fetch_of_mailbox());
    std::optional<unsigned> unsettled;
    for (int taken = 0; !stopped();) {
      net::MailResult<fetch::MailBatch> batch = co_await asio::co_spawn(
          tools_.mailboxes, next_on_mail_thread(mailbox), asio::use_awaitable);
      if (!batch) {
        ledger_.fail(FetchResult::kError, batch.error().cause, batch.error().detail,
                     taken == 0 ? PageRole::kMain : PageRole::kFurther);
        break;
      }
      for (const std::string& sentence : batch->left_out)
        ledger_.note_partial(FetchCause::kTooLarge, sentence);
      for (fetch::MailMessage& message : batch->messages) {
        const unsigned uid = message.uid;
        const bool is_settled = co_await take_message(document_of(std::move(message)));
        if (!is_settled && !unsettled) unsettled = uid;
      }
      if (stopped()) co_return;
      ledger_.note_mailbox(place_before(batch->place, unsettled));
      taken += static_cast<int>(batch->messages.size());
      if (batch->failure) ledger_.note_partial(batch->failure->cause, batch->failure->detail);
      if (batch->waiting > 0 && !batch->has_more) note_waiting(batch->waiting);
      if (!batch->has_more) break;
    }
  }

  // Tomorrow begins again with the first message whose pages could not be asked.
  static MailboxPlace place_before(MailboxPlace place, const std::optional<unsigned>& unsettled) {
    if (unsettled) place.last_uid = std::min(place.last_uid, std::int64_t{*unsettled} - 1);
    return place;
  }

  void note_waiting(std::size_t messages) {
    ledger_.note_partial(FetchCause::kPageLimit,
                         fmt::format("{} messages wait for the next night", messages));
  }

  [[nodiscard]] Fetch fetch_of_mailbox() const {
    Fetch record;
    record.source_id = source_.id;
    record.url = record.final_url = source_.url;
    record.at = now_;
    return record;
  }

  [[nodiscard]] static Document document_of(fetch::MailMessage message) {
    Document document;
    document.bytes = std::move(message.bytes);
    document.digest = Sha256::of(document.bytes);
    document.content_type = "message/rfc822";
    return document;
  }

  // Whether everything in it could be decided. An old message is not waited for any longer.
  asio::awaitable<bool> take_message(Document message) {
    constexpr auto kPatience = std::chrono::hours(72);
    Reading reading = co_await read(message);
    ledger_.add(std::move(message));
    const bool is_recent = reading.sent && now_ - *reading.sent < kPatience;
    left_undecided_ = false;
    co_await take_reading(std::move(reading), PageRole::kFurther);
    co_return !(left_undecided_ && is_recent);
  }

  // --- numbered pages ---

  asio::awaitable<void> walk_numbers() {
    int misses = 0;
    int id = std::max(source_.first_id, ledger_.before().last_id);
    for (int asked = 0; misses < source_.miss_limit && !stopped(); ++asked, ++id) {
      if (asked >= source_.detail_limit) break;  // tomorrow goes on from here
      const bool exists = co_await take_number(id);
      if (ledger_.has_failed()) break;
      misses = exists ? 0 : misses + 1;
      if (exists) ledger_.note_number(id);
    }
  }

  // Whether the page of that number exists. An absent page is a miss, not a failure of the source.
  asio::awaitable<bool> take_number(int id) {
    std::string url = source_.url;
    url.replace(url.find("{id}"), 4, std::to_string(id));
    const std::optional<Document> document = co_await fetch(url, PageRole::kNumber);
    if (!document) co_return false;
    Reading reading = co_await read(*document);
    const bool exists = !reading.leads.empty();
    if (exists || is_closed_door(reading.cause))
      ledger_.take_notes(reading, exists ? PageRole::kNumber : PageRole::kMain);
    co_await take_leads(std::move(reading.leads));
    co_return exists;
  }

  // The answer to every number, not to this one.
  static bool is_closed_door(FetchCause cause) {
    return cause == FetchCause::kLoginWall || cause == FetchCause::kMaintenance;
  }

  // --- fetching, reading, delivering ---

  asio::awaitable<std::optional<Document>> fetch_detail(const Lead& lead) {
    if (lead.record_id.empty()) co_return co_await fetch(lead.detail_url, PageRole::kFurther);
    const ApiPlace place{.id = lead.record_id};
    Result<fetch::FetchRequest> request = detail_request(source_, place);
    co_return co_await fetch_prepared(std::move(request), PageRole::kFurther);
  }

  // The document behind `address`, or nothing when there is nothing to read: a failure, or a main
  // page that did not change and has no details to look after.
  asio::awaitable<std::optional<Document>> fetch(std::string address, PageRole role) {
    const auto url = Url::parse(address);
    if (!url) {
      ledger_.fail(FetchResult::kError, FetchCause::kAddressRefused, url.error().detail, role);
      co_return std::nullopt;
    }
    fetch::FetchRequest request{.source_id = source_.id, .url = url->without_fragment()};
    request.accept = accepted_types(source_.kind);
    asked_addresses_.insert(request.url.href());
    Result<fetch::FetchRequest> prepared = std::move(request);
    co_return co_await fetch_prepared(std::move(prepared), role);
  }

  asio::awaitable<std::optional<Document>> fetch_prepared(Result<fetch::FetchRequest> prepared,
                                                          PageRole role) {
    if (!prepared) {
      ledger_.fail(FetchResult::kError, FetchCause::kAddressRefused, prepared.error().detail, role);
      co_return std::nullopt;
    }
    fetch::FetchRequest request = std::move(*prepared);
    const auto known = tools_.context.pages.find_page(request.key());
    if (known) {
      request.validators = known->validators;
      request.known_document = known->document;
    }
    fetch::FetchOutcome outcome = co_await tools_.fetcher.fetch(std::move(request));
    const Fetch record = outcome.record;
    std::optional<Document> document = ledger_.take(std::move(outcome), role);
    if (!document && record.result == FetchResult::kUnchanged) document = known_one(record, role);
    co_return document;
  }

  // An unchanged page is read again from the archive when something else may have changed behind
  // it.
  [[nodiscard]] std::optional<Document> known_one(const Fetch& record, PageRole role) const {
    const bool is_alone = !tools_.context.pages.has_details(source_.id);
    if (!record.document || (role == PageRole::kMain && is_alone)) return std::nullopt;
    return tools_.context.documents.find_document(*record.document);
  }

  asio::awaitable<Reading> read(const Document& document) {
    co_return co_await asio::co_spawn(tools_.workers,
                                      read_on_worker(tools_.reader, source_, document, now_),
                                      asio::use_awaitable);
  }

  asio::awaitable<void> deliver() {
    std::optional<SourceYield> yield = ledger_.take_yield();
    if (!yield) co_return;
    delivering_ = true;
    co_await asio::co_spawn(tools_.workers, deliver_on_worker(tools_.sink, std::move(*yield)),
                            asio::use_awaitable);
    delivering_ = false;
  }

  WalkTools& tools_;
  Source source_;
  Instant now_;
  WalkLedger ledger_;
  std::set<std::string> seen_keys_;
  std::set<std::string> seen_pages_;
  std::set<std::string> asked_addresses_;  ///< a file that was read as a page is no annex as well
  int details_read_ = 0;
  bool left_undecided_ = false;  ///< some lead waits for a page that could not be read
  bool delivering_ = false;
};

}  // namespace

asio::awaitable<void> walk_source(WalkTools& tools, CrawlJob job) {
  Walk walk(tools, std::move(job));
  co_await walk.run();
}

}  // namespace atalaya::crawler
