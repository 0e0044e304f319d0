#include "base/url.h"

#include <optional>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"
#include "base/url_parser.h"

namespace atalaya {

Url::Url(Parts parts) : parts_(std::move(parts)) {
  href_ = parts_.scheme + ':';
  if (parts_.has_host) {
    href_ += "//" + credentials() + parts_.host + written_port();
  } else if (parts_.path.starts_with("//")) {
    href_ += "/.";
  }
  href_ += parts_.path;
  if (parts_.has_query) href_ += '?' + parts_.query;
  if (parts_.has_fragment) href_ += '#' + parts_.fragment;
}

Result<Url> Url::parse(std::string_view text, const Url* base) {
  auto url = UrlParser(base).parse(text);
  if (!url)
    return fail(ErrorKind::kMalformed, fmt::format("'{}' is no address", truncate_utf8(text, 200)));
  return std::move(*url);
}

std::string_view Url::scheme() const {
  return parts_.scheme;
}
std::string_view Url::host() const {
  return parts_.host;
}
std::string_view Url::path() const {
  return parts_.path;
}
std::string_view Url::query() const {
  return parts_.query;
}
std::string_view Url::fragment() const {
  return parts_.fragment;
}
bool Url::has_credentials() const {
  return !parts_.username.empty() || !parts_.password.empty();
}

int Url::port() const {
  if (parts_.port >= 0) return parts_.port;
  return special_port(parts_.scheme).value_or(0);
}

std::string Url::credentials() const {
  if (!has_credentials()) return {};
  const std::string_view colon = parts_.password.empty() ? "" : ":";
  return fmt::format("{}{}{}@", parts_.username, colon, parts_.password);
}

std::string Url::written_port() const {
  return parts_.port < 0 ? std::string() : fmt::format(":{}", parts_.port);
}

std::string Url::origin() const {
  return fmt::format("{}://{}{}", parts_.scheme, parts_.host, written_port());
}

std::string Url::authority() const {
  return fmt::format("{}:{}", parts_.host, port());
}

Url Url::without_fragment() const {
  Parts parts = parts_;
  parts.fragment.clear();
  parts.has_fragment = false;
  return Url(std::move(parts));
}

}  // namespace atalaya
