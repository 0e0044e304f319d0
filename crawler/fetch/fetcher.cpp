#include "crawler/fetch/fetcher.h"

#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <utility>
#include <variant>

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>

#include "base/text.h"
#include "crawler/fetch/file_reader.h"
#include "crawler/fetch/host_gate.h"
#include "crawler/fetch/host_throttle.h"
#include "crawler/fetch/http_date.h"
#include "crawler/fetch/retry_policy.h"
#include "crawler/fetch/robots.h"

namespace atalaya::fetch {

namespace asio = boost::asio;
using net::HttpFailure;
using net::HttpOutcome;
using net::HttpRequest;
using net::HttpResponse;

namespace {

constexpr int kRobotsRedirects = 5;
constexpr int kAddressRefused =
    -1;  // in the place of a robots.txt status: the guard refused the site
constexpr std::chrono::seconds kShortestRetryAfter{1};

bool is_redirect(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

FetchCause cause_of_status(int status) {
  if (status == 429) return FetchCause::kRateLimited;
  if (status == 410) return FetchCause::kGone;
  if (status >= 500 && status <= 599) return FetchCause::kHttp5xx;
  return status >= 400 && status <= 499 ? FetchCause::kHttp4xx : FetchCause::kProtocol;
}

void end(FetchOutcome& outcome, FetchResult result, FetchCause cause, std::string detail) {
  outcome.record.result = result;
  outcome.record.cause = cause;
  outcome.record.detail = strip_controls(detail);
}

std::string path_and_query(const Url& url) {
  std::string text(url.path());
  if (!url.query().empty()) text += fmt::format("?{}", url.query());
  return text;
}

/// robots.txt of one origin, read.
struct SiteRules {
  RobotsRecord record;
  RobotsRules rules;
  bool fetched_now = false;  ///< in this harvest

  [[nodiscard]] bool reachable() const {
    return record.status >= 200 && record.status < 500 && record.status != 429;
  }
};

}  // namespace

asio::awaitable<HostGate::Turn> HostGate::enter(std::string name) {
  Line& line = lines_[name];  // references into an unordered_map stay valid
  if (line.taken) {
    asio::steady_timer turn(executor_, asio::steady_timer::time_point::max());
    line.waiting.push_back(&turn);
    boost::system::error_code woken;
    co_await turn.async_wait(asio::redirect_error(asio::use_awaitable, woken));
    const auto still = std::find(line.waiting.begin(), line.waiting.end(), &turn);
    if (still != line.waiting.end()) line.waiting.erase(still);
  }
  line.taken = true;
  co_return Turn(*this, std::move(name));
}

void HostGate::pass_on(const std::string& name) {
  Line& line = lines_[name];
  if (line.waiting.empty()) {
    line.taken = false;
    return;
  }
  asio::steady_timer* next = line.waiting.front();
  line.waiting.pop_front();
  next->cancel();  // taken stays true: the turn goes over to the one that waited
}

class Fetcher::Impl {
 public:
  Impl(const asio::any_io_executor& executor, net::HttpClient& client,
       const config::CrawlLimits& limits, const Clock& clock, SiteMemory memory)
      : executor_(executor),
        client_(client),
        limits_(limits),
        clock_(clock),
        files_(limits),
        throttle_(limits),
        gate_(executor),
        robots_gate_(executor),
        random_(std::random_device()()) {
    for (RobotsRecord& record : memory.robots) remember_rules(std::move(record), false);
    for (HostRecord& host : memory.hosts) {
      const auto wait = host.not_before - clock_.now();
      if (wait.count() > 0)
        throttle_.hold_until(host.authority, std::chrono::steady_clock::now() + wait);
    }
    held_ = std::move(memory.hosts);
  }

  asio::awaitable<FetchOutcome> fetch(FetchRequest request) {
    if (request.url.scheme() == "file") co_return files_.read(request, clock_.now());
    FetchOutcome outcome;
    Fetch& record = outcome.record;
    record.source_id = request.source_id;
    record.url = record.final_url = request.url.href();
    record.at = clock_.now();
    if (!is_web(request.url) || request.url.has_credentials()) {
      end(outcome, FetchResult::kBlocked, FetchCause::kAddressRefused,
          fmt::format("'{}' is not fetched", truncate_utf8(request.url.href(), 200)));
      co_return outcome;
    }
    co_await follow(request, outcome);
    co_return outcome;
  }

  [[nodiscard]] std::vector<RobotsRecord> robots() const {
    std::vector<RobotsRecord> records;
    for (const auto& [origin, site] : sites_)
      if (site.fetched_now && site.reachable()) records.push_back(site.record);
    return records;
  }

  [[nodiscard]] std::vector<HostRecord> hosts() const { return held_; }

 private:
  static bool is_web(const Url& url) { return url.scheme() == "http" || url.scheme() == "https"; }
  double jitter() { return std::uniform_real_distribution<double>(0.0, 1.0)(random_); }

  // --- one hop: its turn, its pause, its request ---

