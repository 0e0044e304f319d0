#pragma once

#include <string>

#include "net/curl_handles.h"
#include "net/exchange.h"

namespace atalaya::net {

/// The request's own header lines. Values that would break out of their line are left out.
[[nodiscard]] HeaderList header_lines(const HttpRequest& request);

/// Sets every option that makes a transfer guarded: schemes, no proxy, no curl-side redirects or
/// decoding, address check before each connection, caps and time-outs. Headers, body and addresses
/// go to `exchange`. Headers and exchange outlive the transfer.
void prepare_transfer(CURL* easy, Exchange& exchange, const HeaderList& headers,
                      const config::CrawlLimits& limits, const std::string& agent);

/// What libcurl's verdict means to us.
[[nodiscard]] Exchange::Ending ending_of(CURL* easy, CURLcode code);

}  // namespace atalaya::net
