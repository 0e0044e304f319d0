#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/document.h"
#include "domain/finding.h"
#include "domain/source.h"
#include "domain/source_night.h"

namespace atalaya::crawler {

/// A part of what one source brought: documents and the findings that cite them travel together.
struct SourceYield {
  std::string source_id;
  std::vector<Fetch> fetches;
  std::vector<Document> documents;
  std::vector<Finding> findings;
};

/// What a source's main address showed. Empty when it has none or it gave no answer.
struct MainPage {
  std::string final_url;           ///< after redirects
  std::optional<Sha256> document;  ///< that it brought or confirmed
  bool was_read = false;           ///< its content was looked at: it had changed
  ContentForm form = ContentForm::kUnread;
  bool announces_none = false;      ///< it says in words that no call is open
  std::vector<RulePart> unmatched;  ///< selectors of the rule that found nothing
  bool changed = false;             ///< kWatch: its main text is another one
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
      false;  ///< a watched page changed, a layout stopped matching, a login appeared
  MainPage main;
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
