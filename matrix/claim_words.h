#pragma once

#include <string>

#include "domain/claim_codec.h"

namespace atalaya::matrix {

/// The value of a claim in the words people read: "16/09/2026 17:00", "de USD 1.000 a USD 5.000 por
/// beneficiario", "municipios". Text that has no other words, and text that cannot be read, is
/// given as it is.
[[nodiscard]] std::string claim_words(const EncodedClaim& claim);

}  // namespace atalaya::matrix