  asio::awaitable<HttpOutcome> hop(HttpRequest request) {
    const std::string authority = request.url.authority();
    const HostGate::Turn turn = co_await gate_.enter(authority);
    co_await pause_until(throttle_.next_start(authority, jitter()));
    const auto began = std::chrono::steady_clock::now();
    HttpOutcome outcome = co_await client_.perform(std::move(request));
    const auto ended = std::chrono::steady_clock::now();
    throttle_.record(authority, ended, std::chrono::duration_cast<milliseconds>(ended - began));
    co_return outcome;
  }

  asio::awaitable<void> pause_until(SteadyTime moment) {
    if (moment <= std::chrono::steady_clock::now()) co_return;
    asio::steady_timer timer(executor_, moment);
    co_await timer.async_wait(asio::use_awaitable);
  }

  // --- redirects and retries ---

  asio::awaitable<void> follow(const FetchRequest& request, FetchOutcome& outcome) {
    Url url = request.url;
    for (int redirects = 0;; ++redirects) {
      if (redirects > limits_.redirect_limit) {
        end(outcome, FetchResult::kError, FetchCause::kRedirectLimit,
            fmt::format("more than {} redirects", limits_.redirect_limit));
        co_return;
      }
      outcome.record.final_url = url.href();
      if (!co_await robots_allow(url, outcome)) co_return;
      const HttpOutcome answer = co_await ask(url, request, outcome);
      const auto* response = std::get_if<HttpResponse>(&answer);
      if (response == nullptr) co_return;
      if (!is_redirect(response->status)) {
        conclude(*response, request, outcome);
        co_return;
      }
      const auto target = redirect_target(*response, url, outcome);
      if (!target) co_return;
      url = *target;
    }
  }

  static std::optional<Url> redirect_target(const HttpResponse& response, const Url& from,
                                            FetchOutcome& outcome) {
    const std::string_view location = response.header("location");
    if (location.empty()) {
      end(outcome, FetchResult::kError, FetchCause::kProtocol,
          fmt::format("{} without Location", response.status));
      return std::nullopt;
    }
    const auto target = Url::parse(location, &from);
    if (!target || !is_web(*target) || target->has_credentials()) {
      end(outcome, FetchResult::kBlocked, FetchCause::kRedirectRefused,
          fmt::format("redirect to '{}'", truncate_utf8(location, 200)));
      return std::nullopt;
    }
    return target->without_fragment();
  }

  // Tries one address until it answers usefully or is not worth another try. A failure is written
  // to `outcome`.
  asio::awaitable<HttpOutcome> ask(const Url& url, const FetchRequest& request,
                                   FetchOutcome& outcome) {
    for (int number = 1;; ++number) {
      HttpOutcome answer = co_await hop({url, request.accept, request.validators, 0});
      const Attempt attempt = attempt_of(answer, number);
      if (attempt.cause == FetchCause::kNone) co_return answer;
      const RetryDecision decision = decide_retry(attempt, limits_, jitter());
      if (decision.wait) {
        co_await pause_until(std::chrono::steady_clock::now() + *decision.wait);
        continue;
      }
      give_up(answer, attempt, decision, url, outcome);
      co_return HttpFailure{attempt.cause, outcome.record.detail, {}};
    }
  }

  Attempt attempt_of(const HttpOutcome& answer, int number) const {
    Attempt attempt{.number = number};
    if (const auto* failure = std::get_if<HttpFailure>(&answer)) {
      attempt.cause = failure->cause;
      return attempt;
    }
    const auto& response = std::get<HttpResponse>(answer);
    attempt.status = response.status;
    if (response.status >= 400) attempt.cause = cause_of_status(response.status);
    attempt.retry_after = parse_retry_after(response.header("retry-after"), clock_.now(),
                                            kShortestRetryAfter, limits_.retry_after_limit);
    return attempt;
  }

  void give_up(const HttpOutcome& answer, const Attempt& attempt, const RetryDecision& decision,
               const Url& url, FetchOutcome& outcome) {
    outcome.record.status = attempt.status;
    if (decision.next_harvest && attempt.retry_after) {
      outcome.not_before = clock_.now() + *attempt.retry_after;
      hold(url.authority(), *outcome.not_before);
      return end(outcome, FetchResult::kRetry,
                 attempt.status == 429 ? FetchCause::kRateLimited : attempt.cause,
                 fmt::format("asked to wait {} s", attempt.retry_after->count()));
    }
    const auto* failure = std::get_if<HttpFailure>(&answer);
    const bool refused = attempt.cause == FetchCause::kAddressRefused;
    end(outcome, refused ? FetchResult::kBlocked : FetchResult::kError, attempt.cause,
        failure != nullptr ? failure->detail : fmt::format("HTTP status {}", attempt.status));
  }

  void hold(const std::string& authority, Instant until) {
    const auto known = std::find_if(held_.begin(), held_.end(), [&](const HostRecord& host) {
      return host.authority == authority;
    });
    if (known == held_.end())
      held_.push_back({authority, until});
    else
      known->not_before = until;
    throttle_.hold_until(authority, std::chrono::steady_clock::now() + (until - clock_.now()));
  }

