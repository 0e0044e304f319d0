#pragma once

#include <atomic>
#include <vector>

#include "base/clock.h"
#include "config/settings.h"
#include "crawler/extract/understand.h"
#include "crawler/sink.h"
#include "domain/lookups.h"

namespace atalaya::crawler {

/// A source to be crawled tonight, with what earlier nights learnt.
struct CrawlJob {
  Source source;
  SourceState state;
};

/// Everything a crawl reads. References outlive crawl().
struct CrawlContext {
  const config::Settings& settings;
  const extract::Understanding& understanding;
  const Clock& clock;
  const PageMemory& pages;
  const DocumentMemory& documents;
  std::vector<RobotsRecord> robots;  ///< as stored
  std::vector<HostRecord> hosts;     ///< as stored
  const std::atomic<bool>* stop =
      nullptr;  ///< set from outside (a signal): no further source is begun
};

/// What the crawl learnt of sites, to be stored.
struct CrawlMemory {
  std::vector<RobotsRecord> robots;
  std::vector<HostRecord> hosts;
};

/// Crawls the jobs and hands everything to `sink`. The calling thread becomes the network thread;
/// parsing and understanding run on workers. One source failing never stops the others; what `sink`
/// throws stops the crawl and comes out here.
[[nodiscard]] CrawlMemory crawl(std::vector<CrawlJob> jobs, CrawlContext context, Sink& sink);

}  // namespace atalaya::crawler
