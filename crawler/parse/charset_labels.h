#pragma once

#include <optional>
#include <string_view>

namespace atalaya::parse {

/// Name of the encoding that a trimmed lower-case label stands for. Source: WHATWG Encoding, 4.2.
[[nodiscard]] std::optional<std::string_view> encoding_of_lower_case_label(std::string_view label);

}  // namespace atalaya::parse
