#include "app/source_candidate.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include <fmt/format.h>

#include "app/parse_limits.h"
#include "base/spanish_text.h"
#include "base/text.h"
#include "base/url.h"
#include "config/source_file.h"
#include "crawler/extract/language.h"
#include "crawler/parse/content_kind.h"
#include "crawler/parse/feed.h"
#include "crawler/parse/gzip.h"
#include "crawler/parse/html_document.h"
#include "matrix/wording.h"

namespace atalaya::app {

namespace {

constexpr std::string_view kWordPressPosts = "wp-json/wp/v2/";

std::string two_letters(std::string_view language) {
  return to_lower(language.substr(0, 2));
}

void take_dates(SourceCandidate& candidate) {
  std::vector<CivilDate> published;
  for (const crawler::Lead& lead : candidate.leads)
    if (lead.finding.published) published.push_back(*lead.finding.published);
  if (!published.empty()) candidate.newest = *std::max_element(published.begin(), published.end());
  candidate.source.rhythm = rhythm_of(std::move(published));
  if (candidate.source.rhythm == "daily") candidate.source.every_hours = 20;
  if (candidate.source.rhythm == "weekly") candidate.source.every_hours = 44;
  if (candidate.source.rhythm == "monthly") candidate.source.every_hours = 92;
}

/// Judges one document.
class Judging {
 public:
  Judging(Session& session, const crawler::DocumentReader& reader, const Document& document)
      : session_(session), reader_(reader), document_(document) {
    candidate_.source.id = "NUEVA";
    candidate_.source.url = document.url;
    candidate_.source.status = SourceStatus::kObserved;
  }

  std::optional<SourceCandidate> run() {
    if (!recognize()) return std::nullopt;
    config::block_forbidden(candidate_.source);
    crawler::Reading reading = reader_.read(candidate_.source, document_, session_.clock().now());
    if (reading.sitemap) return as_sitemap(std::move(*reading.sitemap));
    candidate_.leads = std::move(reading.leads);
    candidate_.entries = candidate_.leads.size();
    if (reading.is_whole_page) candidate_.source.kind = SourceKind::kPage;
    if (candidate_.source.kind == SourceKind::kPage && reading.announces_none)
      candidate_.source.kind = SourceKind::kListing;
    const bool is_door = reading.cause != FetchCause::kNone;
    if (is_door || (candidate_.leads.empty() && !reading.announces_none)) return std::nullopt;
    take_dates(candidate_);
    guess_language();
    return std::move(candidate_);
  }

 private:
  bool recognize() {
    switch (parse::sniff(document_.bytes, document_.content_type)) {
      case parse::ContentKind::kFeed:
        return as_feed();
      case parse::ContentKind::kPage:
        return as_page();
      case parse::ContentKind::kSitemap:
        candidate_.source.kind = SourceKind::kListing;
        return true;
      case parse::ContentKind::kBinary:
        candidate_.source.kind = SourceKind::kListing;
        return parse::is_gzip(document_.bytes);
      case parse::ContentKind::kJson:
        return as_wordpress();
      default:
        return false;
    }
  }

  bool as_feed() {
    const auto parsed = parse::parse_feed(document_.bytes, {document_.url, document_.content_type});
    candidate_.source.kind = SourceKind::kFeed;
    candidate_.source.name = clean_line(parsed.value.title);
    set_language(parsed.value.language);
    return !parsed.value.entries.empty();
  }

  bool as_page() {
    const auto html =
        parse::HtmlDocument::parse(document_.bytes, {document_.url, document_.content_type},
                                   parse_budget(session_.settings().crawl));
    if (!html) return false;
    const parse::Page page = html->page();
    candidate_.feeds = html->links().feeds;
    candidate_.source.kind = SourceKind::kListing;
    candidate_.source.name = page.title;
    set_language(page.language);
    return true;
  }

