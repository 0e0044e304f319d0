#include "app/document_texts.h"

#include <utility>

#include "app/parse_limits.h"
#include "crawler/parse/content_kind.h"
#include "crawler/parse/feed.h"
#include "crawler/parse/html_document.h"
#include "crawler/parse/html_text.h"
#include "crawler/parse/mail.h"

namespace atalaya::app {

namespace {

std::vector<std::string> page_texts(const Document& document, const Source& source,
                                    const config::CrawlLimits& limits) {
  std::vector<std::string> texts;
  const auto html = parse::HtmlDocument::parse(
      document.bytes, {document.url, document.content_type}, parse_budget(limits));
  if (!html) return texts;
  texts.push_back(html->page().text);
  if (source.rule.empty()) return texts;
  for (parse::ListingItem& item : html->listing(source.rule).items)
    texts.push_back(std::move(item.text));
  return texts;
}

std::vector<std::string> feed_texts(const Document& document) {
  std::vector<std::string> texts;
  const auto parsed = parse::parse_feed(document.bytes, {document.url, document.content_type});
  for (const parse::FeedEntry& entry : parsed.value.entries)
    texts.push_back(parse::entry_text(entry));
  return texts;
}

// The two texts of a bulletin are the same one twice.
std::vector<std::string> mail_texts(const Document& document) {
  const parse::Mail mail = parse::parse_mail(document.bytes).value;
  return {mail.html.empty() ? mail.text : parse::html_to_text(mail.html)};
}

}  // namespace

std::vector<std::string> texts_of(const Document& document, const Source& source,
                                  const config::CrawlLimits& limits) {
  switch (parse::sniff(document.bytes, document.content_type)) {
    case parse::ContentKind::kPage:
      return page_texts(document, source, limits);
    case parse::ContentKind::kFeed:
      return feed_texts(document);
    case parse::ContentKind::kMail:
      return mail_texts(document);
    default:
      return {};
  }
}

}  // namespace atalaya::app
