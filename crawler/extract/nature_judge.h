#pragma once

#include "crawler/extract/reading.h"
#include "domain/call_facts.h"

namespace atalaya::extract {

/// Whether the text is a call or something that only looks like one. `title` may be null.
[[nodiscard]] Field<Nature> judge_nature(const Reading& text, const Reading* title);

}  // namespace atalaya::extract
