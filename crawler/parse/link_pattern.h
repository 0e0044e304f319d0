#pragma once

#include <string_view>

namespace atalaya::parse {

/// Whether an address holds the pattern: plain text of which '*' stands for anything, anywhere in
/// the address, without case. An empty pattern fits all.
[[nodiscard]] bool fits_pattern(std::string_view address, std::string_view pattern);

}  // namespace atalaya::parse
