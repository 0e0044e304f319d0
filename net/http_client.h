#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include "base/url.h"
#include "config/settings.h"
#include "domain/document.h"

namespace atalaya::net {

/// One GET of one address.
struct HttpRequest {
  Url url;
  std::string accept;           ///< Accept header; empty: anything
  Validators validators;        ///< sent back as If-None-Match and If-Modified-Since
  std::int64_t body_limit = 0;  ///< decoded bytes; 0: the settings' limit
};

struct HttpResponse {
  int status = 0;
  std::vector<std::pair<std::string, std::string>> headers;  ///< names in lower case, in order
  std::string body;                                          ///< decoded
  std::chrono::milliseconds elapsed{};

  /// Value of the first header of that name (lower case); empty when there is none.
  [[nodiscard]] std::string_view header(std::string_view name) const;
};

/// Why no response came.
struct HttpFailure {
  FetchCause cause = FetchCause::kConnect;
  std::string detail;
  std::chrono::milliseconds elapsed{};
};

using HttpOutcome = std::variant<HttpResponse, HttpFailure>;

/// The one function through which every request of the program goes out.
///
/// Exactly one hop: redirects come back as responses. Every connection is checked against the
/// address guard after DNS; decoded bytes, bytes on the wire and header bytes are capped;
/// connecting, the first byte, a slow drip and the whole have time-outs. No proxy, no cookies, no
/// credentials, http and https only.
class HttpClient {
 public:
  /// `limits` outlives the client. `contact` goes into the User-Agent. One thread: the executor's.
  HttpClient(boost::asio::any_io_executor executor, const config::CrawlLimits& limits,
             std::string_view contact);
  HttpClient(const HttpClient&) = delete;
  HttpClient& operator=(const HttpClient&) = delete;
  ~HttpClient();

  [[nodiscard]] boost::asio::awaitable<HttpOutcome> perform(HttpRequest request);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// "AtalayaBot/0.1.0 (+contact)".
[[nodiscard]] std::string user_agent(std::string_view name, std::string_view contact);

}  // namespace atalaya::net
