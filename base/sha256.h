#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace atalaya {

/// SHA-256 of some bytes: the name of a stored document.
class Sha256 {
 public:
  Sha256() = default;
  [[nodiscard]] static Sha256 of(std::string_view bytes);
  [[nodiscard]] static std::optional<Sha256> parse_hex(std::string_view hex);
  [[nodiscard]] std::string hex() const;  ///< 64 lower-case digits
  [[nodiscard]] std::string_view bytes() const {
    return {reinterpret_cast<const char*>(digest_.data()), digest_.size()};
  }
  [[nodiscard]] static std::optional<Sha256> from_bytes(std::string_view bytes);
  friend auto operator<=>(const Sha256&, const Sha256&) = default;

 private:
  std::array<std::uint8_t, 32> digest_{};
};

/// XXH3, 64 bits: fast, not for security. Stable across machines.
[[nodiscard]] std::uint64_t fingerprint(std::string_view bytes);

}  // namespace atalaya
