#pragma once

#include <string>

#include "domain/call.h"
#include "matrix/context.h"

namespace atalaya::matrix {

/// What people are warned of when the closing or the amounts of a call were only read on web sites
/// that are not official: "cierre y montos vistos solo en un sitio no oficial (portal.org)". Empty
/// when an official site shows the call, when a person corrected the fact, or when nothing is known
/// of which sites are official.
[[nodiscard]] std::string unofficial_note(const Call& call, const MatrixContext& context);

}  // namespace atalaya::matrix
