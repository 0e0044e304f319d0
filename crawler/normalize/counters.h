#pragma once

#include <string>
#include <string_view>

namespace atalaya::normalize {

/// The text folded for comparing, without what a page counts by itself: "Publicado hace 3 horas"
/// and "Publicado ayer" come out the same. Years stay. A text without such words keeps its numbers.
[[nodiscard]] std::string without_counters(std::string_view text);

}  // namespace atalaya::normalize