  // Only the interface that every WordPress has is known without its owner's word.
  bool as_wordpress() {
    if (document_.url.find(kWordPressPosts) == std::string::npos) return false;
    std::vector<config::Problem> problems;
    Source source = candidate_.source;
    source.url = source.url.substr(0, source.url.find('?'));
    source = config::edited(source, {"kind=api", "api.preset=wordpress"}, source.id, problems);
    const auto url = Url::parse(source.url);
    source.name = url ? fmt::format("Entradas de {}", url->host()) : source.url;
    candidate_.source = std::move(source);
    return problems.empty();
  }

  std::optional<SourceCandidate> as_sitemap(parse::Sitemap sitemap) {
    const auto url = Url::parse(document_.url);
    candidate_.source.name = fmt::format("Mapa de {}", url ? url->host() : document_.url);
    candidate_.entries = sitemap.pages.size() + sitemap.sitemaps.size();
    for (const auto& entries : {sitemap.pages, sitemap.sitemaps})
      for (const parse::SitemapEntry& entry : entries) {
        if (!entry.modified) continue;
        const CivilDate day = CivilDate(std::chrono::floor<std::chrono::days>(*entry.modified));
        if (!candidate_.newest || *candidate_.newest < day) candidate_.newest = day;
      }
    if (candidate_.entries == 0) return std::nullopt;
    return std::move(candidate_);
  }

  void set_language(std::string_view declared) {
    if (declared.size() >= 2) candidate_.source.languages = {two_letters(declared)};
  }

  // What nothing declares is told by the texts, when there is enough of them.
  void guess_language() {
    if (!candidate_.source.languages.empty()) return;
    std::string text;
    for (const crawler::Lead& lead : candidate_.leads) text += lead.finding.excerpt + "\n";
    constexpr std::size_t kEnough = 300;
    if (text.size() >= kEnough) set_language(extract::detect_language("", text));
  }

  Session& session_;
  const crawler::DocumentReader& reader_;
  const Document& document_;
  SourceCandidate candidate_;
};

bool is_map(const SourceCandidate& candidate) {
  return candidate.source.kind == SourceKind::kListing && candidate.leads.empty() &&
         candidate.entries > 0;
}

std::string kind_words(const SourceCandidate& candidate) {
  switch (candidate.source.kind) {
    case SourceKind::kFeed:
      return "canal RSS o Atom";
    case SourceKind::kApi:
      return "interfaz de WordPress";
    case SourceKind::kListing:
      return is_map(candidate) ? "mapa del sitio" : "página con lista";
    default:
      return "página de una sola convocatoria";
  }
}

}  // namespace

std::optional<SourceCandidate> judge_candidate(Session& session,
                                               const crawler::DocumentReader& reader,
                                               const Document& document) {
  return Judging(session, reader, document).run();
}

std::string candidate_words(const SourceCandidate& candidate) {
  std::string words = kind_words(candidate);
  if (!candidate.source.languages.empty())
    words += " · " + matrix::language_name(candidate.source.languages.front());
  const std::string_view noun = is_map(candidate) ? "página" : "entrada";
  words += fmt::format(" · {} {}{}", candidate.entries, noun, candidate.entries == 1 ? "" : "s");
  if (candidate.newest)
    words += fmt::format(" · la más nueva del {}", spanish_date(*candidate.newest));
  if (candidate.source.rhythm == "daily") words += " · publica casi a diario";
  if (candidate.source.rhythm == "weekly") words += " · publica más o menos cada semana";
  if (candidate.source.rhythm == "monthly") words += " · publica de vez en cuando";
  return words;
}

std::string rhythm_of(std::vector<CivilDate> published) {
  constexpr std::size_t kFewest = 4;
  std::sort(published.begin(), published.end());
  if (published.size() < kFewest) return {};
  const auto span = (published.back().days() - published.front().days()).count();
  const double gap = static_cast<double>(span) / static_cast<double>(published.size() - 1);
  if (gap <= 2) return "daily";
  return gap <= 14 ? "weekly" : "monthly";
}

}  // namespace atalaya::app
