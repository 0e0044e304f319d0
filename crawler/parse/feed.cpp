#include "crawler/parse/feed.h"

#include <utility>

#include "base/text.h"
#include "crawler/parse/charset.h"
#include "crawler/parse/feed_json.h"
#include "crawler/parse/feed_xml.h"
#include "crawler/parse/html_text.h"

namespace atalaya::parse {
namespace {

bool is_json(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  return trim_ascii(bytes.substr(0, 256)).starts_with('{');
}

std::string plain(const std::string& text, TextForm form) {
  if (form == TextForm::kHtml) return html_to_text(text);
  return std::string(trim_ascii(text));
}

}  // namespace

Parsed<Feed> parse_feed(std::string_view bytes, const DocumentHints& hints) {
  const bool json = is_json(bytes);
  auto decoded = decode_text(bytes, hints.content_type, json ? Markup::kPlain : Markup::kXml);
  auto feed = json ? parse_json_feed(decoded.utf8, hints.url)
                   : parse_xml_feed(std::move(decoded.utf8), hints.url);
  feed.value.encoding = decoded.encoding;
  if (decoded.replaced)
    feed.warnings.emplace_back("bytes that mean nothing in " + decoded.encoding);
  if (decoded.contradicted)
    feed.warnings.emplace_back("the announced encoding is wrong; read as " + decoded.encoding);
  feed.malformed = feed.malformed || decoded.replaced || decoded.contradicted;
  return feed;
}

std::string entry_text(const FeedEntry& entry) {
  if (entry.content.size() >= entry.summary.size() && !entry.content.empty())
    return plain(entry.content, entry.content_form);
  return plain(entry.summary, entry.summary_form);
}

std::string entry_title(const FeedEntry& entry) {
  return clean_line(plain(entry.title, entry.title_form));
}

}  // namespace atalaya::parse
