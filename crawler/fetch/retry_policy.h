#pragma once

#include <chrono>
#include <optional>

#include "config/settings.h"
#include "domain/vocabulary.h"

namespace atalaya::fetch {

/// How one try ended, as far as trying again depends on it.
struct Attempt {
  int number = 1;  ///< 1 for the first try
  FetchCause cause = FetchCause::kNone;
  int status = 0;  ///< 0 without an answer
  std::optional<std::chrono::seconds> retry_after;
};

/// What to do after a failed try. Exactly one of the two is set, or neither: give up.
struct RetryDecision {
  std::optional<std::chrono::milliseconds> wait;  ///< try again after this long
  bool next_harvest = false;  ///< the site asked for more patience than tonight has
};

/// Whether the site itself said how long to wait (Retry-After counts for 429 and 503 only).
[[nodiscard]] bool is_asked_to_wait(const Attempt& attempt);

/// Pure. Broken connections, time-outs (once) and 429/500/502/503/504 are tried again with
/// exponential back-off and jitter in [0, 1); Retry-After replaces the back-off for 429 and 503.
[[nodiscard]] RetryDecision decide_retry(const Attempt& attempt, const config::CrawlLimits& limits,
                                         double jitter);

}  // namespace atalaya::fetch
