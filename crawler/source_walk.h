#pragma once

#include <set>
#include <string>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/thread_pool.hpp>

#include "crawler/crawl.h"
#include "crawler/document_reader.h"
#include "crawler/fetch/fetcher.h"

namespace atalaya::crawler {

/// What the walks of one night share. References outlive every walk.
struct WalkTools {
  fetch::Fetcher& fetcher;
  boost::asio::thread_pool& workers;
  boost::asio::thread_pool& mailboxes;  ///< for what blocks: a session with a mail server
  const DocumentReader& reader;
  const CrawlContext& context;
  Sink& sink;
};

/// Walks one source: its listing or feed, further pages, details, numbers. Runs on the network
/// thread and sends parsing to the workers. Delivers to the sink, finish() included; throws only
/// what the sink throws.
[[nodiscard]] boost::asio::awaitable<void> walk_source(WalkTools& tools, CrawlJob job);

}  // namespace atalaya::crawler
