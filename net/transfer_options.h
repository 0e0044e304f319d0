#pragma once

#include <string>

#include "net/curl_handles.h"
#include "net/exchange.h"
#include "net/kept_sockets.h"

namespace atalaya::net {

/// The request's own header lines. Values that would break out of their line are left out.
[[nodiscard]] HeaderList header_lines(const HttpRequest& request);

/// Whether a kept connection may carry another request, asked by libcurl before it sends one.
struct ConnectionCheck {
  const KeptSockets& kept;
  bool found_dirty = false;  ///< the transfer ended before anything was sent
  int times_sent = 0;
};

/// Sets every option that makes a transfer guarded: schemes, no proxy, no curl-side redirects or
/// decoding, address check before each connection, caps and time-outs. Headers, body and addresses
/// go to `exchange`. Headers, exchange and check outlive the transfer.
void prepare_transfer(CURL* easy, Exchange& exchange, ConnectionCheck& check,
                      const HeaderList& headers, const config::CrawlLimits& limits,
                      const std::string& agent);

/// What libcurl's verdict means to us.
[[nodiscard]] Exchange::Ending ending_of(CURL* easy, CURLcode code);

}  // namespace atalaya::net
