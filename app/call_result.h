#pragma once

#include <boost/json/object.hpp>

#include "base/error.h"
#include "domain/call_facts.h"

namespace atalaya::app {

/// The facts of a text as `inspect call` answers them.
///
/// Besides the keys of the contract it carries nature, summary, approaches, loan, partner_required
/// and several_countries, and each evidence its encoded value: nothing is lost on the way back.
[[nodiscard]] boost::json::object call_result(const CallFacts& facts);

/// The facts back from such a result. Keys may be missing; what has no evidence has no quote.
/// kUsage when a value cannot be read.
[[nodiscard]] Result<CallFacts> facts_from(const boost::json::object& result);

}  // namespace atalaya::app
