#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/instant.h"
#include "config/settings.h"
#include "crawler/extract/understand.h"
#include "crawler/parse/sitemap.h"
#include "domain/document.h"
#include "domain/finding.h"
#include "domain/source.h"
#include "domain/source_night.h"

namespace atalaya::crawler {

/// A finding as the listing alone tells it, and the page behind it.
struct Lead {
  Finding finding;
  std::string detail_url;     ///< absolute http, https or file address; empty when there is none
  std::string record_id;      ///< of an API's record: what its detail is asked by
  bool is_short = false;      ///< the listing says too little: the page behind is worth reading
  bool page_decides = false;  ///< no call unless the page behind it is one
  bool takes_page_address = false;  ///< its link only leads to the page, whose address counts
};

/// What one document of a source says.
struct Reading {
  std::vector<Lead> leads;
  std::string next_url;                   ///< further page of the listing; empty at the end
  int records = 0;                        ///< of an API's page, whatever became of them
  std::optional<std::int64_t> total;      ///< records of all pages, when the API tells
  std::vector<std::string> documents;     ///< of a folder: the addresses of what lies in it
  std::optional<parse::Sitemap> sitemap;  ///< when the document is one: the source's own site only
  std::vector<Document> messages;         ///< of an mbox: its mails, to be read each
  std::optional<Instant> sent;            ///< of a mail: when it was written
  std::vector<Document> attached;         ///< of a mail: the files that its leads quote
  FetchCause cause =
      FetchCause::kNone;  ///< why it could not be used: unexpected type, login wall, over budget, …
  bool partial = false;   ///< used, but something was cut or broken
  bool is_whole_page =
      false;  ///< the only lead is the page itself: nothing in it looked like a list
  bool announces_none = false;  ///< the page says in words that no call is open
  ContentForm form = ContentForm::kUnread;
  std::vector<RulePart> unmatched;  ///< selectors of the rule that found nothing
  std::string main_text_digest;     ///< of a page: SHA-256 hex of its main text
  std::vector<std::string> warnings;
};

/// Turns documents into findings: parse, understand, normalize. Pure and thread-safe: workers share
/// one.
class DocumentReader {
 public:
  /// References outlive the reader.
  DocumentReader(const config::CrawlLimits& limits, const extract::Understanding& understanding)
      : limits_(limits), understanding_(understanding) {}

  /// The main document of a source, or a further page of its listing.
  [[nodiscard]] Reading read(const Source& source, const Document& document, Instant now) const;
  /// The page behind a lead. Its facts win over the lead's; `cause` says why the page could not be
  /// used.
  [[nodiscard]] Reading read_detail(const Source& source, const Lead& lead,
                                    const Document& document, Instant now) const;

 private:
  const config::CrawlLimits& limits_;
  const extract::Understanding& understanding_;
};

}  // namespace atalaya::crawler
