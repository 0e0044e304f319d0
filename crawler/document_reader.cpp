#include "crawler/document_reader.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"
#include "base/time_zone.h"
#include "base/url.h"
#include "crawler/extract/date_scanner.h"
#include "crawler/normalize/facts_join.h"
#include "crawler/normalize/finding_builder.h"
#include "crawler/parse/content_kind.h"
#include "crawler/parse/feed.h"
#include "crawler/parse/html_document.h"

namespace atalaya::crawler {

namespace {

constexpr std::size_t kShortText =
    350;  // bytes: an announcement that says less sends the reader to its page
constexpr std::size_t kTextLimit = 200'000;  // bytes of one text that are understood

parse::ParseBudget budget_of(const config::CrawlLimits& limits) {
  return {static_cast<std::size_t>(limits.parse_memory), limits.parse_time, limits.nesting_limit,
          static_cast<std::size_t>(limits.link_limit),
          static_cast<std::size_t>(limits.field_limit)};
}

std::string declared_language(const Source& source, std::string_view of_document) {
  if (!of_document.empty()) return std::string(of_document);
  return source.languages.size() == 1 ? source.languages.front() : std::string();
}

std::optional<CivilDate> day_of(const std::optional<Instant>& instant) {
  if (!instant) return std::nullopt;
  return TimeZone::bogota().local_at(*instant).date;
}

bool is_web_or_file(std::string_view address) {
  return address.starts_with("http://") || address.starts_with("https://") ||
         address.starts_with("file:");
}

/// One announcement before it is understood.
struct Announcement {
  std::string title;
  std::string text;
  std::string url;
  std::string entry_id;
  std::string lang;
  std::string text_part;
  std::string title_part;
  std::optional<CivilDate> published;
  std::vector<parse::TextSpan> layout;
};

/// Reads one document of one source.
class OneReading {
 public:
  OneReading(const Source& source, const Document& document, Instant now,
             const config::CrawlLimits& limits, const extract::Understanding& understanding)
      : source_(source),
        document_(document),
        now_(now),
        budget_(budget_of(limits)),
        understanding_(understanding) {}

  Reading main_document() {
    switch (parse::sniff(document_.bytes, document_.content_type)) {
      case parse::ContentKind::kFeed:
        read_feed();
        break;
      case parse::ContentKind::kPage:
        if (source_.kind == SourceKind::kFeed)
          refuse(FetchCause::kUnexpectedType, "an HTML page where a feed was expected");
        else
          read_page();
        break;
      case parse::ContentKind::kEmpty:
        refuse(FetchCause::kEmpty, "the document is empty");
        break;
      case parse::ContentKind::kSitemap:
      case parse::ContentKind::kJson:
      case parse::ContentKind::kPdf:
      case parse::ContentKind::kBinary:
        refuse(FetchCause::kUnexpectedType, "the document is neither a feed nor a page");
        break;
    }
    return std::move(reading_);
  }

  Reading detail(const Lead& lead) {
    if (parse::sniff(document_.bytes, document_.content_type) != parse::ContentKind::kPage) {
      refuse(FetchCause::kUnexpectedType, "the page behind an announcement is no page");
      return std::move(reading_);
    }
    auto html = parse::HtmlDocument::parse(document_.bytes, {document_.url, document_.content_type},
                                           budget_);
    if (!html) {
      refuse(FetchCause::kParseBudget, html.error().detail);
      return std::move(reading_);
    }
    const parse::Page page = html->page();
    if (!refused_state(*html, page)) join_detail(lead, page);
    return std::move(reading_);
  }

 private:
  void refuse(FetchCause cause, std::string why) {
    reading_.cause = cause;
    reading_.warnings.push_back(std::move(why));
  }

