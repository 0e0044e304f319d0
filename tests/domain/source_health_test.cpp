#include "domain/source_health.h"

#include "tests/support/catch.h"

using namespace atalaya;

namespace {

CivilDate night_number(int number) {
  return CivilDate::from_ymd(2027, 1, 1)->plus_days(number);
}

Instant noon_of_night(int number) {
  return night_number(number).days() + std::chrono::hours(12);
}

SourceNight read_night(int number, int yield = 20) {
  SourceNight night;
  night.source_id = "F1";
  night.night = night_number(number);
  night.at = noon_of_night(number);
  night.yield = yield;
  night.form = ContentForm::kPage;
  night.final_host = "www.funder.example";
  return night;
}

SourceNight failed_night(int number, FetchCause cause) {
  SourceNight night = read_night(number, 0);
  night.result = FetchResult::kError;
  night.cause = cause;
  night.form = ContentForm::kUnread;
  return night;
}

/// A listing that was well for five nights.
struct Watched {
  Watched() {
    source.id = "F1";
    source.kind = SourceKind::kListing;
    source.status = SourceStatus::kActive;
    source.url = "https://funder.example/calls";
    source.rule.item = "li.call";
    source.rule.title = "h3";
    for (int number = 0; number < 5; ++number) record.nights.push_back(read_night(number));
    record.state.last_yield = 20;
  }
  [[nodiscard]] SourceHealth health() const {
    const int last = static_cast<int>(record.nights.size()) - 1;
    return health_of(source, record, noon_of_night(last));
  }
  /// The only alarm; fails when there are more or others.
  template <class Alarm>
  [[nodiscard]] Alarm only() const {
    const SourceHealth found = health();
    REQUIRE(found.alarms.size() == 1);
    REQUIRE(std::holds_alternative<Alarm>(found.alarms.front()));
    return std::get<Alarm>(found.alarms.front());
  }
  SourceNight& add(SourceNight night) {
    record.nights.push_back(std::move(night));
    return record.nights.back();
  }
  Source source;
  SourceRecord record;
};

}  // namespace

TEST_CASE("A source that brings what it usually brings is well", "[domain][source_health]") {
  const SourceHealth health = Watched().health();

  CHECK(health.condition == Condition::kFine);
  CHECK(health.alarms.empty());
  CHECK(health.usual_yield == 20);
}

TEST_CASE("A source never read, and one that is not to be read, have no alarms",
          "[domain][source_health]") {
  Watched watched;
  watched.source.status =
      GENERATE(SourceStatus::kOff, SourceStatus::kBlocked, SourceStatus::kUnconfirmed);
  watched.add(failed_night(5, FetchCause::kDns));
  CHECK(watched.health().condition == Condition::kMuted);
  CHECK(watched.health().alarms.empty());

  watched.source.status = SourceStatus::kActive;
  watched.record.nights.clear();
  CHECK(health_of(watched.source, watched.record, noon_of_night(0)).condition ==
        Condition::kUnread);
}

TEST_CASE("A source that nobody configured needs a person before it was ever read",
          "[domain][source_health]") {
  Watched watched;
  watched.source.kind = SourceKind::kApi;
  watched.record.nights.clear();

  const SourceHealth health = health_of(watched.source, watched.record, noon_of_night(0));

  CHECK(health.condition == Condition::kNeedsPerson);
  CHECK(std::holds_alternative<NotConfigured>(health.alarms.front()));
}

TEST_CASE("What brings only its news may bring little", "[domain][source_health]") {
  Watched watched;
  watched.source.kind = GENERATE(SourceKind::kNumbered, SourceKind::kFolder);
  watched.add(read_night(5, 1));

  CHECK(watched.health().alarms.empty());
}

TEST_CASE("A passing failure needs a person after three nights, a lasting one at once",
          "[domain][source_health]") {
  const auto [cause, nights, person] = GENERATE(table<FetchCause, int, bool>({
      {FetchCause::kTimeout, 1, false},
      {FetchCause::kTimeout, 2, false},
      {FetchCause::kTimeout, 3, true},
      {FetchCause::kDns, 2, false},
      {FetchCause::kDns, 3, true},
      {FetchCause::kHttp5xx, 1, false},
      {FetchCause::kMaintenance, 2, false},
      {FetchCause::kHttp4xx, 1, true},
      {FetchCause::kLoginWall, 1, true},
      {FetchCause::kTls, 1, true},
      {FetchCause::kRobotsDenied, 1, true},
  }));
  Watched watched;
  for (int number = 0; number < nights; ++number) watched.add(failed_night(5 + number, cause));

  const auto failing = watched.only<Failing>();

  CHECK(failing.nights == nights);
  CHECK(failing.since == night_number(5));
  CHECK(failing.cause == cause);
  CHECK(watched.health().condition == (person ? Condition::kNeedsPerson : Condition::kWaiting));
}

TEST_CASE("Back-off tells when a failing source is asked again", "[domain][source_health]") {
  Watched watched;
  watched.add(failed_night(5, FetchCause::kTimeout));
  watched.record.state.not_before = noon_of_night(7);

  CHECK(watched.health().retry_at == noon_of_night(7));
  watched.record.state.not_before = noon_of_night(2);
  CHECK_FALSE(watched.health().retry_at);
}

