#include "crawler/sitemap_plan.h"

#include <algorithm>

#include "base/url.h"

namespace atalaya::crawler {

namespace {

constexpr int kDeepest = 2;

std::string identity_of(const std::string& address) {
  const auto url = Url::parse(address);
  return url ? CanonicalUrl::of(*url).text() : address;
}

// Nothing sorts behind every instant.
std::vector<parse::SitemapEntry> newest_first(std::vector<parse::SitemapEntry> entries) {
  std::stable_sort(entries.begin(), entries.end(),
                   [](const auto& a, const auto& b) { return a.modified > b.modified; });
  return entries;
}

}  // namespace

SitemapPlan::SitemapPlan(const std::string& address, const parse::Sitemap& sitemap) {
  seen_.insert(identity_of(address));
  take(sitemap, 0);
}

std::optional<std::string> SitemapPlan::next_sitemap(int limit) {
  if (open_.empty() || given_out_ >= limit) return std::nullopt;
  Place place = std::move(open_.front());
  open_.pop_front();
  ++given_out_;
  depth_ = place.depth;
  return std::move(place.url);
}

void SitemapPlan::add(const parse::Sitemap& sitemap) {
  take(sitemap, depth_);
}

void SitemapPlan::take(const parse::Sitemap& sitemap, int depth) {
  pages_.insert(pages_.end(), sitemap.pages.begin(), sitemap.pages.end());
  for (const parse::SitemapEntry& entry : newest_first(sitemap.sitemaps)) {
    if (!seen_.insert(identity_of(entry.url)).second) continue;
    if (depth >= kDeepest)
      ++too_deep_;
    else
      open_.push_back({entry.url, depth + 1});
  }
}

std::vector<std::string> SitemapPlan::pages_newest_first() const {
  std::vector<std::string> pages;
  std::set<std::string> known;
  for (const parse::SitemapEntry& entry : newest_first(pages_))
    if (known.insert(identity_of(entry.url)).second) pages.push_back(entry.url);
  return pages;
}

}  // namespace atalaya::crawler
