#pragma once

#include <cstdint>
#include <string>

#include "base/error.h"
#include "crawler/fetch/fetch_outcome.h"
#include "domain/source.h"

namespace atalaya::crawler {

/// Where in an API's answers one request stands.
struct ApiPlace {
  int page = 0;        ///< from 0
  std::string cursor;  ///< what the last answer gave; empty on the first page
  std::string id;      ///< of a detail
};

/// The request for a page of records, or of a record's detail. kMalformed when the address that
/// comes out is none.
[[nodiscard]] Result<fetch::FetchRequest> page_request(const Source& source, const ApiPlace& place);
[[nodiscard]] Result<fetch::FetchRequest> detail_request(const Source& source,
                                                         const ApiPlace& place);

/// What a walk has seen of an API's pages.
struct ApiProgress {
  std::int64_t seen = 0;    ///< records of all pages so far
  int records = 0;          ///< of the last page
  std::int64_t total = -1;  ///< as the last page told; -1: it did not
  bool has_next = false;    ///< the last page named a next one
};

/// Whether another page is to be asked for.
[[nodiscard]] bool has_more(const ApiMapping& mapping, const std::string& source_url,
                            const ApiProgress& progress);

}  // namespace atalaya::crawler
