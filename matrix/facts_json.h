#pragma once

#include <optional>

#include <boost/json/fwd.hpp>
#include <boost/json/value.hpp>

#include "base/civil_date.h"
#include "domain/call.h"
#include "matrix/context.h"

namespace atalaya::matrix {

// JSON of a call's facts with the keys of the command line's contract. Only for matrix/*.cpp.

/// {document, part, text_version, start, end, quote, rule}.
[[nodiscard]] boost::json::object evidence_object(const Evidence& evidence);

/// Every claim: {field, value, …evidence}.
[[nodiscard]] boost::json::array evidence_array(const CallFacts& facts);

/// Identity, facts, sightings, review and edits.
[[nodiscard]] boost::json::object call_object(const Call& call, const MatrixContext& context);

/// ISO day or null.
[[nodiscard]] boost::json::value optional_day(const std::optional<CivilDate>& day);

}  // namespace atalaya::matrix
