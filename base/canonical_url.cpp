#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "base/percent.h"
#include "base/text.h"
#include "base/url.h"

namespace atalaya {

namespace {

// Parameters that say how a reader came, not what is read. A name that ends in '*' is a prefix.
constexpr std::array<std::string_view, 50> kNoiseParameters{
    "utm_*",         "fbclid",        "gclid",         "gclsrc",
    "dclid",         "gbraid",        "wbraid",        "msclkid",
    "yclid",         "ysclid",        "twclid",        "ttclid",
    "li_fat_id",     "igshid",        "igsh",          "mc_cid",
    "mc_eid",        "mc_tc",         "mkt_tok",       "_hsenc",
    "_hsmi",         "hsctatracking", "__hs*",         "_openstat",
    "oly_anon_id",   "oly_enc_id",    "vero_id",       "vero_conv",
    "wickedid",      "s_cid",         "ml_subscriber", "ml_subscriber_hash",
    "rb_clickid",    "_ga",           "_gl",           "_bta_*",
    "trk_*",         "hsa_*",         "pk_*",          "piwik_*",
    "mtm_*",         "matomo_*",      "phpsessid",     "jsessionid",
    "aspsessionid*", "sid",           "sessionid",     "session_id",
    "sessid",        "cfid"};

bool is_noise(std::string_view name) {
  const std::string lower = to_lower(name);
  return std::any_of(kNoiseParameters.begin(), kNoiseParameters.end(), [&](std::string_view noise) {
    if (!noise.ends_with('*')) return lower == noise;
    return lower.starts_with(noise.substr(0, noise.size() - 1));
  });
}

bool is_unreserved(unsigned char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
         (byte >= '0' && byte <= '9') || byte == '-' || byte == '.' || byte == '_' || byte == '~';
}

// Escapes of unreserved characters are undone, the others written in capitals (RFC 3986, 6.2.2).
std::string normalized_escapes(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool escape = text[at] == '%' && at + 2 < text.size() && hex_value(text[at + 1]) >= 0 &&
                        hex_value(text[at + 2]) >= 0;
    if (!escape) {
      out += text[at];
      continue;
    }
    const auto byte =
        static_cast<unsigned char>(hex_value(text[at + 1]) * 16 + hex_value(text[at + 2]));
    out += is_unreserved(byte) ? std::string(1, static_cast<char>(byte))
                               : fmt::format("%{:02X}", byte);
    at += 2;
  }
  return out;
}

// ";jsessionid=…" at the end of a segment.
std::string without_path_session(std::string path) {
  const std::size_t at = to_lower(path).find(";jsessionid=");
  if (at == path.npos) return path;
  const std::size_t end = std::min(path.find_first_of("/;", at + 1), path.size());
  return path.erase(at, end - at);
}

std::string canonical_path(std::string_view path) {
  std::string text = without_path_session(normalized_escapes(path));
  const auto doubled = [](char a, char b) { return a == '/' && b == '/'; };
  text.erase(std::unique(text.begin(), text.end(), doubled), text.end());
  return text;
}

std::string canonical_query(std::string_view query) {
  std::vector<std::string> kept;
  while (!query.empty()) {
    const std::size_t cut = std::min(query.find('&'), query.size());
    const std::string_view pair = query.substr(0, cut);
    query.remove_prefix(std::min(cut + 1, query.size()));
    if (!pair.empty() && !is_noise(pair.substr(0, pair.find('='))))
      kept.push_back(normalized_escapes(pair));
  }
  std::stable_sort(kept.begin(), kept.end());
  return fmt::format("{}", fmt::join(kept, "&"));
}

}  // namespace

CanonicalUrl CanonicalUrl::of(const Url& url) {
  const bool hierarchical = !url.host().empty() || url.path().starts_with('/');
  if (!hierarchical) return CanonicalUrl(url.without_fragment().href());
  std::string text = url.origin() + canonical_path(url.path());
  const std::string query = canonical_query(url.query());
  if (!query.empty()) text += '?' + query;
  return CanonicalUrl(std::move(text));
}

}  // namespace atalaya
