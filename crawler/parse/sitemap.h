#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.h"
#include "crawler/parse/document_hints.h"
#include "crawler/parse/parsed.h"

namespace atalaya::parse {

/// One address of a sitemap.
struct SitemapEntry {
  std::string url;  ///< absolute, http or https
  std::optional<Instant> modified;
};

/// What a sitemap lists: pages, or other sitemaps.
struct Sitemap {
  std::vector<SitemapEntry> pages;     ///< as listed
  std::vector<SitemapEntry> sitemaps;  ///< of an index, as listed
};

/// What one sitemap may hold by its own protocol (sitemaps.org).
inline constexpr std::size_t kSitemapAddresses = 50'000;

/// Reads <urlset> and <sitemapindex>, plain or gzipped.
///
/// Addresses of another site are kept: the reader of them decides. Never fails: what is no sitemap
/// is `malformed` and empty.
[[nodiscard]] Parsed<Sitemap> parse_sitemap(std::string_view bytes, const DocumentHints& hints);

}  // namespace atalaya::parse
