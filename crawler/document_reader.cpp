#include "crawler/document_reader.h"

#include <utility>

#include <fmt/format.h>

#include "base/time_zone.h"
#include "base/url.h"
#include "crawler/announcement.h"
#include "crawler/bulletin_reader.h"
#include "crawler/extract/date_scanner.h"
#include "crawler/parse/calendar_file.h"
#include "crawler/parse/content_kind.h"
#include "crawler/parse/feed.h"
#include "crawler/parse/gzip.h"
#include "crawler/parse/html_document.h"
#include "crawler/parse/link_pattern.h"
#include "crawler/parse/mailbox.h"
#include "crawler/pdf_reader.h"
#include "crawler/record_reader.h"

namespace atalaya::crawler {

namespace {

parse::ParseBudget budget_of(const config::CrawlLimits& limits) {
  return {static_cast<std::size_t>(limits.parse_memory),
          limits.parse_time,
          limits.nesting_limit,
          static_cast<std::size_t>(limits.link_limit),
          static_cast<std::size_t>(limits.field_limit),
          pdf_limits_of(limits)};
}

ContentForm form_of(parse::ContentKind kind) {
  switch (kind) {
    case parse::ContentKind::kFeed:
      return ContentForm::kFeed;
    case parse::ContentKind::kPage:
      return ContentForm::kPage;
    case parse::ContentKind::kJson:
      return ContentForm::kJson;
    case parse::ContentKind::kEmpty:
      return ContentForm::kUnread;
    case parse::ContentKind::kSitemap:
    case parse::ContentKind::kPdf:
    case parse::ContentKind::kMail:
    case parse::ContentKind::kMbox:
    case parse::ContentKind::kCalendar:
    case parse::ContentKind::kBinary:
      break;
  }
  return ContentForm::kOther;
}

std::optional<CivilDate> day_of(const std::optional<Instant>& instant) {
  if (!instant) return std::nullopt;
  return TimeZone::bogota().local_at(*instant).date;
}

/// Reads one document of one source.
class OneReading {
 public:
  OneReading(const Source& source, const Document& document, Instant now,
             const config::CrawlLimits& limits, const extract::Understanding& understanding)
      : source_(source),
        document_(document),
        now_(now),
        understanding_(understanding),
        budget_(budget_of(limits)),
        announcements_(source, document, now, understanding) {}

  Reading main_document() {
    const parse::ContentKind kind = parse::sniff(document_.bytes, document_.content_type);
    reading_.form = form_of(kind);
    if (source_.kind == SourceKind::kApi) {
      read_api();
      return std::move(reading_);
    }
    switch (kind) {
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
      case parse::ContentKind::kPdf:
        if (source_.kind == SourceKind::kFeed)
          refuse(FetchCause::kUnexpectedType, "a PDF where a feed was expected");
        else
          return formed(pdf().read());
        break;
      case parse::ContentKind::kMail:
        if (takes_mail()) return formed(bulletin().read());
        refuse(FetchCause::kUnexpectedType, "a mail where a page was expected");
        break;
      case parse::ContentKind::kMbox:
        if (takes_mail())
          list_messages();
        else
          refuse(FetchCause::kUnexpectedType, "mails where a page was expected");
        break;
      case parse::ContentKind::kCalendar:
        if (takes_mail())
          read_events();
        else
          refuse(FetchCause::kUnexpectedType, "a calendar where a page was expected");
        break;
      case parse::ContentKind::kSitemap:
        read_sitemap();
        break;
      case parse::ContentKind::kBinary:
        if (parse::is_gzip(document_.bytes)) {
          read_sitemap();
          break;
        }
        [[fallthrough]];
      case parse::ContentKind::kJson:
        refuse(FetchCause::kUnexpectedType, "the document is neither a feed nor a page");
        break;
    }
    return std::move(reading_);
  }

