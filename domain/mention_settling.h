#pragma once

#include "domain/call_facts.h"

namespace atalaya {

/// Brings the mentions of a finding that several texts tell in line with its facts as they are in
/// the end: what another text overrules ended in no field, and the cell that a source's rule names
/// ended in the closing date.
void settle_mentions(CallFacts& facts);

}  // namespace atalaya
