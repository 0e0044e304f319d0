#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

struct sockaddr;

namespace atalaya::net {

/// Whether an address is on the public internet: no loopback, private, link-local, shared (CGNAT),
/// multicast, documentation or reserved range, nor an IPv6 form that carries such an IPv4 address
/// (mapped, compatible, NAT64, 6to4, Teredo). Source: IANA special-purpose address registries.
[[nodiscard]] bool is_public_address(const sockaddr& address);

/// "127.0.0.1:8900", "[::1]:80".
[[nodiscard]] std::string address_text(const sockaddr& address);

/// Decides on the resolved address and port, after DNS and before the connection: rebinding cannot
/// pass.
class AddressGuard {
 public:
  /// `allowed`: exact "address:port" outside the public ranges, from settings.
  explicit AddressGuard(const std::vector<std::string>& allowed)
      : allowed_(allowed.begin(), allowed.end()) {}
  [[nodiscard]] bool allows(const sockaddr& address) const;

 private:
  std::set<std::string, std::less<>> allowed_;
};

}  // namespace atalaya::net
