#pragma once

#include <string>
#include <vector>

#include "domain/document.h"
#include "domain/finding.h"
#include "domain/source.h"

namespace atalaya::crawler {

/// A part of what one source brought: documents and the findings that cite them travel together.
struct SourceYield {
  std::string source_id;
  std::vector<Fetch> fetches;
  std::vector<Document> documents;
  std::vector<Finding> findings;
};

/// How one source ended.
struct SourceOutcome {
  std::string source_id;
  FetchResult result = FetchResult::kOk;
  FetchCause cause = FetchCause::kNone;
  std::string detail;  ///< one sentence; empty when all is well
  int findings = 0;
  std::size_t bytes = 0;
  std::vector<std::string> warnings;  ///< what parsers said, at most twenty
  bool needs_person =
      false;          ///< a watched page changed, a layout stopped matching, a login appeared
  SourceState state;  ///< to be kept for the next night
};

/// Takes what the crawl brings. Called from parse workers and from the network thread, one source
/// at a time each; accept() may block: that is the back-pressure. Everything of a source arrives
/// before its finish().
class Sink {
 public:
  Sink() = default;
  Sink(const Sink&) = delete;
  Sink& operator=(const Sink&) = delete;
  virtual ~Sink() = default;
  virtual void accept(SourceYield yield) = 0;
  virtual void finish(SourceOutcome outcome) = 0;
};

}  // namespace atalaya::crawler