TEST_CASE("A page that the site withdrew needs a person at once", "[domain][source_health]") {
  Watched watched;
  watched.add(failed_night(5, FetchCause::kGone));
  watched.record.state.gone = true;

  CHECK(watched.only<Withdrawn>().since == night_number(5));
}

TEST_CASE("Far fewer calls than usual are an alarm, a few less are none",
          "[domain][source_health]") {
  const auto [yield, alarm] =
      GENERATE(table<int, bool>({{20, false}, {8, false}, {7, true}, {1, true}, {60, false}}));
  Watched watched;
  watched.add(read_night(5, yield));

  CHECK(watched.health().alarms.empty() != alarm);
  if (alarm) CHECK(watched.only<YieldDrop>().usual == 20);
}

TEST_CASE("What a source brings after a while is its new usual", "[domain][source_health]") {
  Watched watched;
  for (int number = 5; number < 25; ++number) watched.add(read_night(number, 5));

  CHECK(watched.health().alarms.empty());
  CHECK(watched.health().usual_yield == 5);
}

TEST_CASE("A page that says that there are no calls is no alarm", "[domain][source_health]") {
  Watched watched;
  SourceNight& night = watched.add(read_night(5, 0));
  night.announces_none = true;
  night.unmatched = {RulePart::kItem};

  CHECK(watched.health().condition == Condition::kFine);
  CHECK(watched.health().announces_none);
}

TEST_CASE("A source that is suddenly empty without a word is an alarm", "[domain][source_health]") {
  Watched watched;
  SourceNight& night = watched.add(read_night(5, 0));
  night.result = FetchResult::kPartial;
  night.cause = FetchCause::kSuddenlyEmpty;

  CHECK(watched.only<SuddenlyEmpty>().before == 20);
}

TEST_CASE("The selector that stopped matching is named instead of the empty list",
          "[domain][source_health]") {
  Watched watched;
  SourceNight& night = watched.add(read_night(5, 0));
  night.result = FetchResult::kPartial;
  night.cause = FetchCause::kSuddenlyEmpty;
  night.unmatched = {RulePart::kItem};

  const auto changed = watched.only<LayoutChanged>();

  CHECK(changed.selector == "li.call");
  CHECK(changed.matched_before);
}

TEST_CASE("A part of a rule that never matched is no change of layout", "[domain][source_health]") {
  Watched watched;
  for (SourceNight& night : watched.record.nights) night.unmatched = {RulePart::kTitle};
  watched.add(read_night(5)).unmatched = {RulePart::kTitle};

  CHECK(watched.health().alarms.empty());
  watched.record.nights[2].unmatched.clear();
  CHECK(watched.only<LayoutChanged>().part == RulePart::kTitle);
}

TEST_CASE("A feed that became a page is told as that, not as a failure",
          "[domain][source_health]") {
  Watched watched;
  watched.source.kind = SourceKind::kFeed;
  for (SourceNight& night : watched.record.nights) night.form = ContentForm::kFeed;
  SourceNight& night = watched.add(failed_night(5, FetchCause::kUnexpectedType));
  night.form = ContentForm::kPage;

  const auto changed = watched.only<FormChanged>();

  CHECK(changed.before == ContentForm::kFeed);
  CHECK(changed.now == ContentForm::kPage);
}

TEST_CASE("Another domain is an alarm, www and another page are none", "[domain][source_health]") {
  const auto [host, alarm] = GENERATE(table<const char*, bool>({{"www.funder.example", false},
                                                                {"funder.example", false},
                                                                {"calls.funder.example", false},
                                                                {"other.example", true}}));
  Watched watched;
  watched.add(read_night(5)).final_host = host;

  CHECK(watched.health().alarms.empty() != alarm);
  if (alarm) CHECK(watched.only<MovedDomain>().to == "other.example");
}

TEST_CASE("A weekly source that says nothing for 24 days is silent, unless it fails or has none",
          "[domain][source_health]") {
  Watched watched;
  for (int week = 0; week < 6; ++week)
    watched.record.announced.push_back(night_number(4).plus_days(7 * week - 35 - 24));

  const auto silent = watched.only<Silent>();
  CHECK(silent.period_days == 7);
  CHECK(silent.days == 24);

  watched.record.nights.back().announces_none = true;
  CHECK(watched.health().alarms.empty());
  watched.record.nights.back() = failed_night(4, FetchCause::kTimeout);
  CHECK(watched.only<Failing>().nights == 1);
}

TEST_CASE("A watched page that reads differently needs a person on that night alone",
          "[domain][source_health]") {
  Watched watched;
  watched.source.kind = SourceKind::kWatch;
  watched.add(read_night(5, 1)).page_changed = true;
  CHECK(std::holds_alternative<WatchedPageChanged>(watched.health().alarms.front()));

  watched.add(read_night(6, 1));
  CHECK(watched.health().alarms.empty());
}

TEST_CASE("Two harvests of one night are one: what could be read stays", "[domain][source_night]") {
  SourceNight early = read_night(5);
  early.new_findings = 3;
  const SourceNight failed = failed_night(5, FetchCause::kTimeout);
  SourceNight late = read_night(5, 21);

  CHECK(merged(early, failed) == early);
  CHECK(merged(failed, late).yield == 21);
  CHECK(merged(early, late).new_findings == 3);
  CHECK(merged(early, late).yield == 21);
}
