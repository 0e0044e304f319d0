#include "crawler/night_verdict.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace atalaya::crawler {

namespace {

bool refuse(SourceOutcome& outcome, FetchResult result, FetchCause cause, std::string detail) {
  outcome.result = result;
  outcome.cause = cause;
  outcome.detail = std::move(detail);
  return true;
}

// 1 h after the second failure in a row, doubled up to 48 h, never for ever. What the site withdrew
// for good may be an error of the site: it is asked too, but seldom.
std::optional<Instant> back_off(const SourceState& state, Instant now) {
  constexpr int kLongest = 48;
  if (state.gone) return now + std::chrono::hours(kLongest);
  if (state.consecutive_failures < 2) return std::nullopt;
  const int hours = std::min(kLongest, 1 << std::min(state.consecutive_failures - 2, 6));
  return now + std::chrono::hours(hours);
}

void judge_failure(SourceOutcome& outcome, Instant now) {
  SourceState& state = outcome.state;
  ++state.consecutive_failures;
  if (!state.not_before || *state.not_before <= now) state.not_before = back_off(state, now);
  if (outcome.cause == FetchCause::kLoginWall || state.gone) outcome.needs_person = true;
}

// last_yield stays: the alarm goes on until something comes or a person looks.
void raise_empty_alarm(SourceOutcome& outcome, int yield_before) {
  outcome.needs_person = true;
  outcome.result = FetchResult::kPartial;
  outcome.cause = FetchCause::kSuddenlyEmpty;
  outcome.detail = fmt::format("brought {} before and nothing now", yield_before);
}

// What was read in part before is as it was; a page that failed tonight is not.
void judge_unchanged(SourceOutcome& outcome, const NightFacts& facts) {
  if (facts.fetch_failed) return;
  outcome.result = FetchResult::kUnchanged;
  outcome.cause = FetchCause::kNone;
  outcome.detail.clear();
}

void judge_reading(SourceOutcome& outcome, const Source& source, const SourceState& before,
                   const NightFacts& facts) {
  if (!facts.changed && before.last_cause == FetchCause::kSuddenlyEmpty)
    return raise_empty_alarm(outcome, before.last_yield);
  if (!facts.changed) return judge_unchanged(outcome, facts);
  const bool brings_news_only =
      source.kind == SourceKind::kNumbered || source.kind == SourceKind::kMail;
  if (outcome.findings == 0 && !brings_news_only && before.last_yield > 0 && !facts.announces_none)
    return raise_empty_alarm(outcome, before.last_yield);
  if (!brings_news_only) outcome.state.last_yield = outcome.findings;
}

}  // namespace

bool refuses_to_start(const Source& source, SourceOutcome& outcome, Instant now) {
  const SourceState& state = outcome.state;
  if (source.status == SourceStatus::kBlocked)
    return refuse(outcome, FetchResult::kBlocked, FetchCause::kTermsForbid, source.reason);
  if (!is_configured(source))
    return refuse(outcome, FetchResult::kSkip, FetchCause::kNotConfigured,
                  "this kind of source is not configured");
  if (state.not_before && now < *state.not_before)
    return refuse(outcome, FetchResult::kSkip,
                  state.gone ? FetchCause::kGone : FetchCause::kBackOff,
                  "not before " + to_iso(*state.not_before));
  return false;
}

void judge_night(SourceOutcome& outcome, const Source& source, const SourceState& before,
                 const NightFacts& facts, Instant now) {
  SourceState& state = outcome.state;
  if (outcome.result == FetchResult::kOk || outcome.result == FetchResult::kPartial) {
    state.consecutive_failures = 0;
    state.gone = false;
    state.not_before.reset();
    state.last_success = now;
    judge_reading(outcome, source, before, facts);
  } else {
    judge_failure(outcome, now);
  }
  state.last_result = outcome.result;
  state.last_cause = outcome.cause;
}

}  // namespace atalaya::crawler
