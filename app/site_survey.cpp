#include "app/site_survey.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "app/page_look.h"
#include "app/parse_limits.h"
#include "app/understanding.h"
#include "base/time_zone.h"
#include "base/url.h"
#include "crawler/parse/content_kind.h"
#include "crawler/parse/gzip.h"
#include "crawler/parse/sitemap.h"
#include "crawler/parse/source_hints.h"

namespace atalaya::app {

namespace {

constexpr std::size_t kFeeds = 5;
constexpr std::size_t kSitemaps = 3;
constexpr std::size_t kChildren = 3;
constexpr std::size_t kListings = 3;

template <class T>
std::vector<T> first_of(std::vector<T> all, std::size_t most) {
  if (all.size() > most) all.erase(all.begin() + static_cast<std::ptrdiff_t>(most), all.end());
  return all;
}

bool is_sitemap(const Document& document) {
  return parse::is_gzip(document.bytes) ||
         parse::sniff(document.bytes, document.content_type) == parse::ContentKind::kSitemap;
}

// "/convocatorias/" of the addresses that lie there; empty when few do.
std::string step_of_calls(const std::vector<parse::SitemapEntry>& pages) {
  constexpr int kFewest = 3;
  std::map<std::string, int> times;
  for (const parse::SitemapEntry& page : pages) {
    const auto url = Url::parse(page.url);
    if (!url) continue;
    const std::string_view path = url->path();
    for (const std::string_view word : {"convocatoria", "call", "grant", "funding", "edital"}) {
      const std::size_t at = path.find(word);
      const std::size_t start = at == path.npos ? path.npos : path.rfind('/', at);
      const std::size_t end = start == path.npos ? path.npos : path.find('/', start + 1);
      if (end != path.npos) ++times[std::string(path.substr(start, end - start + 1))];
    }
  }
  const auto most = std::max_element(
      times.begin(), times.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == times.end() || most->second < kFewest ? std::string() : most->first;
}

}  // namespace

/// One document, and where it leads when it is a page.
struct SiteSurvey::Page {
  Document document;
  std::optional<Url> url;
  parse::PageLinks links;
  bool is_wordpress = false;
};

SiteSurvey::SiteSurvey(Session& session)
    : session_(session),
      understanding_(make_understanding(session, session.settings().understanding)),
      reader_(session.settings().crawl, *understanding_),
      visitor_(session.settings(), session.clock()) {
}

SiteSurvey::~SiteSurvey() = default;

SiteSurvey::Page SiteSurvey::look(const std::string& address) {
  Page page;
  page.document = look_at(session_, visitor_, address);
  if (auto url = Url::parse(page.document.url)) page.url = std::move(*url);
  page.is_wordpress = page.document.bytes.find("/wp-content/") != std::string::npos;
  if (parse::sniff(page.document.bytes, page.document.content_type) != parse::ContentKind::kPage)
    return page;
  const auto html = parse::HtmlDocument::parse(page.document.bytes,
                                               {page.document.url, page.document.content_type},
                                               parse_budget(session_.settings().crawl));
  if (html) page.links = html->links();
  return page;
}

std::optional<SourceCandidate> SiteSurvey::best_of(const std::string& address, bool prefers_feed) {
  const Page page = look(address);
  if (prefers_feed && !page.links.feeds.empty()) {
    std::vector<SourceCandidate> feeds;
    take(first_of(page.links.feeds, kFeeds), feeds);
    for (SourceCandidate& feed : feeds)
      if (feed.source.kind == SourceKind::kFeed) return std::move(feed);
  }
  auto candidate = judge_candidate(session_, reader_, page.document);
  if (candidate && is_sitemap(page.document)) enter_sitemap(page.document, *candidate);
  return candidate;
}

std::vector<SourceCandidate> SiteSurvey::all_of(const std::string& address) {
  const Page page = look(address);
  std::vector<SourceCandidate> candidates;
  if (auto itself = judge_candidate(session_, reader_, page.document)) {
    if (is_sitemap(page.document)) enter_sitemap(page.document, *itself);
    candidates.push_back(std::move(*itself));
  }
  if (!page.url) return candidates;
  const std::vector<std::string> places = places_of(page);
  take(places, candidates);
  take(feeds_behind(candidates, places), candidates);
  // A front page is no call when there is something better.
  if (candidates.size() > 1)
    std::erase_if(candidates, [](const SourceCandidate& candidate) {
      return candidate.source.kind == SourceKind::kPage;
    });
  return candidates;
}

// Feeds that the lists announce and the first page does not.
std::vector<std::string> SiteSurvey::feeds_behind(const std::vector<SourceCandidate>& candidates,
                                                  const std::vector<std::string>& visited) {
  std::vector<std::string> feeds;
  for (const SourceCandidate& candidate : candidates)
    for (const std::string& feed : candidate.feeds)
      if (std::find(visited.begin(), visited.end(), feed) == visited.end() &&
          std::find(feeds.begin(), feeds.end(), feed) == feeds.end())
        feeds.push_back(feed);
  return first_of(std::move(feeds), kFeeds);
}

std::vector<std::string> SiteSurvey::places_of(const Page& page) const {
  std::vector<std::string> places = first_of(page.links.feeds, kFeeds);
  if (page.url->scheme() == "file") return places;
  const auto add = [&](const std::vector<std::string>& more) {
    places.insert(places.end(), more.begin(), more.end());
  };
  if (places.empty()) add(parse::usual_feeds(*page.url));
  add(sitemaps_of(*page.url));
  std::string api = page.links.wordpress_api;
  if (api.empty() && page.is_wordpress) api = page.url->origin() + "/wp-json/";
  if (!api.empty()) places.push_back(api + "wp/v2/posts?per_page=20&page=1");
  std::vector<std::string> listings;
  for (const parse::PageLink& link : parse::links_to_listings(page.links, *page.url))
    listings.push_back(link.href);
  add(first_of(std::move(listings), kListings));
  return places;
}

// What robots.txt says; without a word of it, the usual place.
std::vector<std::string> SiteSurvey::sitemaps_of(const Url& url) const {
  for (const RobotsRecord& robots : visitor_.robots()) {
    if (robots.origin != url.origin() || robots.status != 200) continue;
    auto sitemaps = parse::sitemaps_of_robots(robots.body);
    if (!sitemaps.empty()) return first_of(std::move(sitemaps), kSitemaps);
  }
  return {url.origin() + "/sitemap.xml"};
}

void SiteSurvey::take(const std::vector<std::string>& addresses,
                      std::vector<SourceCandidate>& candidates) {
  std::vector<std::string> allowed;
  for (const std::string& address : addresses)
    if (why_blocked(address).empty()) allowed.push_back(address);
  if (allowed.empty()) return;
  session_.note({fmt::format("Se miran con calma {} direcciones más…", allowed.size()),
                 fmt::format("Looking politely at {} more addresses…", allowed.size())});
  std::set<std::string> known;
  for (const SourceCandidate& candidate : candidates) known.insert(candidate.source.url);
  for (const fetch::FetchOutcome& outcome : visitor_.visit(allowed)) {
    if (!outcome.document || !known.insert(outcome.document->url).second ||
        !known.insert(outcome.document->digest.hex()).second)
      continue;
    auto candidate = judge_candidate(session_, reader_, *outcome.document);
    if (!candidate || candidate->source.kind == SourceKind::kPage) continue;
    if (is_sitemap(*outcome.document)) enter_sitemap(*outcome.document, *candidate);
    candidates.push_back(std::move(*candidate));
  }
}

// Counts the pages that look like calls, also those of the first sitemaps of an index.
void SiteSurvey::enter_sitemap(const Document& document, SourceCandidate& candidate) {
  const parse::Sitemap map =
      parse::parse_sitemap(document.bytes, {document.url, document.content_type}).value;
  std::vector<parse::SitemapEntry> pages = map.pages;
  std::vector<std::string> children;
  for (const parse::SitemapEntry& child : map.sitemaps)
    if (children.size() < kChildren && child.url != document.url) children.push_back(child.url);
  if (!children.empty())
    for (const fetch::FetchOutcome& outcome : visitor_.visit(children)) {
      if (!outcome.document) continue;
      const auto child = parse::parse_sitemap(
          outcome.document->bytes, {outcome.document->url, outcome.document->content_type});
      pages.insert(pages.end(), child.value.pages.begin(), child.value.pages.end());
    }
  candidate.entries = pages.size();
  candidate.source.rule.link_pattern = step_of_calls(pages);
}

}  // namespace atalaya::app
