#pragma once

#include <string>

#include "domain/matrix_row.h"
#include "matrix/context.h"

namespace atalaya::matrix {

/// `call show`: the call's facts, one labelled line each, in Spanish.
[[nodiscard]] std::string show_text(const MatrixRow& row, const MatrixContext& context);

/// `call explain`: score, sentence, requirements (gates), criteria with their reasons and quotes,
/// what lowered the priority and what is missing, in Spanish.
[[nodiscard]] std::string explanation_text(const MatrixRow& row);

/// `call evidence`: every field with its value, its quote and the document that holds it, in
/// Spanish.
[[nodiscard]] std::string evidence_text(const Call& call);

/// `call share`: at most 600 characters for a message: title, funder, closing, amount, address.
[[nodiscard]] std::string share_text(const MatrixRow& row);

}  // namespace atalaya::matrix
