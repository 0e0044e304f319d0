#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace atalaya {

/// Host of a URL of a special scheme as the WHATWG standard parses it: punycode by UTS 46, IPv4 in
/// any spelling as a dotted quad, IPv6 in brackets and shortest form. Nothing when a browser would
/// refuse it.
[[nodiscard]] std::optional<std::string> parse_special_host(std::string_view host);

/// Host of any other scheme: an IPv6 address, or text percent-encoded as it stands.
[[nodiscard]] std::optional<std::string> parse_opaque_host(std::string_view host);

}  // namespace atalaya
