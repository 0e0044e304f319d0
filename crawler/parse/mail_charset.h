#pragma once

#include <string_view>

#include "crawler/parse/charset.h"

namespace atalaya::parse {

/// Text of a mail part as UTF-8. `label` is the charset that the part announces; may be empty,
/// unknown or wrong: UTF-8 announced as a single-byte encoding is read as UTF-8. UTF-7 is read.
[[nodiscard]] DecodedText decode_mail_text(std::string_view bytes, std::string_view label,
                                           Markup markup);

/// Plain text as evidence points into it: lines end in '\n', no control characters, NFC.
[[nodiscard]] std::string canonical_lines(std::string_view utf8);

}  // namespace atalaya::parse
