#include "net/address_guard.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include "tests/support/catch.h"

namespace atalaya::net {

namespace {

/// A socket address of either family.
class Address {
 public:
  Address(const char* text, int port) {
    auto& v4 = storage_.v4;
    if (::inet_pton(AF_INET, text, &v4.sin_addr) == 1) {
      v4.sin_family = AF_INET;
      v4.sin_port = htons(static_cast<std::uint16_t>(port));
      return;
    }
    storage_.v6 = {};
    storage_.v6.sin6_family = AF_INET6;
    storage_.v6.sin6_port = htons(static_cast<std::uint16_t>(port));
    REQUIRE(::inet_pton(AF_INET6, text, &storage_.v6.sin6_addr) == 1);
  }
  [[nodiscard]] const sockaddr& get() const { return storage_.any; }

 private:
  union {
    sockaddr any;
    sockaddr_in v4;
    sockaddr_in6 v6;
  } storage_{};
};

bool is_public(const char* text) {
  return is_public_address(Address(text, 80).get());
}

}  // namespace

TEST_CASE("Special-purpose addresses are not public") {
  for (const char* text : {"127.0.0.1",
                           "127.9.9.9",
                           "10.1.2.3",
                           "172.16.0.1",
                           "172.31.255.255",
                           "192.168.1.1",
                           "169.254.169.254",
                           "100.64.0.1",
                           "0.0.0.0",
                           "224.0.0.1",
                           "255.255.255.255",
                           "192.0.2.1",
                           "198.18.0.1",
                           "198.51.100.7",
                           "203.0.113.9",
                           "240.0.0.1",
                           "::1",
                           "::",
                           "fe80::1",
                           "fc00::1",
                           "fd12:3456::1",
                           "ff02::1",
                           "2001:db8::1"}) {
    INFO(text);
    CHECK_FALSE(is_public(text));
  }
}

TEST_CASE("IPv6 forms that carry a private IPv4 address are not public") {
  for (const char* text : {"::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::a00:1",
                           "2002:7f00:1::", "2002:a9fe:a9fe::"}) {
    INFO(text);
    CHECK_FALSE(is_public(text));
  }
}

TEST_CASE("Ordinary addresses are public") {
  for (const char* text : {"8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1111"}) {
    INFO(text);
    CHECK(is_public(text));
  }
}

TEST_CASE("Only the exact address and port of the settings is let through") {
  const AddressGuard guard({"127.0.0.1:8900"});
  CHECK(guard.allows(Address("127.0.0.1", 8900).get()));
  CHECK_FALSE(guard.allows(Address("127.0.0.1", 8901).get()));
  CHECK_FALSE(guard.allows(Address("127.0.0.2", 8900).get()));
  CHECK(guard.allows(Address("8.8.8.8", 443).get()));
}

}  // namespace atalaya::net