  void read_feed() {
    auto parsed = parse::parse_feed(document_.bytes, {document_.url, document_.content_type});
    reading_.warnings = std::move(parsed.warnings);
    reading_.partial = parsed.malformed;
    const parse::Feed& feed = parsed.value;
    if (feed.version.empty()) return refuse(FetchCause::kUnexpectedType, "no feed");
    if (feed.entries.empty() && parsed.malformed)
      return refuse(FetchCause::kDecode, "a broken feed without a whole entry");
    const std::string lang = declared_language(source_, feed.language);
    for (std::size_t index = 0; index < feed.entries.size(); ++index) {
      const parse::FeedEntry& entry = feed.entries[index];
      Announcement announcement;
      announcement.title = parse::entry_title(entry);
      announcement.text = parse::entry_text(entry);
      announcement.url = entry.link;
      announcement.entry_id = entry.id;
      announcement.lang = lang;
      announcement.text_part = fmt::format("entry:{}", index);
      announcement.title_part = fmt::format("entry:{}/title", index);
      announcement.published = day_of(entry.published ? entry.published : entry.updated);
      add_lead(std::move(announcement));
    }
  }

  void read_page() {
    auto html = parse::HtmlDocument::parse(document_.bytes, {document_.url, document_.content_type},
                                           budget_);
    if (!html) return refuse(FetchCause::kParseBudget, html.error().detail);
    const parse::Page page = html->page();
    reading_.warnings = page.warnings;
    reading_.partial = !page.warnings.empty();
    reading_.main_text_digest = Sha256::of(page.text).hex();
    reading_.announces_none = parse::announces_no_calls(page);
    if (refused_state(*html, page)) return;
    if (source_.kind == SourceKind::kListing || source_.kind == SourceKind::kFolder)
      read_listing(*html, page);
    const bool single =
        source_.kind == SourceKind::kPage || source_.kind == SourceKind::kWatch ||
        source_.kind == SourceKind::kNumbered ||
        (reading_.leads.empty() && source_.rule.empty() && source_.kind == SourceKind::kListing);
    if (single && !reading_.announces_none) add_page(page);
  }

  bool refused_state(const parse::HtmlDocument& html, const parse::Page& page) {
    switch (html.state(page)) {
      case parse::PageState::kNormal:
        return false;
      case parse::PageState::kLoginWall:
        refuse(FetchCause::kLoginWall, "the page asks for a password");
        return true;
      case parse::PageState::kMaintenance:
        refuse(FetchCause::kMaintenance, "the page says that the site is under maintenance");
        return true;
      case parse::PageState::kNotFound:
        refuse(FetchCause::kHttp4xx, "the page says that there is no such page");
        return true;
      case parse::PageState::kCaptcha:
        refuse(FetchCause::kHttp4xx, "the page asks whether a person is reading");
        return true;
    }
    return false;
  }

  void read_listing(const parse::HtmlDocument& html, const parse::Page& page) {
    parse::Listing listing = html.listing(source_.rule);
    for (std::string& warning : listing.warnings) reading_.warnings.push_back(std::move(warning));
    reading_.next_url = std::move(listing.next_url);
    for (parse::ListingItem& item : listing.items) {
      Announcement announcement;
      announcement.title = std::move(item.title);
      announcement.text = std::move(item.text);
      announcement.url = std::move(item.url);
      announcement.lang = declared_language(source_, page.language);
      announcement.text_part = std::move(item.part);
      announcement.published = published_of(item.date_text);
      add_lead(std::move(announcement));
    }
  }

  [[nodiscard]] std::optional<CivilDate> published_of(const std::string& date_text) const {
    if (date_text.empty()) return std::nullopt;
    if (date_text.size() >= 10)
      if (const auto iso = CivilDate::parse_iso(date_text.substr(0, 10))) return iso;
    const auto dates = extract::scan_dates(
        date_text, {declared_language(source_, ""), std::nullopt, source_.country});
    return dates.empty() ? std::nullopt : dates.front().date;
  }

