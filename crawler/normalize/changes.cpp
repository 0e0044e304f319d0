#include "crawler/normalize/changes.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "domain/claim_codec.h"

namespace atalaya::normalize {
namespace {

/// The values of one field, encoded and sorted, and the first quote.
struct FieldState {
  std::string values;
  std::string quote;
};

FieldState state_of(const std::vector<EncodedClaim>& claims,
                    std::initializer_list<std::string_view> fields) {
  std::vector<std::string> values;
  FieldState state;
  for (const auto& claim : claims) {
    if (std::find(fields.begin(), fields.end(), claim.field) == fields.end()) continue;
    values.push_back(fields.size() == 1 ? claim.value : claim.field + ' ' + claim.value);
    if (state.quote.empty()) state.quote = claim.evidence.quote;
  }
  std::sort(values.begin(), values.end());
  for (const auto& value : values) {
    if (!state.values.empty()) state.values += '\n';
    state.values += value;
  }
  return state;
}

bool is_closed(const CallFacts& facts) {
  const auto* deadline = facts.deadline.value();
  return deadline != nullptr && deadline->kind == DeadlineKind::kClosed;
}

std::optional<CivilDate> day_of(const CallFacts& facts) {
  const auto* deadline = facts.deadline.value();
  return deadline == nullptr ? std::nullopt : deadline->date;
}

ChangeKind deadline_change(const CallFacts& before, const CallFacts& after) {
  const auto old_day = day_of(before);
  const auto new_day = day_of(after);
  if (is_closed(after) && !is_closed(before)) return ChangeKind::kWithdrawn;
  if (!old_day && new_day) return ChangeKind::kDeadlineSet;
  if (old_day && !new_day) return ChangeKind::kDeadlineUnset;
  if (old_day && *new_day > *old_day) return ChangeKind::kDeadlineExtended;
  if (old_day && *new_day < *old_day) return ChangeKind::kDeadlineAdvanced;
  return ChangeKind::kTextChanged;
}

/// Compares two encoded sets of facts, field by field.
class Comparison {
 public:
  Comparison(const CallFacts& before, const CallFacts& after, const ChangeContext& context)
      : before_(encode(before)), after_(encode(after)), context_(context) {}

  void compare(std::initializer_list<std::string_view> fields, ChangeKind kind) {
    const auto old_state = state_of(before_, fields);
    const auto new_state = state_of(after_, fields);
    if (old_state.values == new_state.values) return;
    Change change{
        context_.call,     kind, context_.at, old_state.values, new_state.values, new_state.quote,
        context_.source_id};
    changes_.push_back(std::move(change));
  }

  std::vector<Change> take() { return std::move(changes_); }

 private:
  std::vector<EncodedClaim> before_;
  std::vector<EncodedClaim> after_;
  const ChangeContext& context_;
  std::vector<Change> changes_;
};

}  // namespace

std::vector<Change> changes_between(const CallFacts& before, const CallFacts& after,
                                    const ChangeContext& context) {
  Comparison comparison(before, after, context);
  comparison.compare({"deadline"}, deadline_change(before, after));
  comparison.compare({"amounts"}, ChangeKind::kAmountChanged);
  comparison.compare({"eligible", "excluded", "partner"}, ChangeKind::kEligibilityChanged);
  comparison.compare({"title", "summary", "opening", "modality", "nature"},
                     ChangeKind::kTextChanged);
  return comparison.take();
}

}  // namespace atalaya::normalize
