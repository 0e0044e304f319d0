#pragma once

#include <span>
#include <string>

#include "domain/matrix_row.h"
#include "matrix/context.h"
#include "matrix/ignored_words.h"

namespace atalaya::matrix {

inline constexpr int kMatrixSchemaVersion = 1;

/// {"schema_version", "now", "rows": [{rank, list, call, score, …}]}: every fact with its evidence.
/// Money travels as decimal strings. One line.
[[nodiscard]] std::string matrix_json(std::span<const MatrixRow> rows,
                                      const MatrixContext& context);

/// The call with every fact, its claims and their quotes; {"schema_version", "call": {…}}.
[[nodiscard]] std::string call_json(const Call& call, const MatrixContext& context);

/// The result of `inspect score`: {gates, criteria, low, high, point, confidence, band, list, caps,
/// sentence, model, …}. No schema version.
[[nodiscard]] std::string score_json(const ScoreCard& score);

/// `call explain --json`: {"schema_version", "id", "rank", "score": {…}}.
[[nodiscard]] std::string explanation_json(const MatrixRow& row);

/// `call evidence --json`: {"schema_version", "id", "evidence": [{field, value, document, part,
/// start, end, quote, rule, text_version}], "ignored": [{what, reason, sentence, document, …}],
/// "unread": [sentence]}.
[[nodiscard]] std::string evidence_json(const Call& call, const Declaration& declaration = {});

}  // namespace atalaya::matrix
