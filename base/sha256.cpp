#include "base/sha256.h"

#include <algorithm>

#include <sodium.h>
#include <xxhash.h>

namespace atalaya {

namespace {

constexpr std::string_view kDigits = "0123456789abcdef";

const unsigned char* raw(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

}  // namespace

Sha256 Sha256::of(std::string_view bytes) {
  Sha256 result;
  crypto_hash_sha256(result.digest_.data(), raw(bytes), bytes.size());
  return result;
}

std::optional<Sha256> Sha256::parse_hex(std::string_view hex) {
  Sha256 result;
  if (hex.size() != result.digest_.size() * 2) return std::nullopt;
  for (std::size_t at = 0; at < hex.size(); ++at) {
    const std::size_t digit = kDigits.find(hex[at]);
    if (digit == kDigits.npos) return std::nullopt;
    std::uint8_t& byte = result.digest_[at / 2];
    byte = static_cast<std::uint8_t>((static_cast<unsigned>(byte) << 4U) |
                                     static_cast<unsigned>(digit));
  }
  return result;
}

std::string Sha256::hex() const {
  std::string text;
  text.reserve(digest_.size() * 2);
  for (const std::uint8_t byte : digest_) {
    text += kDigits[byte >> 4U];
    text += kDigits[byte & 15U];
  }
  return text;
}

std::optional<Sha256> Sha256::from_bytes(std::string_view bytes) {
  Sha256 result;
  if (bytes.size() != result.digest_.size()) return std::nullopt;
  std::copy(raw(bytes), raw(bytes) + bytes.size(), result.digest_.begin());
  return result;
}

std::uint64_t fingerprint(std::string_view bytes) {
  return XXH3_64bits(bytes.data(), bytes.size());
}

}  // namespace atalaya
