#include "base/ip_literal.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include <fmt/format.h>

#include "base/percent.h"

namespace atalaya {

namespace {

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t cut = text.find(separator);
    parts.push_back(text.substr(0, cut));
    if (cut == text.npos) return parts;
    text.remove_prefix(cut + 1);
  }
}

// Decimal, 0x… or 0… octal; nothing when it is no number.
std::optional<std::uint64_t> ipv4_number(std::string_view text) {
  if (text.empty()) return std::nullopt;
  std::uint64_t base = 10;
  if (text.size() >= 2 && text[0] == '0') {
    base = text[1] == 'x' || text[1] == 'X' ? 16 : 8;
    text.remove_prefix(base == 16 ? 2 : 1);
  }
  std::uint64_t value = 0;
  for (const char letter : text) {
    const int digit = hex_value(letter);
    if (digit < 0 || static_cast<std::uint64_t>(digit) >= base) return std::nullopt;
    value = std::min<std::uint64_t>(value * base + static_cast<std::uint64_t>(digit), 1ULL << 40U);
  }
  return value;
}

using Pieces = std::array<std::uint16_t, 8>;

std::optional<std::uint16_t> ipv6_piece(std::string_view text) {
  if (text.empty() || text.size() > 4) return std::nullopt;
  unsigned value = 0;
  for (const char letter : text) {
    if (hex_value(letter) < 0) return std::nullopt;
    value = value * 16 + static_cast<unsigned>(hex_value(letter));
  }
  return static_cast<std::uint16_t>(value);
}

// 0 to 255 without leading zeros.
std::optional<unsigned> decimal_byte(std::string_view text) {
  const bool digits =
      !text.empty() && text.size() <= 3 &&
      std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!digits || (text.size() > 1 && text[0] == '0')) return std::nullopt;
  unsigned value = 0;
  for (const char letter : text) value = value * 10 + static_cast<unsigned>(letter - '0');
  return value <= 255 ? std::optional(value) : std::nullopt;
}

// The "1.2.3.4" that may end an IPv6 address, as two pieces.
std::optional<std::array<std::uint16_t, 2>> embedded_ipv4(std::string_view text) {
  const auto parts = split(text, '.');
  if (parts.size() != 4) return std::nullopt;
  std::array<unsigned, 4> bytes{};
  for (std::size_t index = 0; index < bytes.size(); ++index) {
    const auto byte = decimal_byte(parts[index]);
    if (!byte) return std::nullopt;
    bytes[index] = *byte;
  }
  return std::array{static_cast<std::uint16_t>(bytes[0] << 8U | bytes[1]),
                    static_cast<std::uint16_t>(bytes[2] << 8U | bytes[3])};
}

// The pieces of one side of "::"; nothing on a malformed one.
std::optional<std::vector<std::uint16_t>> ipv6_side(std::string_view text, bool may_end_in_ipv4) {
  std::vector<std::uint16_t> pieces;
  if (text.empty()) return pieces;
  const auto parts = split(text, ':');
  for (std::size_t index = 0; index < parts.size(); ++index) {
    const bool last = index + 1 == parts.size();
    if (last && may_end_in_ipv4 && parts[index].find('.') != std::string_view::npos) {
      const auto pair = embedded_ipv4(parts[index]);
      if (!pair) return std::nullopt;
      pieces.insert(pieces.end(), pair->begin(), pair->end());
      continue;
    }
    const auto piece = ipv6_piece(parts[index]);
    if (!piece) return std::nullopt;
    pieces.push_back(*piece);
  }
  return pieces;
}

std::optional<Pieces> parse_ipv6(std::string_view text) {
  const std::size_t gap = text.find("::");
  const auto left = ipv6_side(text.substr(0, gap), gap == text.npos);
  const auto right =
      gap == text.npos ? std::vector<std::uint16_t>() : ipv6_side(text.substr(gap + 2), true);
  if (!left || !right) return std::nullopt;
  const std::size_t written = left->size() + right->size();
  if (gap == text.npos ? written != 8 : written > 7) return std::nullopt;
  Pieces pieces{};
  std::copy(left->begin(), left->end(), pieces.begin());
  std::copy(right->rbegin(), right->rend(), pieces.rbegin());
  return pieces;
}

struct Run {
  std::size_t from = 0;
  std::size_t length = 0;
};

// The first of the longest runs of two or more zero pieces; empty without any.
Run longest_zero_run(const Pieces& pieces) {
  Run best;
  for (std::size_t from = 0; from < pieces.size(); ++from) {
    std::size_t to = from;
    while (to < pieces.size() && pieces[to] == 0) ++to;
    if (to - from > std::max<std::size_t>(best.length, 1)) best = {from, to - from};
  }
  return best;
}

// RFC 5952: lower-case digits, the longest run of zeros as "::".
std::string write_ipv6(const Pieces& pieces) {
  const Run zeros = longest_zero_run(pieces);
  std::string text = "[";
  for (std::size_t at = 0; at < pieces.size(); ++at) {
    if (zeros.length > 0 && at == zeros.from) {
      text += "::";
      at += zeros.length - 1;
      continue;
    }
    if (text.size() > 1 && text.back() != ':') text += ':';
    text += fmt::format("{:x}", pieces[at]);
  }
  return text + ']';
}

}  // namespace

bool ends_in_number(std::string_view host) {
  std::vector<std::string_view> parts = split(host, '.');
  if (parts.back().empty()) {
    if (parts.size() == 1) return false;
    parts.pop_back();
  }
  const std::string_view last = parts.back();
  const bool digits = !last.empty() && std::all_of(last.begin(), last.end(),
                                                   [](char c) { return c >= '0' && c <= '9'; });
  return digits || ((last.starts_with("0x") || last.starts_with("0X")) && ipv4_number(last));
}

std::optional<std::string> ipv4_of_host(std::string_view host) {
  std::vector<std::string_view> parts = split(host, '.');
  if (parts.back().empty() && parts.size() > 1) parts.pop_back();
  if (parts.size() > 4) return std::nullopt;
  std::uint64_t address = 0;
  for (std::size_t index = 0; index < parts.size(); ++index) {
    const auto number = ipv4_number(parts[index]);
    if (!number) return std::nullopt;
    const bool last = index + 1 == parts.size();
    const std::uint64_t limit = last ? 1ULL << (8 * (5 - parts.size())) : 256;
    if (*number >= limit) return std::nullopt;
    address += last ? *number : *number << (8 * (3 - index));
  }
  return fmt::format("{}.{}.{}.{}", address >> 24U, address >> 16U & 255U, address >> 8U & 255U,
                     address & 255U);
}

std::optional<std::string> ipv6_of_host(std::string_view host) {
  if (!host.starts_with('[') || !host.ends_with(']')) return std::nullopt;
  const auto pieces = parse_ipv6(host.substr(1, host.size() - 2));
  if (!pieces) return std::nullopt;
  return write_ipv6(*pieces);
}

}  // namespace atalaya
