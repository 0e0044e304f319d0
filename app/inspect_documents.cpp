#include <boost/json.hpp>

#include "app/inspect_capabilities.h"
#include "app/parse_limits.h"
#include "base/instant.h"
#include "crawler/parse/charset.h"
#include "crawler/parse/feed.h"
#include "crawler/parse/html_document.h"
#include "crawler/parse/json_text.h"
#include "crawler/parse/mail.h"
#include "crawler/parse/mail_links.h"
#include "crawler/parse/mail_text.h"

namespace atalaya::app {

namespace {

namespace json = boost::json;

json::value instant_value(const std::optional<Instant>& instant) {
  return instant ? json::value(to_iso(*instant)) : json::value(nullptr);
}

json::array texts(const std::vector<std::string>& list) {
  json::array array;
  for (const std::string& text : list) array.emplace_back(text);
  return array;
}

json::object entry_object(const parse::FeedEntry& entry) {
  json::array enclosures;
  for (const parse::Enclosure& enclosure : entry.enclosures)
    enclosures.push_back(json::object{
        {"url", enclosure.url}, {"type", enclosure.type}, {"length", enclosure.length}});
  return {{"id", entry.id},
          {"title", entry.title},
          {"link", entry.link},
          {"summary", entry.summary},
          {"content", entry.content},
          {"author", entry.author},
          {"published", instant_value(entry.published)},
          {"updated", instant_value(entry.updated)},
          {"categories", texts(entry.categories)},
          {"enclosures", std::move(enclosures)}};
}

json::object feed_object(const parse::Parsed<parse::Feed>& parsed) {
  const parse::Feed& feed = parsed.value;
  json::array entries;
  for (const parse::FeedEntry& entry : feed.entries) entries.push_back(entry_object(entry));
  return {{"version", feed.version},
          {"encoding", feed.encoding},
          {"malformed", parsed.malformed},
          {"feed", json::object{{"title", feed.title},
                                {"link", feed.link},
                                {"subtitle", feed.subtitle},
                                {"language", feed.language},
                                {"updated", instant_value(feed.updated)},
                                {"id", feed.id}}},
          {"entries", std::move(entries)},
          {"warnings", texts(parsed.warnings)}};
}

json::object page_object(const parse::HtmlDocument& document) {
  const parse::Page page = document.page();
  const parse::PageLinks found = document.links();
  json::array links;
  for (const parse::PageLink& link : found.links)
    links.push_back(json::object{{"href", link.href}, {"text", link.text}});
  json::object object{{"title", page.title}, {"language", page.language}};
  object["published"] = page.published ? json::value(page.published->iso()) : json::value(nullptr);
  object["canonical"] = found.canonical;
  object["text"] = page.text;
  object["links"] = std::move(links);
  object["feeds"] = texts(found.feeds);
  object["warnings"] = texts(page.warnings);
  return object;
}

json::object mail_object(const parse::Parsed<parse::Mail>& parsed) {
  const parse::Mail& mail = parsed.value;
  json::array attachments;
  for (const parse::MailAttachment& attachment : mail.attachments)
    attachments.push_back(json::object{
        {"name", attachment.name}, {"type", attachment.type}, {"size", attachment.size}});
  return {{"message_id", mail.message_id},
          {"from", mail.from},
          {"subject", mail.subject},
          {"date", instant_value(mail.date)},
          {"text", mail.text},
          {"html_text", parse::mail_part_text(mail, parse::kMailHtml).value_or("")},
          {"attachments", std::move(attachments)},
          {"links", texts(parse::mail_links(mail))},
          {"warnings", texts(parsed.warnings)}};
}

Result<parse::DocumentHints> hints_of(const InspectRequest& request) {
  auto url = request.text("url");
  if (!url) return tl::make_unexpected(url.error());
  auto content_type = request.text("content_type");
  if (!content_type) return tl::make_unexpected(content_type.error());
  return parse::DocumentHints{std::move(*url), std::move(*content_type)};
}

}  // namespace

InspectResult inspect_feed(const InspectRequest& request) {
  const auto bytes = request.content();
  if (!bytes) return tl::make_unexpected(bytes.error());
  const auto hints = hints_of(request);
  if (!hints) return tl::make_unexpected(hints.error());
  return feed_object(parse::parse_feed(*bytes, *hints));
}

InspectResult inspect_page(const InspectRequest& request) {
  const auto bytes = request.content();
  if (!bytes) return tl::make_unexpected(bytes.error());
  const auto hints = hints_of(request);
  if (!hints) return tl::make_unexpected(hints.error());
  const auto document =
      parse::HtmlDocument::parse(*bytes, *hints, parse_budget(config::CrawlLimits{}));
  if (!document) return tl::make_unexpected(document.error());
  return page_object(*document);
}

InspectResult inspect_mail(const InspectRequest& request) {
  const auto bytes = request.content();
  if (!bytes) return tl::make_unexpected(bytes.error());
  return mail_object(parse::parse_mail(*bytes));
}

InspectResult inspect_charset(const InspectRequest& request) {
  const auto bytes = request.content();
  if (!bytes) return tl::make_unexpected(bytes.error());
  const auto content_type = request.text("content_type");
  if (!content_type) return tl::make_unexpected(content_type.error());
  const parse::DecodedText text = parse::decode_text(*bytes, *content_type, parse::Markup::kHtml);
  return json::object{{"encoding", text.encoding}, {"how", text.how}};
}

InspectResult inspect_json(const InspectRequest& request) {
  const auto bytes = request.content();
  if (!bytes) return tl::make_unexpected(bytes.error());
  return json::object{{"valid", parse::is_valid_json(*bytes)}};
}

}  // namespace atalaya::app
