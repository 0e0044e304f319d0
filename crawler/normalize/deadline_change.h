#pragma once

#include <optional>

#include "base/civil_date.h"
#include "domain/call_facts.h"
#include "domain/vocabulary.h"

namespace atalaya::normalize {

/// What a closing that is told otherwise means on that day; nothing when it means the same.
///
/// The day or hour that moves decides; a call that is over and receives again is reopened, one that
/// says so after its own day is closed, before it withdrawn. A list of cut-offs stays the same
/// however many of them are past. A closing that the text no longer gives is kDeadlineUnset, never
/// a closing of the call.
[[nodiscard]] std::optional<ChangeKind> deadline_change(const Field<Deadline>& before,
                                                        const Field<Deadline>& after,
                                                        CivilDate today);

}  // namespace atalaya::normalize
