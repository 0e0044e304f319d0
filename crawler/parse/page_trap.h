#pragma once

#include <string_view>

namespace atalaya::parse {

/// Whether an address grew out of itself: one parameter three times, or one step of the path three
/// times in a row. Pages of such addresses never end.
[[nodiscard]] bool repeats_itself(std::string_view address);

}  // namespace atalaya::parse
