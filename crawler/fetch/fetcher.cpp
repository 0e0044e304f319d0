#include "crawler/fetch/fetcher.h"

#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <variant>

#include <fmt/format.h>

#include "base/text.h"
#include "crawler/fetch/file_reader.h"
#include "crawler/fetch/host_holds.h"
#include "crawler/fetch/http_verdict.h"
#include "crawler/fetch/paced_client.h"
#include "crawler/fetch/robots_reader.h"

namespace atalaya::fetch {

namespace asio = boost::asio;
using net::HttpOutcome;
using net::HttpResponse;
using std::chrono::steady_clock;

namespace {

constexpr std::size_t kQuoted = 200;  // bytes of a foreign address that a detail repeats

std::string path_and_query(const Url& url) {
  std::string text(url.path());
  if (!url.query().empty()) text.append("?").append(url.query());
  return text;
}

/// One fetch under way; lives in the frame of Impl::fetch.
struct Visit {
  const FetchRequest& request;
  FetchOutcome& outcome;
  SteadyTime deadline;
};

int times_sent(const HttpOutcome& answer) {
  const auto* failure = std::get_if<net::HttpFailure>(&answer);
  return failure == nullptr ? 1 : failure->times_sent;
}

bool is_overdue(const Visit& visit) {
  if (steady_clock::now() < visit.deadline) return false;
  end_with(visit.outcome, FetchResult::kError, FetchCause::kTimeout,
           "gave up on the address: its redirects and retries took too long");
  return true;
}

}  // namespace

class Fetcher::Impl {
 public:
  Impl(const asio::any_io_executor& executor, net::HttpClient& client,
       const config::CrawlLimits& limits, const Clock& clock, SiteMemory memory, std::uint64_t seed)
      : limits_(limits),
        clock_(clock),
        files_(limits),
        holds_(std::move(memory.hosts)),
        client_(executor, client, limits, seed),
        robots_(executor, client_, limits, clock, std::move(memory.robots)) {}

  asio::awaitable<FetchOutcome> fetch(FetchRequest request) {
    if (request.url.scheme() == "file") co_return files_.read(request, clock_.now());
    FetchOutcome outcome = begin_outcome(request, clock_.now());
    const Visit visit{request, outcome, steady_clock::now() + limits_.source_time_limit};
    if (is_web(request.url) && !request.url.has_credentials())
      co_await follow(visit);
    else
      end_with(outcome, FetchResult::kBlocked, FetchCause::kAddressRefused,
               fmt::format("'{}' is not fetched", truncate_utf8(request.url.href(), kQuoted)));
    co_return outcome;
  }

  [[nodiscard]] std::vector<RobotsRecord> robots() const { return robots_.changed(); }
  [[nodiscard]] std::vector<HostRecord> hosts() const { return holds_.records(real_clock_.now()); }

 private:
  asio::awaitable<void> follow(Visit visit) {
    Url url = visit.request.url;
    for (int redirects = 0; redirects <= limits_.redirect_limit; ++redirects) {
      visit.outcome.record.final_url = url.href();
      if (!co_await is_allowed(url, visit.outcome)) co_return;
      auto response = co_await ask(url, visit);
      if (!response) co_return;
      if (!is_redirect(response->status))
        co_return conclude(std::move(*response), visit.request, visit.outcome);
      visit.outcome.record.status = response->status;
      if (visit.request.upload)
        co_return end_with(visit.outcome, FetchResult::kBlocked, FetchCause::kRedirectRefused,
                           "what was sent is not sent again to another address");
      const auto target = redirect_target(*response, url, visit.outcome);
      if (!target) co_return;
      url = *target;
    }
    end_with(visit.outcome, FetchResult::kError, FetchCause::kRedirectLimit,
             fmt::format("more than {} redirects", limits_.redirect_limit));
  }

