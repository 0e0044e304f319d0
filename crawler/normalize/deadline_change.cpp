#include "crawler/normalize/deadline_change.h"

#include <algorithm>

namespace atalaya::normalize {
namespace {

bool is_closed(const Deadline& deadline) {
  return deadline.kind == DeadlineKind::kClosed;
}

bool is_past(const Deadline& deadline, CivilDate today) {
  return deadline.date && *deadline.date < today;
}

/// Says until when or that it stays open.
bool receives(const Deadline& deadline, CivilDate today) {
  if (is_past(deadline, today)) return false;
  return deadline.date || deadline.kind == DeadlineKind::kRolling ||
         deadline.kind == DeadlineKind::kUntilExhausted;
}

bool says_nothing(const Deadline& deadline) {
  return deadline.kind == DeadlineKind::kNone && !deadline.date && !deadline.window;
}

/// A computed day is told by nobody: it moves with the day of publication.
Deadline as_told(Deadline deadline) {
  deadline.computed.reset();
  return deadline;
}

/// The value; a disputed or unknown closing gives an empty one.
Deadline told(const Field<Deadline>& field) {
  const auto* value = field.value();
  return value == nullptr ? Deadline{} : as_told(*value);
}

ChangeKind moved_day(CivilDate before, CivilDate after) {
  return after > before ? ChangeKind::kDeadlineExtended : ChangeKind::kDeadlineAdvanced;
}

/// The same day told with another hour, zone or list of cut-offs.
ChangeKind same_day(const Deadline& before, const Deadline& after) {
  const bool moves = before.time && after.time && *before.time != *after.time &&
                     before.time_zone == after.time_zone;
  if (!moves) return ChangeKind::kDeadlineSet;
  return *after.time > *before.time ? ChangeKind::kDeadlineExtended : ChangeKind::kDeadlineAdvanced;
}

ChangeKind between(const Deadline& before, const Deadline& after, CivilDate today) {
  if (is_closed(after) && !is_closed(before)) {
    return is_past(before, today) ? ChangeKind::kClosed : ChangeKind::kWithdrawn;
  }
  const bool was_over = is_closed(before) || is_past(before, today);
  if (was_over && !is_closed(after) && receives(after, today)) return ChangeKind::kReopened;
  if (before.date && after.date) {
    return *before.date == *after.date ? same_day(before, after)
                                       : moved_day(*before.date, *after.date);
  }
  if (before.date || says_nothing(after)) return ChangeKind::kDeadlineUnset;
  return ChangeKind::kDeadlineSet;
}

/// The same closings told, in whatever order, with whatever words.
bool same_claims(const Field<Deadline>& before, const Field<Deadline>& after) {
  const auto old_claims = before.claims();
  const auto new_claims = after.claims();
  const auto same_value = [](const Claim<Deadline>& a, const Claim<Deadline>& b) {
    return as_told(a.value) == as_told(b.value);
  };
  return std::is_permutation(old_claims.begin(), old_claims.end(), new_claims.begin(),
                             new_claims.end(), same_value);
}

}  // namespace

std::optional<ChangeKind> deadline_change(const Field<Deadline>& before,
                                          const Field<Deadline>& after, CivilDate today) {
  if (same_claims(before, after)) return std::nullopt;
  const auto old_deadline = told(before);
  const auto new_deadline = told(after);
  const bool says_the_same = !after.is_disputed() && old_deadline == new_deadline;
  if (says_the_same && !before.is_disputed()) return std::nullopt;
  const bool same_cuts = old_deadline.kind == DeadlineKind::kMultiple &&
                         new_deadline.kind == DeadlineKind::kMultiple &&
                         old_deadline.dates == new_deadline.dates;
  if (same_cuts) return std::nullopt;
  if (after.is_disputed()) return ChangeKind::kDeadlineUnset;
  return between(old_deadline, new_deadline, today);
}

}  // namespace atalaya::normalize
