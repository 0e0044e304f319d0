#include "crawler/fetch/robots_reader.h"

#include <chrono>
#include <optional>
#include <utility>
#include <variant>

#include "crawler/fetch/http_verdict.h"

namespace atalaya::fetch {

namespace asio = boost::asio;
using net::HttpFailure;
using net::HttpOutcome;
using net::HttpResponse;

namespace {

constexpr int kRedirectLimit = 5;  // RFC 9309, section 2.3.1.2
constexpr int kAbsent = 404;

std::optional<Url> next_of(const HttpResponse& response, const Url& from) {
  const auto target = Url::parse(response.header("location"), &from);
  return target && is_web(*target) ? std::optional(target->without_fragment()) : std::nullopt;
}

void take_answer(SiteRules& site, HttpOutcome answer, const config::CrawlLimits& limits) {
  if (auto* failure = std::get_if<HttpFailure>(&answer)) {
    site.obstacle = failure->cause;
    site.detail = std::move(failure->detail);
    return;
  }
  const Attempt attempt = attempt_of(answer, 1, SystemClock().now(), limits);
  auto& response = std::get<HttpResponse>(answer);
  site.record.status = response.status;
  if (is_asked_to_wait(attempt)) site.wait = attempt.retry_after;
  if (response.status != 200) return;
  site.rules = RobotsRules::parse(response.body);
  site.record.body = std::move(response.body);
}

}  // namespace

RobotsReader::RobotsReader(asio::any_io_executor executor, PacedClient& client,
                           const config::CrawlLimits& limits, const Clock& clock,
                           std::vector<RobotsRecord> earlier)
    : client_(client),
      limits_(limits),
      clock_(clock),
      cache_(std::move(earlier), limits),
      gate_(std::move(executor)) {
}

const SiteRules* RobotsReader::find_fresh(const std::string& origin) const {
  return cache_.find_fresh(origin, clock_.now());
}

asio::awaitable<const SiteRules*> RobotsReader::rules_of(Url page) {
  const std::string origin = page.origin();
  const HostGate::Turn turn = co_await gate_.enter(origin);
  if (const SiteRules* fresh = find_fresh(origin)) co_return fresh;  // read while we waited
  co_return &cache_.keep(co_await read(std::move(page)));
}

asio::awaitable<SiteRules> RobotsReader::read(Url page) {
  SiteRules site;
  site.record = {page.origin(), clock_.now(), 0, {}};
  auto url = Url::parse("/robots.txt", &page);
  for (int redirects = 0; url && redirects <= kRedirectLimit; ++redirects) {
    HttpOutcome answer = co_await ask(*url);
    const auto* response = std::get_if<HttpResponse>(&answer);
    if (response == nullptr || !is_redirect(response->status)) {
      take_answer(site, std::move(answer), limits_);
      co_return site;
    }
    const auto next = next_of(*response, *url);
    if (!next) break;
    url = *next;
  }
  site.record.status = kAbsent;  // lost on the way: as if there were no file
  co_return site;
}

// A broken connection is tried once more: it would cost the site its whole night.
asio::awaitable<HttpOutcome> RobotsReader::ask(Url url) {
  net::HttpRequest request{.url = std::move(url),
                           .accept = "text/plain, */*;q=0.5",
                           .validators = {},
                           .body_limit = limits_.robots_limit,
                           .excess = net::Excess::kCut};
  HttpOutcome answer = co_await client_.perform(request);
  const auto* failure = std::get_if<HttpFailure>(&answer);
  if (failure == nullptr || failure->cause != FetchCause::kConnect) co_return answer;
  co_await client_.pause_until(std::chrono::steady_clock::now() + limits_.retry_base);
  co_return co_await client_.perform(std::move(request));
}

}  // namespace atalaya::fetch
