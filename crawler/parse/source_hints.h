#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/url.h"
#include "crawler/parse/html_document.h"

namespace atalaya::parse {

/// Links of a page to other pages of its site whose words or address say that calls are listed
/// there ("Convocatorias", "/funding/calls"), the most telling first. Single calls are left out.
[[nodiscard]] std::vector<PageLink> links_to_listings(const PageLinks& links, const Url& page);

/// Addresses that the "Sitemap:" lines of a robots.txt give, each once.
[[nodiscard]] std::vector<std::string> sitemaps_of_robots(std::string_view robots_txt);

/// Where feeds usually lie on the site of a page that announces none.
[[nodiscard]] std::vector<std::string> usual_feeds(const Url& page);

}  // namespace atalaya::parse
