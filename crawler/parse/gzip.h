#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace atalaya::parse {

[[nodiscard]] bool is_gzip(std::string_view bytes);

/// The content of a gzip file; nothing when it is broken or unpacks to more than `limit` bytes.
[[nodiscard]] std::optional<std::string> unpack_gzip(std::string_view bytes, std::size_t limit);

}  // namespace atalaya::parse
