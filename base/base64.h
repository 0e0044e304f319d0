#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace atalaya {

/// The bytes of a base64 text (RFC 4648, section 4, padded). White space is passed over; nothing
/// for any other stray character or a wrong padding.
[[nodiscard]] std::optional<std::string> base64_decoded(std::string_view text);

}  // namespace atalaya
