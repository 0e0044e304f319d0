#pragma once

#include <string>
#include <string_view>

namespace atalaya::extract {

/// "es", "en", "pt" or "fr"; empty when unsure.
///
/// A declared language counts first ("es-CO" is "es"); without one, a text of 100 characters or
/// more is asked of CLD2, whose other answers are "unsure".
[[nodiscard]] std::string detect_language(std::string_view declared, std::string_view text);

}  // namespace atalaya::extract