  asio::awaitable<bool> is_allowed(const Url& url, FetchOutcome& outcome) {
    if (is_held(url, outcome)) co_return false;
    const SiteRules* site = robots_.find_fresh(url.origin());
    if (site == nullptr) site = co_await robots_.rules_of(url);
    if (!site->reachable()) {
      if (site->wait) outcome.not_before = clock_.now() + *site->wait;
      refuse_unreachable(*site, outcome);
      co_return false;
    }
    const RobotsAnswer answer = site->rules.ask(limits_.user_agent, path_and_query(url));
    client_.throttle().set_crawl_delay(url.authority(), answer.crawl_delay);
    if (!answer.allowed)
      end_with(outcome, FetchResult::kBlocked, FetchCause::kRobotsDenied,
               fmt::format("robots.txt: {}", answer.rule));
    co_return answer.allowed;
  }

  bool is_held(const Url& url, FetchOutcome& outcome) {
    const auto until = holds_.held_until(url.authority(), real_clock_.now());
    if (!until) return false;
    outcome.not_before = clock_.now() + (*until - real_clock_.now());
    end_with(outcome, FetchResult::kRetry, FetchCause::kRateLimited,
             fmt::format("{} asked not to be asked before {}", url.host(), to_iso(*until)));
    return true;
  }

  // Asks one address until it answers usefully or is not worth another try; why there is no answer
  // is written to the visit's outcome.
  asio::awaitable<std::optional<HttpResponse>> ask(const Url& url, Visit visit) {
    for (int sent = 0; !is_overdue(visit);) {
      // Named: g++ 12 destroys twice an aggregate that is made inside a co_await expression.
      net::HttpRequest request{
          .url = url, .accept = visit.request.accept, .validators = visit.request.validators};
      request.upload = visit.request.upload;
      HttpOutcome answer = co_await client_.perform(std::move(request));
      sent += times_sent(answer);
      const Attempt attempt = attempt_of(answer, sent, real_clock_.now(), limits_);
      if (attempt.cause == FetchCause::kNone) {
        holds_.note_answer(url.authority());
        co_return std::get<HttpResponse>(std::move(answer));
      }
      const RetryDecision decision = decide_retry(attempt, limits_, client_.jitter());
      if (!decision.wait) {
        give_up(url, attempt, decision, visit.outcome);
        conclude_failure(answer, attempt, decision, visit.outcome);
        co_return std::nullopt;
      }
      co_await wait_for_retry(url, attempt, steady_clock::now() + *decision.wait);
    }
    co_return std::nullopt;
  }

  // Who asked to wait gets no other request meanwhile; a failing page does not hold up its host.
  asio::awaitable<void> wait_for_retry(const Url& url, const Attempt& attempt, SteadyTime until) {
    if (is_asked_to_wait(attempt))
      client_.throttle().hold_until(url.authority(), until);
    else
      co_await client_.pause_until(until);
  }

  void give_up(const Url& url, const Attempt& attempt, const RetryDecision& decision,
               FetchOutcome& outcome) {
    if (!decision.next_harvest) return holds_.note_answer(url.authority());
    outcome.not_before = clock_.now() + *attempt.retry_after;
    if (*attempt.retry_after > limits_.retry_wait_limit)
      holds_.note_patience(url.authority(), real_clock_.now() + *attempt.retry_after);
  }

  const config::CrawlLimits& limits_;
  const Clock& clock_;            ///< what the run remembers
  const SystemClock real_clock_;  ///< what sites mean by "in an hour"
  FileReader files_;
  HostHolds holds_;
  PacedClient client_;
  RobotsReader robots_;
};

Fetcher::Fetcher(asio::any_io_executor executor, net::HttpClient& client,
                 const config::CrawlLimits& limits, const Clock& clock, SiteMemory memory,
                 std::uint64_t seed)
    : impl_(std::make_unique<Impl>(executor, client, limits, clock, std::move(memory), seed)) {
}

Fetcher::~Fetcher() = default;

asio::awaitable<FetchOutcome> Fetcher::fetch(FetchRequest request) {
  return impl_->fetch(std::move(request));
}
std::vector<RobotsRecord> Fetcher::robots() const {
  return impl_->robots();
}
std::vector<HostRecord> Fetcher::hosts() const {
  return impl_->hosts();
}

}  // namespace atalaya::fetch
