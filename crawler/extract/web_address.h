#pragma once

#include <cstddef>
#include <string_view>

namespace atalaya::extract {

/// Where the web address that begins at byte `at` ends; `at` when none does. The words and numbers
/// of an address ("/fecha-de-cierre/15-03-2027") say nothing about the text around it.
[[nodiscard]] std::size_t end_of_web_address(std::string_view text, std::size_t at);

/// Whether an address may begin with that byte: most places of a text need no closer look.
[[nodiscard]] constexpr bool may_begin_web_address(char byte) {
  const char lower = static_cast<char>(byte | 0x20);
  return lower == 'h' || lower == 'w' || lower == 'f';
}

}  // namespace atalaya::extract