  Reading detail(const Lead& lead) {
    if (!lead.record_id.empty()) {
      read_api_detail(lead);
      return std::move(reading_);
    }
    const auto kind = parse::sniff(document_.bytes, document_.content_type);
    if (kind == parse::ContentKind::kPdf) return pdf().read_detail(lead);
    if (kind != parse::ContentKind::kPage) {
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
  // What another reader understood keeps the form that was found here.
  [[nodiscard]] Reading formed(Reading reading) const {
    reading.form = reading_.form;
    return reading;
  }

  [[nodiscard]] BulletinReader bulletin() const {
    return {source_, document_, now_, understanding_, budget_};
  }

  [[nodiscard]] bool takes_mail() const {
    return source_.kind == SourceKind::kMail || source_.kind == SourceKind::kFolder;
  }

  void read_events() {
    const auto parsed = parse::read_calendar(document_.bytes);
    reading_.warnings = parsed.warnings;
    reading_.partial = parsed.malformed;
    for (std::size_t index = 0; index < parsed.value.size(); ++index) {
      Announcement announcement;
      announcement.title = parsed.value[index].summary;
      announcement.text = parse::event_text(parsed.value[index]);
      announcement.url = parsed.value[index].url;
      announcement.entry_id = fmt::format("{}#{}", document_.url, index);
      announcement.text_part = fmt::format("event:{}", index);
      add_lead(announcement);
    }
  }

  void list_messages() {
    for (const std::string_view bytes : parse::split_mbox(document_.bytes)) {
      Document message;
      message.bytes = bytes;
      message.digest = Sha256::of(bytes);
      message.content_type = "message/rfc822";
      message.url = document_.url;
      reading_.messages.push_back(std::move(message));
    }
  }

  [[nodiscard]] PdfReader pdf() const {
    return {source_, document_, now_, understanding_, budget_.pdf};
  }

  void refuse(FetchCause cause, std::string why) {
    reading_.cause = cause;
    reading_.warnings.push_back(std::move(why));
  }

  void read_api() {
    auto parsed = parse::read_api_page(document_.bytes, source_.api);
    reading_.warnings = std::move(parsed.warnings);
    if (parsed.malformed) return refuse_answer();
    reading_.records = static_cast<int>(parsed.value.records.size());
    reading_.total = parsed.value.total;
    reading_.next_url = std::move(parsed.value.next);
    const RecordReader records(source_, document_, now_, understanding_);
    for (const parse::ApiRecord& record : parsed.value.records)
      if (auto lead = records.lead_of(record)) reading_.leads.push_back(std::move(*lead));
    const bool found_none = reading_.leads.empty() && !parsed.value.records.empty();
    if (found_none) reading_.cause = FetchCause::kUnexpectedType;
    reading_.partial = reading_.leads.size() < parsed.value.records.size();
    if (reading_.partial)
      reading_.warnings.push_back(fmt::format("{} records without a title",
                                              parsed.value.records.size() - reading_.leads.size()));
  }

  void read_api_detail(const Lead& lead) {
    const auto parsed = parse::read_api_detail(document_.bytes, source_.api);
    reading_.warnings = parsed.warnings;
    if (parsed.malformed) return refuse_answer();
    if (parsed.value.members.empty()) return;
    const RecordReader records(source_, document_, now_, understanding_);
    reading_.leads.push_back(records.joined(parsed.value, lead));
  }

  // A page where JSON was expected may be a door or an apology: its own cause says more.
  void refuse_answer() {
    const bool is_page =
        parse::sniff(document_.bytes, document_.content_type) == parse::ContentKind::kPage;
    if (is_page) {
      auto html = parse::HtmlDocument::parse(document_.bytes,
                                             {document_.url, document_.content_type}, budget_);
      if (html && refused_state(*html, html->page())) return;
    }
    reading_.cause = FetchCause::kUnexpectedType;
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
      add_lead(announcement);
    }
  }

  // Only a listing is walked page by page.
  void read_sitemap() {
    auto parsed = parse::parse_sitemap(document_.bytes, {document_.url, document_.content_type});
    const bool says_nothing = parsed.value.pages.empty() && parsed.value.sitemaps.empty();
    if (source_.kind != SourceKind::kListing || (parsed.malformed && says_nothing))
      return refuse(FetchCause::kUnexpectedType, "the document is neither a feed nor a page");
    reading_.warnings = std::move(parsed.warnings);
    reading_.partial = parsed.malformed;
    keep_own_site(parsed.value.pages);
    keep_own_site(parsed.value.sitemaps);
    std::erase_if(parsed.value.pages, [&](const parse::SitemapEntry& page) {
      return !parse::fits_pattern(page.url, source_.rule.link_pattern);
    });
    reading_.sitemap = std::move(parsed.value);
  }

  void keep_own_site(std::vector<parse::SitemapEntry>& entries) const {
    const auto own = Url::parse(document_.url);
    std::erase_if(entries, [&](const parse::SitemapEntry& entry) {
      const auto url = Url::parse(entry.url);
      return !own || !url || site_of(*url) != site_of(*own);
    });
  }

  static std::string_view site_of(const Url& url) {
    std::string_view host = url.host();
    if (host.starts_with("www.")) host.remove_prefix(4);
    return host;
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
    if (is_folder()) return list_documents(*html);
    if (refused_state(*html, page)) return;
    if (source_.kind == SourceKind::kListing) read_listing(*html, page);
    const bool is_single =
        source_.kind != SourceKind::kListing || (reading_.leads.empty() && source_.rule.empty());
    if (is_single && !reading_.announces_none) add_page(page);
  }

  // The list of its files, as the reader of file: addresses writes it.
  [[nodiscard]] bool is_folder() const {
    return source_.kind == SourceKind::kFolder && document_.url.ends_with('/');
  }

  void list_documents(const parse::HtmlDocument& html) {
    for (const parse::PageLink& link : html.links().links) reading_.documents.push_back(link.href);
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
    reading_.unmatched = std::move(listing.unmatched);
    for (parse::ListingItem& item : listing.items) {
      Announcement announcement;
      announcement.title = std::move(item.title);
      announcement.text = std::move(item.text);
      announcement.url = std::move(item.url);
      announcement.lang = declared_language(source_, page.language);
      announcement.text_part = std::move(item.part);
      announcement.closing_text = std::move(item.closing_text);
      announcement.published = published_of(item.date_text);
      add_lead(announcement);
    }
  }

  [[nodiscard]] std::optional<CivilDate> published_of(const std::string& date_text) const {
    if (date_text.empty()) return std::nullopt;
    if (date_text.size() >= 10)
      if (const auto iso = CivilDate::parse_iso(date_text.substr(0, 10))) return iso;
    const auto dates = extract::scan_printed_dates(
        date_text, {declared_language(source_, ""), std::nullopt, source_.country});
    return dates.empty() ? std::nullopt : dates.front().date;
  }

  void add_page(const parse::Page& page) {
    const Announcement announcement = announcement_of(page);
    if (announcement.title.empty() && announcement.text.empty()) return;
    add_lead(announcement);
    reading_.is_whole_page = source_.kind == SourceKind::kListing;
  }

  [[nodiscard]] Announcement announcement_of(const parse::Page& page) const {
    Announcement announcement;
    announcement.title = page.title;
    announcement.text = page.text;
    announcement.url = document_.url;
    announcement.lang = declared_language(source_, page.language);
    announcement.text_part = "text";
    announcement.title_part = "title";
    announcement.published = page.published;
    announcement.layout = page.layout;
    return announcement;
  }

  void add_lead(const Announcement& announcement) {
    reading_.leads.push_back(announcements_.lead_of(announcement));
  }

  // The page's facts win; what it does not say is taken from the listing.
  void join_detail(const Lead& lead, const parse::Page& page) {
    Announcement announcement = announcement_of(page);
    announcement.url = lead.takes_page_address ? document_.url : lead.finding.web_url;
    if (!announcement.published) announcement.published = lead.finding.published;
    Lead joined = announcements_.joined(announcement, lead);
    const Nature* nature = joined.finding.facts.nature.value();
    joined.page_decides = lead.page_decides && (nature == nullptr || *nature != Nature::kCall);
    reading_.leads.push_back(std::move(joined));
  }

  const Source& source_;
  const Document& document_;
  Instant now_;
  const extract::Understanding& understanding_;
  parse::ParseBudget budget_;
  AnnouncementReader announcements_;
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
