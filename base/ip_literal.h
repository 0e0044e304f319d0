#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace atalaya {

/// Whether the last label of a host is a number ("127.1", "0x7f000001", "1.2.3.4."): only an IPv4
/// address may end so. Source: WHATWG URL standard, "ends in a number checker".
[[nodiscard]] bool ends_in_number(std::string_view host);

/// Dotted quad of an IPv4 address in any spelling: one to four parts, decimal, octal or
/// hexadecimal. Nothing when a part is no number or too large.
[[nodiscard]] std::optional<std::string> ipv4_of_host(std::string_view host);

/// "[…]" holding an IPv6 address, in its shortest form (RFC 5952) and with its brackets. Nothing
/// when it is malformed; zone identifiers are.
[[nodiscard]] std::optional<std::string> ipv6_of_host(std::string_view host);

}  // namespace atalaya
