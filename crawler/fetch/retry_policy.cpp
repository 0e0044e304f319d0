#include "crawler/fetch/retry_policy.h"

#include <algorithm>

namespace atalaya::fetch {

using std::chrono::milliseconds;

namespace {

constexpr int kMostDoublings = 10;

bool is_passing_status(int status) {
  return status == 429 || status == 500 || status == 502 || status == 503 || status == 504;
}

int tries_worth(const Attempt& attempt, const config::CrawlLimits& limits) {
  if (attempt.cause == FetchCause::kTimeout) return std::min(limits.retry_limit, 1);
  const bool passing = attempt.cause == FetchCause::kConnect || is_passing_status(attempt.status);
  return passing ? limits.retry_limit : 0;
}

milliseconds back_off(int number, const config::CrawlLimits& limits, double jitter) {
  const milliseconds doubled = limits.retry_base * (1 << std::min(number - 1, kMostDoublings));
  const milliseconds capped = std::min(doubled, limits.retry_wait_limit);
  const auto extra = static_cast<double>(capped.count()) * jitter;
  return capped + milliseconds(static_cast<std::int64_t>(extra));
}

}  // namespace

bool is_asked_to_wait(const Attempt& attempt) {
  return attempt.retry_after && (attempt.status == 429 || attempt.status == 503);
}

RetryDecision decide_retry(const Attempt& attempt, const config::CrawlLimits& limits,
                           double jitter) {
  const bool asked_to_wait = is_asked_to_wait(attempt);
  if (asked_to_wait && *attempt.retry_after > limits.retry_wait_limit) return {std::nullopt, true};
  if (attempt.number > tries_worth(attempt, limits)) return {std::nullopt, asked_to_wait};
  if (asked_to_wait) return {*attempt.retry_after, false};
  return {back_off(attempt.number, limits, jitter), false};
}

}  // namespace atalaya::fetch
