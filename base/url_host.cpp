#include "base/url_host.h"

#include <algorithm>
#include <memory>

#include <unicode/idna.h>

#include "base/ip_literal.h"
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

bool is_domain_character(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
         (letter >= '0' && letter <= '9') || letter == '.' || letter == '-';
}

std::optional<std::string> by_uts46(std::string_view domain) {
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

// Punycode takes time that grows with the square of a label; DNS stops at 253 bytes.
constexpr std::size_t kLongestDomain = 1024;

std::optional<std::string> domain_to_ascii(std::string_view domain) {
  if (std::all_of(domain.begin(), domain.end(), is_domain_character)) {
    std::string lower = to_lower(domain);
    if (lower.find("xn--") == lower.npos) return lower;
  }
  if (domain.size() > kLongestDomain || !is_valid_utf8(domain)) return std::nullopt;
  return by_uts46(domain);
}

}  // namespace

std::optional<std::string> parse_special_host(std::string_view host) {
  if (host.starts_with('[')) return ipv6_of_host(host);
  auto domain = domain_to_ascii(percent_decoded(host));
  if (!domain || domain->empty() ||
      std::any_of(domain->begin(), domain->end(), is_forbidden_in_domain))
    return std::nullopt;
  return ends_in_number(*domain) ? ipv4_of_host(*domain) : domain;
}

std::optional<std::string> parse_opaque_host(std::string_view host) {
  if (host.starts_with('[')) return ipv6_of_host(host);
  if (std::any_of(host.begin(), host.end(), is_forbidden_in_host)) return std::nullopt;
  std::string out;
  append_percent_encoded(out, host, EncodeSet::kC0Control);
  return out;
}

}  // namespace atalaya
