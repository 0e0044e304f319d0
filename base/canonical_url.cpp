#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "base/percent.h"
#include "base/text.h"
#include "base/url.h"

namespace atalaya {

namespace {

// Parameters that say how a reader came, not what is read. '*' ends a prefix or begins a suffix.
constexpr auto kTrackingParameters = std::to_array<std::string_view>(
    {// web analytics
     "utm_*", "_ga", "_gl", "gs_l", "mtm_*", "matomo_*", "pk_*", "piwik_*", "at_medium",
     "at_campaign", "s_cid", "s_kwcid", "cmpid", "wt.mc_id", "wt_mc", "itm_*", "hsa_*", "trk_*",
     "_openstat", "spm",
     // clicks on advertisements
     "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "ysclid", "twclid",
     "ttclid", "clickid", "click_id", "irclickid", "srsltid", "wickedid", "rb_clickid", "cjevent",
     "epik", "li_fat_id", "_branch_match_id", "affiliate_id", "*_affiliate", "partnerid",
     // social networks
     "fbclid", "fb_ref", "fb_source", "fb_action_ids", "fb_action_types", "igshid", "igsh", "xtor",
     // newsletters
     "mc_cid", "mc_eid", "mc_tc", "mkt_tok", "_hsenc", "_hsmi", "__hs*", "hsctatracking",
     "oly_anon_id", "oly_enc_id", "vero_id", "vero_conv", "ml_subscriber", "ml_subscriber_hash",
     "_bta_*", "_kx", "ck_subscriber_id", "elqtrack*", "sfmc_*"});

constexpr auto kSessionParameters =
    std::to_array<std::string_view>({"phpsessid", "jsessionid", "aspsessionid*", "sid", "sessionid",
                                     "session_id", "sessid", "cfid", "cftoken"});

bool fits(std::string_view name, std::string_view pattern) {
  if (pattern.ends_with('*')) return name.starts_with(pattern.substr(0, pattern.size() - 1));
  if (pattern.starts_with('*')) return name.ends_with(pattern.substr(1));
  return name == pattern;
}

bool is_one_of(std::string_view name, std::span<const std::string_view> patterns) {
  return std::any_of(patterns.begin(), patterns.end(),
                     [&](std::string_view pattern) { return fits(name, pattern); });
}

// "sid=1204" is the number of an article in some systems; session ids are longer.
bool is_short_number(std::string_view text) {
  return !text.empty() && text.size() <= 6 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_session(std::string_view parameter) {
  const std::size_t equals = parameter.find('=');
  const std::string name = to_lower(parameter.substr(0, equals));
  if (equals == parameter.npos || !is_one_of(name, kSessionParameters)) return false;
  return name != "sid" || !is_short_number(parameter.substr(equals + 1));
}

bool is_tracking(std::string_view parameter) {
  return is_one_of(to_lower(parameter.substr(0, parameter.find('='))), kTrackingParameters);
}

bool is_unreserved(unsigned char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
         (byte >= '0' && byte <= '9') || byte == '-' || byte == '.' || byte == '_' || byte == '~';
}

// Escapes of unreserved characters are undone, the others written in capitals (RFC 3986, 6.2.2);
// a '%' that escapes nothing stands for itself.
std::string normalized_escapes(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '%') {
      out += text[at];
      continue;
    }
    const auto byte = escaped_byte(text.substr(at));
    if (byte && is_unreserved(*byte))
      out += static_cast<char>(*byte);
    else
      append_escape(out, byte.value_or('%'));
    if (byte) at += 2;
  }
  return out;
}

// Without ";jsessionid=…" and its like at the end of a segment.
std::string without_path_session(std::string path) {
  for (std::size_t at = path.find(';'); at != path.npos; at = path.find(';', at)) {
    const std::size_t end = std::min(path.find_first_of("/;", at + 1), path.size());
    if (is_session(std::string_view(path).substr(at + 1, end - at - 1)))
      path.erase(at, end - at);
    else
      ++at;
  }
  return path;
}

std::string canonical_path(std::string_view path) {
  std::string text = without_path_session(normalized_escapes(path));
  const auto doubled = [](char a, char b) { return a == '/' && b == '/'; };
  text.erase(std::unique(text.begin(), text.end(), doubled), text.end());
  return text;
}

// One "name=value": a space is '+' as forms write it, "&amp;" of a link escaped twice is "&".
std::string canonical_parameter(std::string_view pair) {
  if (pair.starts_with("amp;")) pair.remove_prefix(4);
  std::string text = normalized_escapes(pair);
  for (std::size_t at = text.find("%20"); at != text.npos; at = text.find("%20", at))
    text.replace(at, 3, "+");
  return text;
}

std::string canonical_query(std::string_view query) {
  std::vector<std::string> kept;
  while (!query.empty()) {
    const std::size_t cut = std::min(query.find('&'), query.size());
    std::string parameter = canonical_parameter(query.substr(0, cut));
    query.remove_prefix(std::min(cut + 1, query.size()));
    if (!parameter.empty() && !is_tracking(parameter) && !is_session(parameter))
      kept.push_back(std::move(parameter));
  }
  std::stable_sort(kept.begin(), kept.end());
  return fmt::format("{}", fmt::join(kept, "&"));
}

// "#!/call/7" and "#/call/7" name the page of an application that runs in the browser.
bool is_route(std::string_view fragment) {
  return fragment.starts_with('/') || fragment.starts_with("!/");
}

std::string canonical_host(std::string_view host) {
  if (host.ends_with('.') && host.size() > 1) host.remove_suffix(1);
  return to_lower(host);
}

}  // namespace

CanonicalUrl CanonicalUrl::of(const Url& url) {
  const bool hierarchical = !url.host().empty() || url.path().starts_with('/');
  if (!hierarchical) return CanonicalUrl(url.without_fragment().href());
  std::string text = fmt::format("{}://", url.scheme());
  text += normalized_escapes(url.credentials()) + canonical_host(url.host()) + url.written_port();
  text += canonical_path(url.path());
  if (const std::string query = canonical_query(url.query()); !query.empty()) text += '?' + query;
  if (is_route(url.fragment())) text += '#' + normalized_escapes(url.fragment());
  return CanonicalUrl(std::move(text));
}

}  // namespace atalaya
