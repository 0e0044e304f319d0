#include "crawler/night_verdict.h"

#include "tests/support/catch.h"

using namespace atalaya;
using namespace atalaya::crawler;

namespace {

const Instant kNow = CivilDate::from_ymd(2027, 1, 10)->days() + std::chrono::hours(12);

/// A source with what the nights before taught, as a walk leaves it for judging.
struct Judged {
  void judge() {
    outcome.state = before;
    judge_night(outcome, source, before, facts, kNow);
  }
  Source source;
  SourceState before;
  SourceOutcome outcome;
  NightFacts facts;
};

}  // namespace

TEST_CASE("A blocked source is never asked, whatever its state", "[crawler][night_verdict]") {
  Source source;
  source.status = SourceStatus::kBlocked;
  source.reason = "Sus condiciones lo prohíben";
  SourceOutcome outcome;

  CHECK(refuses_to_start(source, outcome, kNow));
  CHECK(outcome.result == FetchResult::kBlocked);
  CHECK(outcome.cause == FetchCause::kTermsForbid);
  CHECK(outcome.detail == source.reason);
}

TEST_CASE("A source that is gone or held back is passed over", "[crawler][night_verdict]") {
  const Source source;
  SourceOutcome gone;
  gone.state.gone = true;
  gone.state.not_before = kNow + std::chrono::hours(1);
  SourceOutcome gone_for_long;
  gone_for_long.state.gone = true;
  gone_for_long.state.not_before = kNow;
  SourceOutcome held;
  held.state.not_before = kNow + std::chrono::hours(1);
  SourceOutcome free_again;
  free_again.state.not_before = kNow;

  CHECK(refuses_to_start(source, gone, kNow));
  CHECK(gone.cause == FetchCause::kGone);
  CHECK(refuses_to_start(source, held, kNow));
  CHECK(held.cause == FetchCause::kBackOff);
  CHECK_FALSE(refuses_to_start(source, free_again, kNow));
  CHECK_FALSE(refuses_to_start(source, gone_for_long, kNow));
}

TEST_CASE("What the site withdrew is asked again after 48 hours, and is well when it answers",
          "[crawler][night_verdict]") {
  Judged night;
  night.before.gone = true;
  night.outcome.result = FetchResult::kError;
  night.outcome.cause = FetchCause::kGone;
  night.judge();
  CHECK(night.outcome.state.not_before == kNow + std::chrono::hours(48));
  CHECK(night.outcome.needs_person);

  Judged back;
  back.before.gone = true;
  back.facts.changed = true;
  back.judge();
  CHECK_FALSE(back.outcome.state.gone);
}

TEST_CASE("Kinds that need a setting of their own are passed over", "[crawler][night_verdict]") {
  Source source;
  source.kind = GENERATE(SourceKind::kMail, SourceKind::kApi);
  SourceOutcome outcome;

  CHECK(refuses_to_start(source, outcome, kNow));
  CHECK(outcome.result == FetchResult::kSkip);
}

TEST_CASE("Back-off begins with the second failure and doubles up to two days",
          "[crawler][night_verdict]") {
  const auto [failures, hours] =
      GENERATE(table<int, int>({{0, 0}, {1, 1}, {2, 2}, {5, 16}, {7, 48}, {70, 48}}));
  Judged night;
  night.before.consecutive_failures = failures;
  night.outcome.result = FetchResult::kError;

  night.judge();

  CHECK(night.outcome.state.consecutive_failures == failures + 1);
  CHECK(night.outcome.state.not_before.has_value() == (hours > 0));
  if (hours > 0) CHECK(*night.outcome.state.not_before == kNow + std::chrono::hours(hours));
}

TEST_CASE("What a site asked for is not shortened by the back-off", "[crawler][night_verdict]") {
  Judged night;
  night.before.consecutive_failures = 3;
  night.before.not_before = kNow + std::chrono::hours(20);
  night.outcome.result = FetchResult::kRetry;

  night.judge();

  CHECK(night.outcome.state.not_before == kNow + std::chrono::hours(20));
}

TEST_CASE("A success ends the back-off and counts from now", "[crawler][night_verdict]") {
  Judged night;
  night.before.consecutive_failures = 4;
  night.before.not_before = kNow - std::chrono::hours(1);
  night.outcome.findings = 3;
  night.facts.changed = true;

  night.judge();

  CHECK(night.outcome.state.consecutive_failures == 0);
  CHECK_FALSE(night.outcome.state.not_before);
  CHECK(night.outcome.state.last_success == kNow);
  CHECK(night.outcome.state.last_yield == 3);
}

TEST_CASE("A failure forgets nothing of what a source brought", "[crawler][night_verdict]") {
  Judged night;
  night.before.last_yield = 12;
  night.before.last_success = kNow - std::chrono::hours(24);
  night.outcome.result = FetchResult::kError;

  night.judge();

  CHECK(night.outcome.state.last_yield == 12);
  CHECK(night.outcome.state.last_success == night.before.last_success);
}

TEST_CASE("Nothing where calls stood is flagged, unless the page says that none is open",
          "[crawler][night_verdict]") {
  Judged night;
  night.before.last_yield = 12;
  night.facts.changed = true;
  night.facts.announces_none = GENERATE(false, true);

  night.judge();

  CHECK(night.outcome.needs_person != night.facts.announces_none);
  CHECK((night.outcome.cause == FetchCause::kSuddenlyEmpty) != night.facts.announces_none);
}

TEST_CASE("Pages that are as they were leave a source unchanged, but for one that failed",
          "[crawler][night_verdict]") {
  Judged night;
  night.outcome.result = FetchResult::kPartial;
  night.outcome.cause = FetchCause::kTimeout;
  night.facts.fetch_failed = GENERATE(false, true);

  night.judge();

  CHECK(night.outcome.result ==
        (night.facts.fetch_failed ? FetchResult::kPartial : FetchResult::kUnchanged));
}

TEST_CASE("A source that asks for a password needs a person", "[crawler][night_verdict]") {
  Judged night;
  night.outcome.result = FetchResult::kError;
  night.outcome.cause = FetchCause::kLoginWall;

  night.judge();

  CHECK(night.outcome.needs_person);
}
