#pragma once

#include "crawler/extract/reading.h"
#include "domain/call_facts.h"

namespace atalaya::extract {

/// Whether the text is a call or something that only looks like one. `title` may be null;
/// `facts.deadline` must be filled: a text that says when applications close is a call.
[[nodiscard]] Field<Nature> judge_nature(const Reading& text, const Reading* title,
                                         const CallFacts& facts);

}  // namespace atalaya::extract
