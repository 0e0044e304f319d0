#pragma once

#include <string_view>

namespace atalaya::parse {

/// True for exactly one JSON text by RFC 8259, in valid UTF-8, nested at most 500 deep.
[[nodiscard]] bool is_valid_json(std::string_view bytes);

}  // namespace atalaya::parse
