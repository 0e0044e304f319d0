#pragma once

#include <memory>
#include <string_view>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include "config/settings.h"
#include "net/http.h"

namespace atalaya::net {

/// The one function through which every request of the program goes out.
///
/// Exactly one hop: redirects come back as responses. Every connection is checked against the
/// address guard after DNS; decoded bytes, bytes on the wire and header bytes are capped;
/// connecting, the first byte, a slow drip and the whole have time-outs. No proxy, no cookies, no
/// credentials, http and https only.
class HttpClient {
 public:
  /// `limits` outlives the client, the client every perform(). `contact` goes into the User-Agent.
  /// One thread: the executor's.
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

}  // namespace atalaya::net