  static void conclude(const HttpResponse& response, const FetchRequest& request,
                       FetchOutcome& outcome) {
    Fetch& record = outcome.record;
    record.status = response.status;
    record.validators = {std::string(response.header("etag")),
                         std::string(response.header("last-modified"))};
    if (response.status == 304) return conclude_not_modified(request, outcome);
    if (response.status != 200 && response.status != 203)
      return end(outcome, FetchResult::kError,
                 response.status == 204 ? FetchCause::kEmpty : FetchCause::kProtocol,
                 fmt::format("HTTP status {}", response.status));
    judge_body(outcome, request, response.body, std::string(response.header("content-type")));
  }

  static void conclude_not_modified(const FetchRequest& request, FetchOutcome& outcome) {
    if (request.validators.empty() || !request.known_document)
      return end(outcome, FetchResult::kError, FetchCause::kProtocol,
                 "304 for a page that was never read");
    outcome.record.result = FetchResult::kUnchanged;
    outcome.record.document = request.known_document;
    if (outcome.record.validators.empty()) outcome.record.validators = request.validators;
  }

  // --- robots.txt ---

  asio::awaitable<bool> robots_allow(const Url& url, FetchOutcome& outcome) {
    const SiteRules& site = *co_await rules_of(url);
    if (!site.reachable()) {
      const bool refused = site.record.status == kAddressRefused;
      end(outcome, FetchResult::kBlocked,
          refused ? FetchCause::kAddressRefused : FetchCause::kRobotsUnreachable,
          fmt::format("{}/robots.txt: status {}", site.record.origin, site.record.status));
      co_return false;
    }
    const RobotsAnswer answer = site.rules.ask(limits_.user_agent, path_and_query(url));
    throttle_.set_crawl_delay(url.authority(), answer.crawl_delay);
    if (!answer.allowed)
      end(outcome, FetchResult::kBlocked, FetchCause::kRobotsDenied,
          fmt::format("robots.txt: {}", answer.rule));
    co_return answer.allowed;
  }

  // Pointers into the map stay valid: entries are never removed.
  asio::awaitable<const SiteRules*> rules_of(const Url& url) {
    const std::string origin = url.origin();
    if (const SiteRules* fresh = find_fresh(origin)) co_return fresh;
    const HostGate::Turn turn = co_await robots_gate_.enter(origin);
    if (const SiteRules* fresh = find_fresh(origin))
      co_return fresh;  // another coroutine read it meanwhile
    RobotsRecord record = co_await fetch_robots(url);
    record.origin = origin;
    co_return &remember_rules(std::move(record), true);
  }

  const SiteRules* find_fresh(const std::string& origin) const {
    const auto found = sites_.find(origin);
    if (found == sites_.end()) return nullptr;
    const SiteRules& site = found->second;
    const bool young = clock_.now() - site.record.fetched_at < limits_.robots_ttl;
    return site.fetched_now || (young && site.reachable()) ? &site : nullptr;
  }

  const SiteRules& remember_rules(RobotsRecord record, bool fetched_now) {
    const std::string origin = record.origin;
    RobotsRules rules = RobotsRules::parse(record.body);
    return sites_
        .insert_or_assign(origin, SiteRules{std::move(record), std::move(rules), fetched_now})
        .first->second;
  }

  asio::awaitable<RobotsRecord> fetch_robots(const Url& page) {
    RobotsRecord record{page.origin(), clock_.now(), 0, {}};
    auto url = Url::parse("/robots.txt", &page);
    for (int redirects = 0; url && is_web(*url) && redirects <= kRobotsRedirects; ++redirects) {
      const HttpOutcome answer = co_await hop({*url, "text/plain, */*;q=0.5", {}, 0});
      const auto* response = std::get_if<HttpResponse>(&answer);
      if (response == nullptr) {
        if (std::get<HttpFailure>(answer).cause == FetchCause::kAddressRefused)
          record.status = kAddressRefused;
        co_return record;
      }
      if (!is_redirect(response->status)) {
        record.status = response->status;
        if (response->status == 200)
          record.body = response->body.substr(0, static_cast<std::size_t>(limits_.robots_limit));
        co_return record;
      }
      url = Url::parse(response->header("location"), &*url);
    }
    record.status =
        404;  // more redirects than the standard asks for, or none usable: as if there were no file
    co_return record;
  }

  asio::any_io_executor executor_;
  net::HttpClient& client_;
  const config::CrawlLimits& limits_;
  const Clock& clock_;
  FileReader files_;
  HostThrottle throttle_;
  HostGate gate_;
  HostGate robots_gate_;
  std::map<std::string, SiteRules> sites_;
  std::vector<HostRecord> held_;
  std::mt19937_64 random_;
};

Fetcher::Fetcher(asio::any_io_executor executor, net::HttpClient& client,
                 const config::CrawlLimits& limits, const Clock& clock, SiteMemory memory)
    : impl_(std::make_unique<Impl>(executor, client, limits, clock, std::move(memory))) {
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
