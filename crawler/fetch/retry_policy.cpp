#include "crawler/fetch/retry_policy.h"

#include <algorithm>

namespace atalaya::fetch {

namespace {

bool is_passing_status(int status) {
  return status == 429 || status == 500 || status == 502 || status == 503 || status == 504;
}

int tries_worth(const Attempt& attempt, const config::CrawlLimits& limits) {
  if (attempt.cause == FetchCause::kTimeout) return std::min(limits.retry_limit, 1);
  const bool passing = attempt.cause == FetchCause::kConnect || is_passing_status(attempt.status);
  return passing ? limits.retry_limit : 0;
}

}  // namespace

RetryDecision decide_retry(const Attempt& attempt, const config::CrawlLimits& limits,
                           double jitter) {
  const bool asked_to_wait =
      attempt.retry_after && (attempt.status == 429 || attempt.status == 503);
  if (asked_to_wait && *attempt.retry_after > limits.retry_wait_limit) return {std::nullopt, true};
  if (attempt.number > tries_worth(attempt, limits)) return {std::nullopt, asked_to_wait};
  if (asked_to_wait) return {*attempt.retry_after, false};
  const auto doubled = limits.retry_base * (1 << std::min(attempt.number - 1, 10));
  const auto capped = std::min<std::chrono::milliseconds>(doubled, limits.retry_wait_limit);
  return {capped + std::chrono::milliseconds(
                       static_cast<std::int64_t>(static_cast<double>(capped.count()) * jitter)),
          false};
}

}  // namespace atalaya::fetch
