#include "net/address_guard.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace atalaya::net {

namespace {

struct Ipv4Range {
  std::uint32_t first;
  int bits;
};

constexpr std::uint32_t quad(unsigned a, unsigned b, unsigned c, unsigned d) {
  return a << 24U | b << 16U | c << 8U | d;
}

constexpr std::array<Ipv4Range, 17> kSpecialIpv4{{
    {quad(0, 0, 0, 0), 8},        // this network
    {quad(10, 0, 0, 0), 8},       // private
    {quad(100, 64, 0, 0), 10},    // shared (CGNAT)
    {quad(127, 0, 0, 0), 8},      // loopback
    {quad(169, 254, 0, 0), 16},   // link-local, cloud metadata
    {quad(172, 16, 0, 0), 12},    // private
    {quad(192, 0, 0, 0), 24},     // protocol assignments
    {quad(192, 0, 2, 0), 24},     // documentation
    {quad(192, 31, 196, 0), 24},  // AS112
    {quad(192, 52, 193, 0), 24},  // AMT
    {quad(192, 88, 99, 0), 24},   // 6to4 relay
    {quad(192, 168, 0, 0), 16},   // private
    {quad(192, 175, 48, 0), 24},  // AS112
    {quad(198, 18, 0, 0), 15},    // benchmarking
    {quad(198, 51, 100, 0), 24},  // documentation
    {quad(203, 0, 113, 0), 24},   // documentation
    {quad(224, 0, 0, 0), 3},      // multicast, reserved, broadcast
}};

struct Ipv6Range {
  std::array<std::uint8_t, 16> first;
  int bits;
};

// Inside 2000::/3, the only range that is global unicast.
constexpr std::array<Ipv6Range, 5> kSpecialIpv6{{
    {{0x20, 0x01, 0x00}, 23},              // protocol assignments, Teredo, ORCHID
    {{0x20, 0x01, 0x0d, 0xb8}, 32},        // documentation
    {{0x20, 0x02}, 16},                    // 6to4
    {{0x26, 0x20, 0x00, 0x4f, 0x80}, 48},  // AS112
    {{0x3f, 0xff}, 20},                    // documentation
}};

bool is_public(std::uint32_t address) {
  return std::none_of(kSpecialIpv4.begin(), kSpecialIpv4.end(), [&](const Ipv4Range& range) {
    return (address ^ range.first) >> (32 - range.bits) == 0;
  });
}

bool is_inside(const std::array<std::uint8_t, 16>& address, const Ipv6Range& range) {
  for (int bit = 0; bit < range.bits; ++bit) {
    const auto byte = static_cast<std::size_t>(bit / 8);
    const int mask = 0x80 >> (bit % 8);
    if ((address[byte] & mask) != (range.first[byte] & mask)) return false;
  }
  return true;
}

bool is_public(const std::array<std::uint8_t, 16>& address) {
  if ((address[0] & 0xE0) != 0x20) return false;
  return std::none_of(kSpecialIpv6.begin(), kSpecialIpv6.end(),
                      [&](const Ipv6Range& range) { return is_inside(address, range); });
}

template <class T>
T copied(const sockaddr& address) {
  T copy;
  std::memcpy(&copy, &address, sizeof copy);
  return copy;
}

}  // namespace

bool is_public_address(const sockaddr& address) {
  if (address.sa_family == AF_INET)
    return is_public(ntohl(copied<sockaddr_in>(address).sin_addr.s_addr));
  if (address.sa_family != AF_INET6) return false;
  std::array<std::uint8_t, 16> bytes{};
  const auto v6 = copied<sockaddr_in6>(address);
  std::memcpy(bytes.data(), &v6.sin6_addr, bytes.size());
  return is_public(bytes);
}

std::string address_text(const sockaddr& address) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  if (address.sa_family == AF_INET) {
    const auto v4 = copied<sockaddr_in>(address);
    inet_ntop(AF_INET, &v4.sin_addr, text.data(), text.size());
    return fmt::format("{}:{}", text.data(), ntohs(v4.sin_port));
  }
  if (address.sa_family != AF_INET6) return "unknown address family";
  const auto v6 = copied<sockaddr_in6>(address);
  inet_ntop(AF_INET6, &v6.sin6_addr, text.data(), text.size());
  return fmt::format("[{}]:{}", text.data(), ntohs(v6.sin6_port));
}

bool AddressGuard::allows(const sockaddr& address) const {
  return is_public_address(address) || allowed_.contains(address_text(address));
}

}  // namespace atalaya::net
