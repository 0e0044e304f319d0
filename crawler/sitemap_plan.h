#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "crawler/parse/sitemap.h"

namespace atalaya::crawler {

/// Which sitemaps and pages of a site are still to be read. Each sitemap once, however they list
/// each other, and none deeper than two below the first. Decides, never waits.
class SitemapPlan {
 public:
  SitemapPlan(const std::string& address, const parse::Sitemap& sitemap);

  /// The next sitemap to be read, the newest first; nothing when there is none or `limit` were
  /// given out.
  [[nodiscard]] std::optional<std::string> next_sitemap(int limit);
  /// What the one given out last lists.
  void add(const parse::Sitemap& sitemap);
  /// Sitemaps that are known and were not given out.
  [[nodiscard]] std::size_t left_out() const { return open_.size() + too_deep_; }
  /// Each page once; those without a date after those with one.
  [[nodiscard]] std::vector<std::string> pages_newest_first() const;

 private:
  struct Place {
    std::string url;
    int depth = 0;
  };
  void take(const parse::Sitemap& sitemap, int depth);

  std::set<std::string> seen_;
  std::deque<Place> open_;
  std::vector<parse::SitemapEntry> pages_;
  int given_out_ = 0;
  int depth_ = 0;  ///< of the one given out last
  std::size_t too_deep_ = 0;
};

}  // namespace atalaya::crawler
