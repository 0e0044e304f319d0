#pragma once

#include "crawler/extract/reading.h"
#include "domain/call_facts.h"

namespace atalaya::extract {

/// Fills `themes` and `approaches`: fields of work and populations that the text itself names.
void judge_themes(const Reading& text, CallFacts& facts);

}  // namespace atalaya::extract
