#include "storage/source_state_store.h"

#include "storage/columns.h"

namespace atalaya::storage {

namespace {

constexpr const char* kSelect =
    "SELECT source_id, last_attempt, last_success, not_before, last_result, last_cause, "
    "consecutive_failures, "
    "last_yield, last_id, main_text_digest, gone, mailbox_validity, mailbox_last_uid FROM "
    "source_states";

SourceState read_row(const Statement& row) {
  SourceState state;
  state.source_id = row.text(0);
  state.last_attempt = optional_instant_at(row, 1);
  state.last_success = optional_instant_at(row, 2);
  state.not_before = optional_instant_at(row, 3);
  state.last_result = word_at<FetchResult>(row, 4);
  state.last_cause = word_at<FetchCause>(row, 5);
  state.consecutive_failures = static_cast<int>(row.integer(6));
  state.last_yield = static_cast<int>(row.integer(7));
  state.last_id = static_cast<int>(row.integer(8));
  state.main_text_digest = row.text(9);
  state.gone = row.integer(10) != 0;
  state.mailbox = {row.integer(11), row.integer(12)};
  return state;
}

}  // namespace

std::map<std::string, SourceState> SourceStateStore::load_all() const {
  std::map<std::string, SourceState> states;
  Statement row = database_.prepare(kSelect);
  while (row.step()) {
    SourceState state = read_row(row);
    states.emplace(state.source_id, std::move(state));
  }
  return states;
}

void SourceStateStore::save(const SourceState& state) {
  database_
      .prepare(
          "INSERT OR REPLACE INTO source_states VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .bind(state.source_id)
      .bind(to_column(state.last_attempt))
      .bind(to_column(state.last_success))
      .bind(to_column(state.not_before))
      .bind(to_string(state.last_result))
      .bind(to_string(state.last_cause))
      .bind(state.consecutive_failures)
      .bind(state.last_yield)
      .bind(state.last_id)
      .bind(state.main_text_digest)
      .bind(state.gone ? 1 : 0)
      .bind(state.mailbox.validity)
      .bind(state.mailbox.last_uid)
      .run();
}

}  // namespace atalaya::storage
