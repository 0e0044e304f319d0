#include "storage/source_state_store.h"

#include "tests/storage/sample_store.h"
#include "tests/support/catch.h"

using namespace atalaya;
using namespace atalaya::test;

TEST_CASE("What was learnt of a source comes back whole", "[storage][source_state_store]") {
  SampleStore held;
  SourceState state;
  state.source_id = "F001";
  state.last_attempt = noon(2026, 8, 10);
  state.last_success = noon(2026, 8, 9);
  state.not_before = noon(2026, 8, 11);
  state.last_result = FetchResult::kRetry;
  state.last_cause = FetchCause::kRateLimited;
  state.consecutive_failures = 3;
  state.last_yield = 20;
  state.last_id = 4711;
  state.main_text_digest = Sha256::of("text").hex();
  state.gone = true;
  state.mailbox = {1'700'000'001, 4711};

  held.store.source_states().save(state);

  CHECK(held.store.source_states().load_all() ==
        std::map<std::string, SourceState>{{"F001", state}});
}

TEST_CASE("The last save of a source holds", "[storage][source_state_store]") {
  SampleStore held;
  SourceState state;
  state.source_id = "F001";
  held.store.source_states().save(state);
  state.consecutive_failures = 1;
  held.store.source_states().save(state);

  const auto states = held.store.source_states().load_all();

  REQUIRE(states.size() == 1);
  CHECK(states.at("F001") == state);
}
