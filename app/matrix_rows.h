#pragma once

#include <vector>

#include "app/session.h"
#include "domain/matrix_row.h"
#include "matrix/context.h"
#include "scoring/context.h"
#include "storage/store.h"

namespace atalaya::app {

/// Every call of the store but those that wait in the Bandeja, scored at the session's clock and
/// ranked.
[[nodiscard]] std::vector<MatrixRow> ranked_rows(Session& session, storage::Store& store);

/// The calls that only observed sources showed and nobody accepted, scored, in the same order and
/// without rank.
[[nodiscard]] std::vector<MatrixRow> observed_rows(Session& session, storage::Store& store);

/// The row of one call with its rank in the whole matrix; rank 0 for a call of the Bandeja.
/// CommandFailure when there is no such call.
[[nodiscard]] MatrixRow row_of(Session& session, storage::Store& store, const CallId& id);

/// What scoring needs at the session's clock. The session outlives it.
[[nodiscard]] scoring::ScoringContext scoring_context(Session& session);

/// The session's clock and the names of its sources.
[[nodiscard]] matrix::MatrixContext matrix_context(Session& session);

}  // namespace atalaya::app
