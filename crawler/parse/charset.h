#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace atalaya::parse {

/// Which kind of declaration a text may carry.
enum class Markup {
  kHtml,   ///< <meta charset>, <meta http-equiv>
  kXml,    ///< <?xml encoding="…"?>
  kPlain,  ///< none: JSON, plain text
};

/// A text and how its encoding was found.
struct DecodedText {
  std::string utf8;  ///< always valid UTF-8, never a NUL, never a BOM at its start
  std::string
      encoding;     ///< WHATWG name of what was really used: "utf-8", "windows-1252", "shift_jis"
  std::string how;  ///< "bom", "http", "declaration", "utf-8", "guess" or "fallback"
  bool replaced = false;      ///< some bytes meant nothing and became U+FFFD
  bool contradicted = false;  ///< the bytes were not in the encoding that was announced
};

/// Bytes as UTF-8. Order: byte order mark, charset of the HTTP header, declaration inside the text,
/// strict UTF-8 validation, windows-1252. Text that is not UTF-8 though announced as it is read as
/// windows-1252 when it looks like it, else by a guess of its script's encoding, else repaired.
/// Source: WHATWG Encoding and HTML standards.
[[nodiscard]] DecodedText decode_text(std::string_view bytes, std::string_view content_type,
                                      Markup markup);

/// WHATWG name of an encoding label ("latin1" is "windows-1252"); nothing for an unknown label.
[[nodiscard]] std::optional<std::string_view> encoding_of_label(std::string_view label);

/// Value of the charset parameter of a Content-Type, without quotes; empty when there is none.
[[nodiscard]] std::string_view charset_parameter(std::string_view content_type);

}  // namespace atalaya::parse
