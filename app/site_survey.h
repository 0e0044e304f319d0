#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/source_candidate.h"
#include "crawler/page_visitor.h"
#include "crawler/parse/html_document.h"

namespace atalaya::app {

/// Looks at a site for a person: what of it could be a source. A few polite requests through the
/// guarded fetcher; nothing is stored.
class SiteSurvey {
 public:
  explicit SiteSurvey(Session& session);
  ~SiteSurvey();

  /// The source that one address is by itself. With `prefers_feed`, a page that announces a feed
  /// with entries gives that feed. Nothing when it is none; CommandFailure (1) when it cannot be
  /// read.
  [[nodiscard]] std::optional<SourceCandidate> best_of(const std::string& address,
                                                       bool prefers_feed);
  /// Everything found from one address: the page itself, its feeds, sitemaps, WordPress interface
  /// and the pages that its menu calls lists of calls. Each content once.
  [[nodiscard]] std::vector<SourceCandidate> all_of(const std::string& address);

 private:
  struct Page;
  [[nodiscard]] Page look(const std::string& address);
  [[nodiscard]] std::vector<std::string> places_of(const Page& page) const;
  [[nodiscard]] std::vector<std::string> sitemaps_of(const Url& url) const;
  [[nodiscard]] static std::vector<std::string> feeds_behind(
      const std::vector<SourceCandidate>& candidates, const std::vector<std::string>& visited);
  void take(const std::vector<std::string>& addresses, std::vector<SourceCandidate>& candidates);
  void enter_sitemap(const Document& document, SourceCandidate& candidate);

  Session& session_;
  std::unique_ptr<const extract::Understanding> understanding_;
  crawler::DocumentReader reader_;
  crawler::PageVisitor visitor_;
};

}  // namespace atalaya::app
