#include "base/url_host.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include <fmt/format.h>
#include <unicode/idna.h>

#include "base/percent.h"
#include "base/text.h"

namespace atalaya {

namespace {

constexpr std::string_view kForbiddenHost = " #/:<>?@[\\]^|";

bool is_forbidden_in_host(char letter) {
  return kForbiddenHost.find(letter) != kForbiddenHost.npos || letter == '\0' || letter == '\t' ||
         letter == '\n' || letter == '\r';
}

bool is_forbidden_in_domain(char letter) {
  const auto byte = static_cast<unsigned char>(letter);
  return is_forbidden_in_host(letter) || byte <= 0x1F || letter == '%' || byte == 0x7F;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t cut = text.find(separator);
    parts.push_back(text.substr(0, cut));
    if (cut == text.npos) return parts;
    text.remove_prefix(cut + 1);
  }
}

// --- IPv4 ------------------------------------------------------------------------------------

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

std::optional<std::string> parse_ipv4(std::string_view host) {
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

// --- IPv6 ------------------------------------------------------------------------------------

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

// "1.2.3.4" with decimal parts and no leading zeros, as two pieces.
std::optional<std::array<std::uint16_t, 2>> embedded_ipv4(std::string_view text) {
  const auto parts = split(text, '.');
  if (parts.size() != 4) return std::nullopt;
  std::array<unsigned, 4> bytes{};
  for (std::size_t index = 0; index < 4; ++index) {
    const std::string_view part = parts[index];
    if (part.empty() || part.size() > 3 || (part.size() > 1 && part[0] == '0')) return std::nullopt;
    for (const char letter : part) {
      if (letter < '0' || letter > '9') return std::nullopt;
      bytes[index] = bytes[index] * 10 + static_cast<unsigned>(letter - '0');
    }
    if (bytes[index] > 255) return std::nullopt;
  }
  return std::array<std::uint16_t, 2>{static_cast<std::uint16_t>(bytes[0] << 8U | bytes[1]),
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

// The longest run of two or more zero pieces becomes "::".
std::string write_ipv6(const Pieces& pieces) {
  std::size_t best = 8;
  std::size_t best_length = 1;
  for (std::size_t from = 0; from < 8; ++from) {
    std::size_t to = from;
    while (to < 8 && pieces[to] == 0) ++to;
    if (to - from > best_length) {
      best = from;
      best_length = to - from;
    }
  }
  std::string text = "[";
  for (std::size_t at = 0; at < 8; ++at) {
    if (at == best) {
      text += "::";
      at += best_length - 1;
      continue;
    }
    if (text.size() > 1 && text.back() != ':') text += ':';
    text += fmt::format("{:x}", pieces[at]);
  }
  return text + ']';
}

std::optional<std::string> parse_bracketed(std::string_view host) {
  if (!host.ends_with(']')) return std::nullopt;
  const auto pieces = parse_ipv6(host.substr(1, host.size() - 2));
  if (!pieces) return std::nullopt;
  return write_ipv6(*pieces);
}

// --- domains ---------------------------------------------------------------------------------

bool is_plain_domain(std::string_view host) {
  return host.find("xn--") == host.npos && std::all_of(host.begin(), host.end(), [](char letter) {
           return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') ||
                  letter == '.' || letter == '-';
         });
}

std::optional<std::string> to_ascii(std::string_view domain) {
  UErrorCode status = U_ZERO_ERROR;
  static const std::unique_ptr<icu::IDNA> kUts46(icu::IDNA::createUTS46Instance(
      UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ | UIDNA_NONTRANSITIONAL_TO_ASCII, status));
  if (!kUts46) return std::nullopt;
  status = U_ZERO_ERROR;
  icu::IDNAInfo info;
  std::string ascii;
  icu::StringByteSink<std::string> sink(&ascii);
  kUts46->nameToASCII_UTF8(icu::StringPiece(domain.data(), static_cast<int32_t>(domain.size())),
                           sink, info, status);
  constexpr uint32_t kTolerated = UIDNA_ERROR_EMPTY_LABEL | UIDNA_ERROR_LABEL_TOO_LONG |
                                  UIDNA_ERROR_DOMAIN_NAME_TOO_LONG | UIDNA_ERROR_LEADING_HYPHEN |
                                  UIDNA_ERROR_TRAILING_HYPHEN | UIDNA_ERROR_HYPHEN_3_4;
  if (U_FAILURE(status) || (info.getErrors() & ~kTolerated) != 0) return std::nullopt;
  return ascii;
}

}  // namespace

std::optional<std::string> parse_special_host(std::string_view host) {
  if (host.starts_with('[')) return parse_bracketed(host);
  std::string domain = percent_decoded(host);
  if (!is_valid_utf8(domain)) return std::nullopt;
  if (!is_plain_domain(domain)) {
    auto ascii = to_ascii(domain);
    if (!ascii) return std::nullopt;
    domain = std::move(*ascii);
  }
  if (domain.empty() || std::any_of(domain.begin(), domain.end(), is_forbidden_in_domain))
    return std::nullopt;
  return ends_in_number(domain) ? parse_ipv4(domain) : std::optional(domain);
}

std::optional<std::string> parse_opaque_host(std::string_view host) {
  if (host.starts_with('[')) return parse_bracketed(host);
  if (std::any_of(host.begin(), host.end(), is_forbidden_in_host)) return std::nullopt;
  std::string out;
  append_percent_encoded(out, host, EncodeSet::kC0Control);
  return out;
}

}  // namespace atalaya
