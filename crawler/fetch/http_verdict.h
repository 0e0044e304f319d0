#pragma once

#include <optional>

#include "base/url.h"
#include "config/settings.h"
#include "crawler/fetch/fetch_outcome.h"
#include "crawler/fetch/retry_policy.h"
#include "net/http.h"

namespace atalaya::fetch {

// What answers mean. All pure.

[[nodiscard]] bool is_web(const Url& url);
[[nodiscard]] bool is_redirect(int status);

/// An answer as the retry policy sees it; cause kNone when there is nothing to try again. `now` is
/// the real clock.
[[nodiscard]] Attempt attempt_of(const net::HttpOutcome& answer, int number, Instant now,
                                 const config::CrawlLimits& limits);

/// Where a redirect leads; nothing when it may not be followed, which is then written to `outcome`.
[[nodiscard]] std::optional<Url> redirect_target(const net::HttpResponse& response, const Url& from,
                                                 FetchOutcome& outcome);

/// Writes what a final answer (no redirect, below 400) means.
void conclude(net::HttpResponse response, const FetchRequest& request, FetchOutcome& outcome);

/// Writes why the last try failed. Asking for patience is kRetry, a guard's refusal kBlocked.
void conclude_failure(const net::HttpOutcome& answer, const Attempt& attempt,
                      const RetryDecision& decision, FetchOutcome& outcome);

}  // namespace atalaya::fetch
