#include "crawler/normalize/facts_join.h"

#include <algorithm>

namespace atalaya::normalize {
namespace {

template <class T>
void fill(Field<T>& field, const Field<T>& other) {
  if (field.is_unknown() && !other.is_unknown()) field = other;
}

template <class T>
void unite(std::vector<Claim<T>>& list, const std::vector<Claim<T>>& other) {
  for (const auto& claim : other) {
    const bool known = std::any_of(list.begin(), list.end(),
                                   [&](const Claim<T>& mine) { return mine.value == claim.value; });
    if (!known) list.push_back(claim);
  }
}

/// A text that says nothing of the closing yields to one that gives its kind.
bool says_nothing(const Field<Deadline>& deadline) {
  const auto* value = deadline.value();
  return deadline.is_unknown() || (value != nullptr && value->kind == DeadlineKind::kNone);
}

/// An actor that the primary text places is not placed otherwise by the secondary one.
void unite_actors(CallFacts& primary, const CallFacts& secondary) {
  if (!primary.eligible.empty() || !primary.excluded.empty() || !primary.partner.empty()) return;
  primary.eligible = secondary.eligible;
  primary.excluded = secondary.excluded;
  primary.partner = secondary.partner;
}

}  // namespace

CallFacts prefer(CallFacts primary, const CallFacts& secondary) {
  fill(primary.title, secondary.title);
  fill(primary.funder, secondary.funder);
  fill(primary.reference, secondary.reference);
  fill(primary.summary, secondary.summary);
  if (primary.language.empty()) primary.language = secondary.language;
  fill(primary.nature, secondary.nature);
  fill(primary.modality, secondary.modality);
  if (says_nothing(primary.deadline) && !says_nothing(secondary.deadline)) {
    primary.deadline = secondary.deadline;
  }
  fill(primary.opening, secondary.opening);
  if (primary.amounts.empty()) primary.amounts = secondary.amounts;
  unite_actors(primary, secondary);
  unite(primary.countries, secondary.countries);
  unite(primary.places, secondary.places);
  fill(primary.population, secondary.population);
  unite(primary.memberships, secondary.memberships);
  unite(primary.requirements, secondary.requirements);
  unite(primary.annexes, secondary.annexes);
  fill(primary.execution_period, secondary.execution_period);
  unite(primary.themes, secondary.themes);
  unite(primary.approaches, secondary.approaches);
  fill(primary.loan, secondary.loan);
  fill(primary.partner_required, secondary.partner_required);
  fill(primary.several_countries, secondary.several_countries);
  fill(primary.to_transcribe, secondary.to_transcribe);
  primary.mentions.insert(primary.mentions.end(), secondary.mentions.begin(),
                          secondary.mentions.end());
  return primary;
}

}  // namespace atalaya::normalize
