#pragma once

#include <string_view>
#include <vector>

namespace atalaya::app {

/// The parts of `text` between marks; empty parts are left out. Views into `text`.
[[nodiscard]] std::vector<std::string_view> split_words(std::string_view text, char mark);

}  // namespace atalaya::app
