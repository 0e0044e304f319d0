#pragma once

#include "crawler/extract/reading.h"
#include "domain/call_facts.h"

namespace atalaya::extract {

/// Fills `eligible`, `excluded` and `partner`: who may apply, who may not, and who only beside
/// another. Polarity comes from the nearest words of the sentence, else from the label or heading.
void judge_actors(const Reading& text, CallFacts& facts);

}  // namespace atalaya::extract
