#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/instant.h"
#include "domain/document.h"

namespace atalaya {

/// Answers what earlier nights know of one address. Implemented over storage by harvest; called
/// from the network thread, so it must answer from memory or within a millisecond.
struct KnownPage {
  Validators validators;
  Sha256 document;
};

class PageMemory {
 public:
  PageMemory() = default;
  PageMemory(const PageMemory&) = delete;
  PageMemory& operator=(const PageMemory&) = delete;
  virtual ~PageMemory() = default;
  [[nodiscard]] virtual std::optional<KnownPage> find_page(std::string_view url) const = 0;
  /// Whether pages behind this source's listing were read before: then an unchanged listing is
  /// walked all the same, because a deadline may have moved on a detail page.
  [[nodiscard]] virtual bool has_details(std::string_view source_id) const = 0;
};

/// Gives back stored documents. Called from parse workers, several at once.
class DocumentMemory {
 public:
  DocumentMemory() = default;
  DocumentMemory(const DocumentMemory&) = delete;
  DocumentMemory& operator=(const DocumentMemory&) = delete;
  virtual ~DocumentMemory() = default;
  [[nodiscard]] virtual std::optional<Document> find_document(const Sha256& digest) const = 0;
};

/// robots.txt of one origin as it was last read.
struct RobotsRecord {
  std::string origin;  ///< "https://example.org"
  Instant fetched_at;
  int status = 0;    ///< HTTP status; 0 unreachable
  std::string body;  ///< at most 500 KiB
};

/// When a host may be asked again, kept across runs (Retry-After).
struct HostRecord {
  std::string authority;  ///< "example.org:443"
  Instant not_before;
};

}  // namespace atalaya
