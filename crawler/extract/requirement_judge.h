#pragma once

#include "crawler/extract/reading.h"
#include "domain/call_facts.h"

namespace atalaya::extract {

/// Fills `requirements`, `annexes` and `execution_period`: sentences and items under such headings
/// and labels, and documents named as annexes.
void judge_requirements(const Reading& text, CallFacts& facts);

}  // namespace atalaya::extract
