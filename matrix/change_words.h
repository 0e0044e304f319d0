#pragma once

#include <string>

#include "domain/call.h"

namespace atalaya::matrix {

/// One side of a change as people read it: days, amounts and actors in Spanish, each field that is
/// not told by the kind behind its name, the lines joined by "; ". Empty for an empty side.
[[nodiscard]] std::string before_for_people(const Change& change);
[[nodiscard]] std::string after_for_people(const Change& change);

}  // namespace atalaya::matrix
