#pragma once

#include <compare>
#include <string>
#include <string_view>

#include "base/error.h"

namespace atalaya {

/// An absolute URL as the WHATWG standard parses and writes it.
///
/// Spaces, tabs and UTF-8 in what people publish are cleaned as browsers do; hosts are lower case
/// and in punycode (ICU UTS 46), IPv4 spellings ("0x7f.1") become dotted quads.
class Url {
 public:
  /// kMalformed when a browser would refuse it, or when it is relative and `base` is null.
  [[nodiscard]] static Result<Url> parse(std::string_view text, const Url* base = nullptr);

  [[nodiscard]] const std::string& href() const { return href_; }
  [[nodiscard]] std::string_view scheme() const;  ///< "https", no colon
  [[nodiscard]] std::string_view host() const;    ///< "example.org", "[::1]", "" for file:
  [[nodiscard]] int port() const;               ///< explicit or the scheme's default; 0 without one
  [[nodiscard]] std::string_view path() const;  ///< begins with '/'
  [[nodiscard]] std::string_view query() const;     ///< without '?'
  [[nodiscard]] std::string_view fragment() const;  ///< without '#'
  [[nodiscard]] bool has_credentials() const;
  [[nodiscard]] std::string credentials() const;   ///< "user:password@"; empty without any
  [[nodiscard]] std::string written_port() const;  ///< ":8080"; empty for the scheme's default
  /// "https://example.org:8080": scheme, host and a port that is not the default.
  [[nodiscard]] std::string origin() const;
  /// "example.org:443": the key of politeness and of the allow-list.
  [[nodiscard]] std::string authority() const;
  [[nodiscard]] Url without_fragment() const;

  friend bool operator==(const Url& a, const Url& b) { return a.href_ == b.href_; }

 private:
  struct Parts {
    std::string scheme, username, password, host, path, query, fragment;
    int port = -1;  ///< -1: none written
    bool has_host = false, has_query = false, has_fragment = false;
  };
  friend class UrlParser;
  explicit Url(Parts parts);
  Parts parts_;
  std::string href_;
};

/// The identity of an address: two addresses that bring the same page compare equal.
///
/// From the parsed URL: no fragment (but the route of a page that lives in the browser, "#/…"), no
/// tracking or session parameters, query sorted and its spaces '+', percent-escapes upper case and
/// only where needed, no default port, no empty query, dot segments and doubled slashes removed,
/// host lower case without a final dot. Different schemes and hosts stay different; so does case in
/// the path. A key for comparing, not an address to fetch.
class CanonicalUrl {
 public:
  [[nodiscard]] static CanonicalUrl of(const Url& url);
  [[nodiscard]] const std::string& text() const { return text_; }
  friend auto operator<=>(const CanonicalUrl&, const CanonicalUrl&) = default;

 private:
  explicit CanonicalUrl(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

}  // namespace atalaya
