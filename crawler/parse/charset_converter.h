#pragma once

#include <string>
#include <string_view>

namespace atalaya::parse {

struct Converted {
  std::string utf8;       ///< valid UTF-8 without NUL
  bool replaced = false;  ///< holds U+FFFD for bytes that meant nothing
};

/// Bytes in a WHATWG encoding (or "utf-32le", "utf-32be") as UTF-8; an encoding that this machine's
/// ICU lacks is read as windows-1252.
[[nodiscard]] Converted to_utf8(std::string_view bytes, std::string_view encoding);

/// Well-formed UTF-8 without NUL: can be used as it stands.
[[nodiscard]] bool is_plain_utf8(std::string_view bytes);

/// Bytes that are not UTF-8, whose high bytes stand alone among ASCII and mean letters and
/// punctuation, as accents of western text do.
[[nodiscard]] bool looks_like_windows1252(std::string_view bytes);

}  // namespace atalaya::parse