  void add_page(const parse::Page& page) {
    Announcement announcement;
    announcement.title = page.title;
    announcement.text = page.text;
    announcement.url = document_.url;
    announcement.lang = declared_language(source_, page.language);
    announcement.text_part = "text";
    announcement.title_part = "title";
    announcement.published = page.published;
    announcement.layout = page.layout;
    if (announcement.title.empty() && announcement.text.empty()) return;
    add_lead(std::move(announcement));
    reading_.is_whole_page = source_.kind == SourceKind::kListing;
  }

  CallFacts understand(const Announcement& announcement) const {
    extract::TextInput input;
    input.title = announcement.title;
    input.text = std::string(truncate_utf8(announcement.text, kTextLimit));
    input.lang = announcement.lang;
    input.url = announcement.url;
    input.published = announcement.published;
    input.country = source_.country;
    input.funder_hint = source_.funder;
    input.document = document_.digest;
    input.text_part = announcement.text_part;
    input.title_part = announcement.title_part;
    input.layout = announcement.layout;
    CallFacts facts = understanding_.understand(input);
    anchor_title(facts, announcement);
    return facts;
  }

  // The title of a listing item has no part of its own: it is a line of the item's text.
  static void anchor_title(CallFacts& facts, const Announcement& announcement) {
    if (!announcement.title_part.empty() || !facts.title.is_known()) return;
    const std::size_t at = announcement.text.find(announcement.title);
    if (at == announcement.text.npos) {
      facts.title = Field<std::string>::unknown("the title stands in no single place of the item");
      return;
    }
    Evidence evidence = *facts.title.evidence();
    evidence.part = announcement.text_part;
    evidence.start = at;
    evidence.end = at + announcement.title.size();
    evidence.quote = announcement.title;
    facts.title = Field<std::string>::known(announcement.title, std::move(evidence));
  }

  Finding finding_of(const Announcement& announcement, CallFacts facts) const {
    Finding finding =
        normalize::make_finding(source_,
                                {announcement.url, announcement.entry_id, announcement.title,
                                 announcement.text, now_, announcement.published},
                                std::move(facts));
    finding.document = document_.digest;
    return finding;
  }

  void add_lead(Announcement announcement) {
    Lead lead;
    lead.is_short = announcement.text.size() < kShortText;
    if (is_web_or_file(announcement.url)) lead.detail_url = announcement.url;
    const bool own_page = announcement.text_part == "text";
    if (own_page) lead.detail_url.clear();
    lead.finding = finding_of(announcement, understand(announcement));
    reading_.leads.push_back(std::move(lead));
  }

  // The page's facts win; what it does not say is taken from the listing.
  void join_detail(const Lead& lead, const parse::Page& page) {
    Announcement announcement;
    announcement.title = page.title;
    announcement.text = page.text;
    announcement.url = lead.finding.web_url;
    announcement.lang = declared_language(source_, page.language);
    announcement.text_part = "text";
    announcement.title_part = "title";
    announcement.published = page.published ? page.published : lead.finding.published;
    announcement.layout = page.layout;
    Lead joined;
    joined.finding =
        finding_of(announcement, normalize::prefer(understand(announcement), lead.finding.facts));
    joined.finding.key = lead.finding.key;
    joined.finding.document = lead.finding.document;
    reading_.leads.push_back(std::move(joined));
  }

  const Source& source_;
  const Document& document_;
  Instant now_;
  parse::ParseBudget budget_;
  const extract::Understanding& understanding_;
  Reading reading_;
};

}  // namespace

Reading DocumentReader::read(const Source& source, const Document& document, Instant now) const {
  return OneReading(source, document, now, limits_, understanding_).main_document();
}

Reading DocumentReader::read_detail(const Source& source, const Lead& lead,
                                    const Document& document, Instant now) const {
  return OneReading(source, document, now, limits_, understanding_).detail(lead);
}

}  // namespace atalaya::crawler
