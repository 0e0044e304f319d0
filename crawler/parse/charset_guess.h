#pragma once

#include <optional>
#include <string_view>

namespace atalaya::parse {

/// The legacy encoding that undeclared bytes are probably in, by ICU's statistics; WHATWG name.
/// Only encodings of scripts other than the Latin one, only when every byte has a meaning in it:
/// western text is not guessed. For bytes that are neither UTF-8 nor windows-1252 by their looks.
[[nodiscard]] std::optional<std::string_view> guess_legacy_encoding(std::string_view bytes);

}  // namespace atalaya::parse
