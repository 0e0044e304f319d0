#pragma once

#include <cstddef>
#include <string_view>

namespace atalaya::extract {

/// Where the web address that begins at byte `at` ends; `at` when none does. The words and numbers
/// of an address ("/fecha-de-cierre/15-03-2027") say nothing about the text around it.
[[nodiscard]] std::size_t end_of_web_address(std::string_view text, std::size_t at);

/// Whether the two bytes from `at` on may begin an address ("ht", "ft", "ww"): most words need no
/// closer look.
[[nodiscard]] constexpr bool may_begin_web_address(std::string_view text, std::size_t at) {
  const auto lower = [&](std::size_t place) {
    return place < text.size() ? static_cast<char>(text[place] | 0x20) : '\0';
  };
  const char first = lower(at);
  if (first != 'h' && first != 'f' && first != 'w') return false;
  return lower(at + 1) == (first == 'w' ? 'w' : 't');
}

}  // namespace atalaya::extract
