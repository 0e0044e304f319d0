#pragma once

namespace atalaya {

/// Unicode white space, NBSP and its like included.
[[nodiscard]] constexpr bool is_white_space(char32_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

/// Characters that print nothing and only make equal texts differ: zero-width and bidirectional
/// controls, soft hyphen, byte order mark, variation selectors and C1 controls.
[[nodiscard]] constexpr bool is_invisible(char32_t c) {
  if (c < 0x7F) return false;
  return (c <= 0x9F && c != 0x85) || c == 0xAD || c == 0x34F || c == 0x61C || c == 0x180E ||
         (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x206F) || (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF ||
         (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xE0000 && c <= 0xE007F);
}

}  // namespace atalaya
