#include "crawler/parse/source_hints.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "base/text.h"

namespace atalaya::parse {

namespace {

// Folded words of menus that lead to calls; also steps of their addresses, with '-' for spaces.
constexpr std::array<std::string_view, 22> kListingWords{"convocatorias",
                                                         "convocatoria",
                                                         "llamados",
                                                         "calls for proposals",
                                                         "call for proposals",
                                                         "open calls",
                                                         "calls",
                                                         "funding opportunities",
                                                         "funding",
                                                         "grants",
                                                         "opportunities",
                                                         "oportunidades",
                                                         "subvenciones",
                                                         "financiacion",
                                                         "financiamiento",
                                                         "ayudas",
                                                         "editais",
                                                         "chamadas",
                                                         "appels a projets",
                                                         "appels a propositions",
                                                         "bourses et subventions",
                                                         "becas"};
constexpr std::size_t kMenuBytes = 60;  // longer texts name one call

bool holds_word(std::string_view text, std::string_view word) {
  for (std::size_t at = text.find(word); at != text.npos; at = text.find(word, at + 1)) {
    const auto is_letter = [](char byte) { return byte >= 'a' && byte <= 'z'; };
    const std::size_t end = at + word.size();
    if ((at == 0 || !is_letter(text[at - 1])) && (end == text.size() || !is_letter(text[end])))
      return true;
  }
  return false;
}

// The nearer the beginning of the list, the plainer the word.
std::size_t telling(std::string_view folded) {
  for (std::size_t rank = 0; rank < kListingWords.size(); ++rank)
    if (holds_word(folded, kListingWords[rank])) return kListingWords.size() - rank;
  return 0;
}

std::string words_of_path(const Url& url) {
  std::string path(url.path());
  std::replace_if(
      path.begin(), path.end(), [](char byte) { return byte == '-' || byte == '_' || byte == '/'; },
      ' ');
  return fold_for_matching(path);
}

std::string without_www(const Url& url) {
  const std::string_view host = url.host();
  return std::string(host.starts_with("www.") ? host.substr(4) : host);
}

}  // namespace

std::vector<PageLink> links_to_listings(const PageLinks& links, const Url& page) {
  std::vector<std::pair<std::size_t, PageLink>> ranked;
  std::set<std::string> known{CanonicalUrl::of(page).text()};
  for (const PageLink& link : links.links) {
    const auto url = Url::parse(link.href);
    if (!url || without_www(*url) != without_www(page) || link.text.size() > kMenuBytes) continue;
    const std::size_t by_text = telling(fold_for_matching(link.text));
    const std::size_t by_path = telling(words_of_path(*url));
    if (by_text + by_path == 0 || !known.insert(CanonicalUrl::of(*url).text()).second) continue;
    ranked.emplace_back(by_text * 2 + by_path, link);
  }
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<PageLink> found;
  for (auto& [rank, link] : ranked) found.push_back(std::move(link));
  return found;
}

std::vector<std::string> sitemaps_of_robots(std::string_view robots_txt) {
  constexpr std::string_view kName = "sitemap:";
  std::vector<std::string> found;
  while (!robots_txt.empty()) {
    const std::size_t end = std::min(robots_txt.find_first_of("\r\n"), robots_txt.size());
    const std::string_view line = trim_ascii(robots_txt.substr(0, end));
    robots_txt.remove_prefix(std::min(end + 1, robots_txt.size()));
    if (!equals_ignoring_ascii_case(line.substr(0, kName.size()), kName)) continue;
    std::string address(trim_ascii(line.substr(kName.size())));
    const bool is_new = std::find(found.begin(), found.end(), address) == found.end();
    if (Url::parse(address) && is_new) found.push_back(std::move(address));
  }
  return found;
}

std::vector<std::string> usual_feeds(const Url& page) {
  std::vector<std::string> found;
  for (const std::string_view path : {"/feed/", "/rss.xml", "/atom.xml", "/?feed=rss2"})
    if (const auto url = Url::parse(path, &page)) found.push_back(url->href());
  return found;
}

}  // namespace atalaya::parse
