#pragma once

#include "crawler/extract/reading.h"
#include "crawler/parse/layout.h"
#include "domain/call_facts.h"

namespace atalaya::extract {

/// Fills `requirements`, `annexes` and `execution_period`: sentences and items under such headings
/// and labels, and documents named as annexes or linked as files.
void judge_requirements(const Reading& text, const std::vector<parse::TextSpan>& layout,
                        CallFacts& facts);

}  // namespace atalaya::extract
