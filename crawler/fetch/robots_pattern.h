#pragma once

#include <string>
#include <string_view>

namespace atalaya::fetch {

/// One form for every spelling of a path: escapes of unreserved characters are undone, all other
/// escapes and bytes outside ASCII are written as capital %XX. Source: RFC 9309, section 2.2.2.
[[nodiscard]] std::string normalize_robots_path(std::string_view path);

/// Whether a pattern with '*' and a final '$' matches the start of `path`; both normalized.
/// Time grows with pattern plus path, whatever the pattern.
[[nodiscard]] bool robots_pattern_matches(std::string_view pattern, std::string_view path);

}  // namespace atalaya::fetch
