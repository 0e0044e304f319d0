#pragma once

#include <optional>

#include "domain/call_facts.h"

namespace atalaya {

/// Adds to `merged` what another finding of the same call says. Findings come the most official
/// first.
///
/// Lists are united. Texts (title, funder, summary, reference) and judgements (nature, modality)
/// stay as the most official finding has them. A closing or opening date that differs is disputed;
/// the same day with an hour beside the same day without one is no dispute: the fuller one holds.
void merge_into(CallFacts& merged, const CallFacts& other);

/// What `merged` says of its closing date in one value: the known one, or for a disputed field its
/// earliest dated claim with kind kDisputed, because the earliest drives the alerts. Null when
/// unknown.
[[nodiscard]] std::optional<Deadline> effective_deadline(const Field<Deadline>& field);

}  // namespace atalaya
