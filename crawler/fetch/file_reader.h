#pragma once

#include <string>
#include <vector>

#include "base/url.h"
#include "config/settings.h"
#include "crawler/fetch/fetch_outcome.h"

namespace atalaya::fetch {

/// Reads file: addresses, below the allowed folders only: links and ".." that lead out are refused.
///
/// A folder gives the list of its files as an HTML page of links, so that it is walked like any
/// listing. libcurl is not used for this: it would read any file of the machine.
class FileReader {
 public:
  /// `limits` outlives the reader.
  explicit FileReader(const config::CrawlLimits& limits) : limits_(limits) {}
  [[nodiscard]] FetchOutcome read(const FetchRequest& request, Instant now) const;

 private:
  const config::CrawlLimits& limits_;
};

}  // namespace atalaya::fetch
