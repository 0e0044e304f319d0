#include "crawler/fetch/http_verdict.h"

#include <utility>
#include <variant>

#include <fmt/format.h>

#include "base/text.h"
#include "crawler/fetch/http_date.h"

namespace atalaya::fetch {

using net::HttpFailure;
using net::HttpOutcome;
using net::HttpResponse;

namespace {

constexpr std::chrono::seconds kShortestRetryAfter{1};
constexpr std::size_t kQuoted = 200;  // bytes of a foreign address that a detail repeats

FetchCause cause_of_status(int status) {
  if (status == 429) return FetchCause::kRateLimited;
  if (status == 410) return FetchCause::kGone;
  if (status >= 500 && status <= 599) return FetchCause::kHttp5xx;
  return status >= 400 && status <= 499 ? FetchCause::kHttp4xx : FetchCause::kProtocol;
}

void conclude_not_modified(const FetchRequest& request, FetchOutcome& outcome) {
  if (request.validators.empty() || !request.known_document)
    return end_with(outcome, FetchResult::kError, FetchCause::kProtocol,
                    "304 for a page that was never read");
  outcome.record.result = FetchResult::kUnchanged;
  outcome.record.document = request.known_document;
  if (outcome.record.validators.empty()) outcome.record.validators = request.validators;
}

}  // namespace

bool is_web(const Url& url) {
  return url.scheme() == "http" || url.scheme() == "https";
}

bool is_redirect(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

Attempt attempt_of(const HttpOutcome& answer, int number, Instant now,
                   const config::CrawlLimits& limits) {
  Attempt attempt{.number = number};
  if (const auto* failure = std::get_if<HttpFailure>(&answer)) {
    attempt.cause = failure->cause;
    return attempt;
  }
  const auto& response = std::get<HttpResponse>(answer);
  attempt.status = response.status;
  if (response.status < 400) return attempt;
  attempt.cause = cause_of_status(response.status);
  attempt.retry_after = parse_retry_after(response.header("retry-after"), now, kShortestRetryAfter,
                                          limits.retry_after_limit);
  return attempt;
}

std::optional<Url> redirect_target(const HttpResponse& response, const Url& from,
                                   FetchOutcome& outcome) {
  const std::string_view location = response.header("location");
  if (location.empty()) {
    end_with(outcome, FetchResult::kError, FetchCause::kProtocol,
             fmt::format("{} without Location", response.status));
    return std::nullopt;
  }
  const auto target = Url::parse(location, &from);
  if (target && is_web(*target) && !target->has_credentials()) return target->without_fragment();
  end_with(outcome, FetchResult::kBlocked, FetchCause::kRedirectRefused,
           fmt::format("redirect to '{}'", truncate_utf8(location, kQuoted)));
  return std::nullopt;
}

void conclude(HttpResponse response, const FetchRequest& request, FetchOutcome& outcome) {
  Fetch& record = outcome.record;
  record.status = response.status;
  record.validators = {std::string(response.header("etag")),
                       std::string(response.header("last-modified"))};
  if (response.status == 304) return conclude_not_modified(request, outcome);
  if (response.status == 204)
    return end_with(outcome, FetchResult::kError, FetchCause::kEmpty, "HTTP status 204");
  if (response.status != 200 && response.status != 203)
    return end_with(outcome, FetchResult::kError, FetchCause::kProtocol,
                    fmt::format("HTTP status {}", response.status));
  std::string type(response.header("content-type"));
  judge_body(outcome, request, std::move(response.body), std::move(type));
}

void conclude_failure(const HttpOutcome& answer, const Attempt& attempt,
                      const RetryDecision& decision, FetchOutcome& outcome) {
  outcome.record.status = attempt.status;
  if (decision.next_harvest)
    return end_with(outcome, FetchResult::kRetry, attempt.cause,
                    fmt::format("HTTP status {}, asked to wait {} s", attempt.status,
                                attempt.retry_after->count()));
  const auto* failure = std::get_if<HttpFailure>(&answer);
  const bool refused = attempt.cause == FetchCause::kAddressRefused;
  end_with(outcome, refused ? FetchResult::kBlocked : FetchResult::kError, attempt.cause,
           failure != nullptr ? failure->detail : fmt::format("HTTP status {}", attempt.status));
}

}  // namespace atalaya::fetch
