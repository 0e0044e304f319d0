#pragma once

#include <string>
#include <string_view>

namespace atalaya::parse {

/// Header text with its encoded words ("=?utf-8?Q?a=C3=B1o?=") read. `text` is UTF-8; what only
/// looks like an encoded word stays. Source: RFC 2047 and 2231, section 5.
///
/// Words that follow one another in one charset are decoded together, since some senders cut in the
/// middle of a character; each may be padded on its own (GMime 3.2.13 drops what follows padding).
[[nodiscard]] std::string decode_encoded_words(std::string_view text);

/// `text` with its encoded words written so that GMime leaves them alone while it takes a field
/// apart; decode_hidden_words reads them in what it gives back.
[[nodiscard]] std::string hide_encoded_words(std::string_view text);
[[nodiscard]] std::string decode_hidden_words(std::string_view text);

}  // namespace atalaya::parse
