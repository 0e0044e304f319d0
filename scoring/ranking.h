#pragma once

#include <vector>

#include "domain/matrix_row.h"

namespace atalaya::scoring {

/// True when `a` stands before `b` inside one list. A strict total order over distinct calls: band,
/// score rounded half up, earlier closing, higher impact, higher actors, higher certainty, found
/// earlier, code. Of the block Por verificar, by the high bound first.
[[nodiscard]] bool stands_before(const MatrixRow& a, const MatrixRow& b);

/// Sorts by list (Principal, Por verificar, Para difundir, Próximas, Descartadas), then by
/// `stands_before`, and numbers Principal and Para difundir from 1; the others get 0. The result
/// does not depend on the order given.
void rank(std::vector<MatrixRow>& rows);

}  // namespace atalaya::scoring
