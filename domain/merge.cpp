#include "domain/merge.h"

#include <algorithm>
#include <optional>

#include "base/time_zone.h"

namespace atalaya {

namespace {

template <class T>
void fill(Field<T>& merged, const Field<T>& other) {
  if (merged.is_unknown() && !other.is_unknown()) merged = other;
}

template <class T>
void unite(std::vector<Claim<T>>& merged, const std::vector<Claim<T>>& other) {
  for (const Claim<T>& claim : other) {
    const bool present = std::any_of(merged.begin(), merged.end(), [&](const Claim<T>& known) {
      return known.value == claim.value;
    });
    if (!present) merged.push_back(claim);
  }
}

bool agree(const CivilDate& a, const CivilDate& b) {
  return a == b;
}

std::optional<Instant> instant_of(const Deadline& deadline) {
  if (!deadline.date || !deadline.time || deadline.time_zone.empty()) return std::nullopt;
  const auto zone = TimeZone::find(deadline.time_zone);
  return zone ? std::optional(zone->to_instant(*deadline.date, *deadline.time)) : std::nullopt;
}

// "Until the money runs out, at the latest on that day" is that day told with more detail.
bool agree_on_kind(const Deadline& a, const Deadline& b) {
  const auto is_day = [](const Deadline& one) {
    return one.date &&
           (one.kind == DeadlineKind::kDate || one.kind == DeadlineKind::kUntilExhausted);
  };
  return a.kind == b.kind || (is_day(a) && is_day(b));
}

// The same closing, perhaps told with less detail on one side, or on the clock of another place.
bool agree(const Deadline& a, const Deadline& b) {
  const auto instant = instant_of(a);
  if (a.kind == b.kind && instant && instant == instant_of(b)) return true;
  return agree_on_kind(a, b) && a.date == b.date && a.dates == b.dates &&
         (!a.time || !b.time || a.time == b.time) &&
         (a.time_zone.empty() || b.time_zone.empty() || a.time_zone == b.time_zone);
}

bool says_nothing(const CivilDate&) {
  return false;
}
// A text without a closing, with one that cannot be, or with a period from an unknown day does not
// contradict the text that has one.
bool says_nothing(const Deadline& deadline) {
  return deadline.kind == DeadlineKind::kNone || deadline.kind == DeadlineKind::kInvalid ||
         deadline.kind == DeadlineKind::kRelative;
}

template <class T>
void drop_silent(std::vector<Claim<T>>& claims) {
  const auto silent = [](const Claim<T>& claim) { return says_nothing(claim.value); };
  const auto heard = std::stable_partition(claims.begin(), claims.end(),
                                           [&](const Claim<T>& claim) { return !silent(claim); });
  // Where no document tells it, the most official one says so.
  claims.erase(heard == claims.begin() ? claims.begin() + (claims.empty() ? 0 : 1) : heard,
               claims.end());
}

int detail_of(const CivilDate&) {
  return 0;
}
int detail_of(const Deadline& deadline) {
  const int of_kind = deadline.kind == DeadlineKind::kUntilExhausted ? 4 : 0;
  return of_kind + (deadline.time ? 1 : 0) + (deadline.time_zone.empty() ? 0 : 1);
}

template <class T>
void dispute(Field<T>& merged, const Field<T>& other) {
  std::vector<Claim<T>> claims = merged.claims();
  for (const Claim<T>& claim : other.claims()) {
    const auto same = std::find_if(claims.begin(), claims.end(), [&](const Claim<T>& known) {
      return agree(known.value, claim.value);
    });
    if (same == claims.end())
      claims.push_back(claim);
    else if (detail_of(claim.value) > detail_of(same->value))
      *same = claim;
  }
  drop_silent(claims);
  if (claims.empty()) return;
  merged = claims.size() == 1 ? Field<T>::known(claims.front().value, claims.front().evidence)
                              : Field<T>::disputed(std::move(claims));
}

}  // namespace

void merge_into(CallFacts& merged, const CallFacts& other) {
  if (merged.language.empty()) merged.language = other.language;
  fill(merged.title, other.title);
  fill(merged.funder, other.funder);
  fill(merged.reference, other.reference);
  fill(merged.summary, other.summary);
  fill(merged.nature, other.nature);
  fill(merged.modality, other.modality);
  dispute(merged.deadline, other.deadline);
  dispute(merged.opening, other.opening);
  if (merged.amounts.empty()) merged.amounts = other.amounts;
  unite(merged.eligible, other.eligible);
  unite(merged.excluded, other.excluded);
  unite(merged.partner, other.partner);
  unite(merged.countries, other.countries);
  unite(merged.places, other.places);
  fill(merged.population, other.population);
  unite(merged.memberships, other.memberships);
  unite(merged.requirements, other.requirements);
  unite(merged.annexes, other.annexes);
  fill(merged.execution_period, other.execution_period);
  unite(merged.themes, other.themes);
  unite(merged.approaches, other.approaches);
  fill(merged.loan, other.loan);
  fill(merged.partner_required, other.partner_required);
  fill(merged.several_countries, other.several_countries);
  fill(merged.to_transcribe, other.to_transcribe);
  merged.mentions.insert(merged.mentions.end(), other.mentions.begin(), other.mentions.end());
}

std::optional<Deadline> effective_deadline(const Field<Deadline>& field) {
  if (const Deadline* known = field.value()) return *known;
  std::optional<Deadline> earliest;
  for (const Claim<Deadline>& claim : field.claims())
    if (claim.value.date && (!earliest || *claim.value.date < *earliest->date))
      earliest = claim.value;
  if (!earliest && !field.claims().empty()) earliest = field.claims().front().value;
  if (earliest) earliest->kind = DeadlineKind::kDisputed;
  return earliest;
}

}  // namespace atalaya
