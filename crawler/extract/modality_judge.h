#pragma once

#include <span>

#include "crawler/extract/reading.h"
#include "domain/call_facts.h"

namespace atalaya::extract {

/// What the call gives. `title` may be null; `facts.amounts` must be filled.
[[nodiscard]] Field<Modality> judge_modality(const Reading& text, const Reading* title,
                                             const CallFacts& facts);

/// Whether the money is to be paid back.
[[nodiscard]] Field<bool> judge_loan(const Reading& text, const Reading* title);

}  // namespace atalaya::extract
