#include "harvest/due.h"

#include "base/civil_date.h"
#include "tests/support/catch.h"

using namespace atalaya;
using namespace atalaya::harvest;

namespace {

const Instant kNow = CivilDate::from_ymd(2027, 1, 10)->days() + std::chrono::hours(12);

Source source_of(const std::string& id, SourceStatus status) {
  Source source;
  source.id = id;
  source.status = status;
  return source;
}

std::vector<std::string> chosen(const SourceChoice& choice,
                                const std::map<std::string, SourceState>& states = {}) {
  const std::vector<Source> catalogue = {
      source_of("A", SourceStatus::kActive),      source_of("O", SourceStatus::kObserved),
      source_of("U", SourceStatus::kUnconfirmed), source_of("B", SourceStatus::kBlocked),
      source_of("X", SourceStatus::kOff),
  };
  std::vector<std::string> ids;
  for (const Source& source : choose_sources(catalogue, states, choice, kNow))
    ids.push_back(source.id);
  return ids;
}

}  // namespace

TEST_CASE("A night reads the active and the observed sources", "[harvest][due]") {
  CHECK(chosen({}) == std::vector<std::string>{"A", "O"});
}

TEST_CASE("A source that is named is chosen whatever its status, in the catalogue's order",
          "[harvest][due]") {
  CHECK(chosen({.ids = {"B", "A", "U"}}) == std::vector<std::string>{"A", "U", "B"});
}

TEST_CASE("A source is due when its period has passed since it was last read", "[harvest][due]") {
  Source source;
  source.every_hours = 20;
  SourceState state;

  CHECK(is_due(source, state, kNow));
  state.last_success = kNow - std::chrono::hours(19);
  CHECK_FALSE(is_due(source, state, kNow));
  state.last_success = kNow - std::chrono::hours(20);
  CHECK(is_due(source, state, kNow));
}

TEST_CASE("A failure makes a source due again as soon as its back-off ends", "[harvest][due]") {
  const Source source;
  SourceState state;
  state.last_success = kNow - std::chrono::hours(100);
  state.last_attempt = kNow - std::chrono::hours(1);

  CHECK(is_due(source, state, kNow));
  state.not_before = kNow + std::chrono::hours(1);
  CHECK_FALSE(is_due(source, state, kNow));
}

TEST_CASE("Only a choice of what is due leaves out what was read a while ago", "[harvest][due]") {
  std::map<std::string, SourceState> states;
  states["A"].last_success = kNow - std::chrono::hours(1);

  CHECK(chosen({.ids = {}, .due_only = true}, states) == std::vector<std::string>{"O"});
  CHECK(chosen({.ids = {}, .due_only = false}, states) == std::vector<std::string>{"A", "O"});
}
