#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace atalaya {

/// Percent-encode sets of the WHATWG URL standard, from the smallest up.
enum class EncodeSet { kC0Control, kFragment, kQuery, kSpecialQuery, kPath, kUserinfo };

/// Appends `text` with every byte of the set, and every non-ASCII byte, as %XX.
void append_percent_encoded(std::string& out, std::string_view text, EncodeSet set);
/// %XX becomes its byte; other text stays.
[[nodiscard]] std::string percent_decoded(std::string_view text);
/// The byte that `text` begins with as %XX; nothing when it does not.
[[nodiscard]] std::optional<std::uint8_t> escaped_byte(std::string_view text);
/// Appends %XX, in capitals.
void append_escape(std::string& out, std::uint8_t byte);
/// Value of a hexadecimal digit; -1 for anything else.
[[nodiscard]] int hex_value(char letter);

}  // namespace atalaya
