#pragma once

#include <string>
#include <string_view>

namespace atalaya::matrix {

/// Spanish name of a fact, from its name in claim_codec.h: "deadline" is "Cierre". The name itself
/// when it is not known.
[[nodiscard]] std::string field_name(std::string_view field);

}  // namespace atalaya::matrix
