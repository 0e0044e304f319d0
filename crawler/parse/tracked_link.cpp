#include "crawler/parse/tracked_link.h"

#include <algorithm>
#include <optional>

#include "base/base64.h"
#include "base/percent.h"
#include "base/url.h"

namespace atalaya::parse {

namespace {

constexpr int kMostWrappings = 4;  // a safe-link around a click-tracker around …

std::optional<std::string> web_address(std::string_view text) {
  if (!text.starts_with("http://") && !text.starts_with("https://")) return std::nullopt;
  const auto url = Url::parse(text);
  if (!url || url->host().find('.') == std::string_view::npos) return std::nullopt;
  return url->href();
}

// Base64 of "http": its first letters never change.
std::optional<std::string> coded_address(std::string text) {
  if (!text.starts_with("aHR0c")) return std::nullopt;
  std::replace(text.begin(), text.end(), '-', '+');
  std::replace(text.begin(), text.end(), '_', '/');
  text.erase(std::min(text.size(), text.find_first_of("=~.")));
  text.append((4 - text.size() % 4) % 4, '=');
  const auto bytes = base64_decoded(text);
  return bytes ? web_address(*bytes) : std::nullopt;
}

std::optional<std::string> address_in(std::string_view value) {
  std::string plain = percent_decoded(value);
  if (auto found = web_address(plain)) return found;
  return coded_address(std::move(plain));
}

std::optional<std::string> in_query(std::string_view query) {
  while (!query.empty()) {
    const std::string_view pair = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(query.size(), pair.size() + 1));
    const std::size_t equals = pair.find('=');
    if (equals == pair.npos) continue;
    if (auto found = address_in(pair.substr(equals + 1))) return found;
  }
  return std::nullopt;
}

// "/L0/https:%2F%2Fa.example%2Fx/1/0100": the address is one step of the path, or its whole rest.
std::optional<std::string> in_path(const Url& url) {
  const std::string_view path = url.path();
  for (std::size_t at = path.find('/'); at != path.npos; at = path.find('/', at + 1)) {
    const std::string_view rest = path.substr(at + 1);
    const std::string_view step = rest.substr(0, rest.find('/'));
    const bool is_whole_rest = rest.starts_with("http://") || rest.starts_with("https://");
    if (is_whole_rest)
      return web_address(std::string(rest) +
                         (url.query().empty() ? "" : "?" + std::string(url.query())));
    if (auto found = address_in(step)) return found;
  }
  return std::nullopt;
}

}  // namespace

std::string unwrapped_link(std::string_view address) {
  std::string current(address);
  for (int round = 0; round < kMostWrappings; ++round) {
    const auto url = Url::parse(current);
    if (!url) break;
    auto inner = in_query(url->query());
    if (!inner) inner = in_path(*url);
    if (!inner || *inner == current) break;
    current = std::move(*inner);
  }
  return current;
}

}  // namespace atalaya::parse
