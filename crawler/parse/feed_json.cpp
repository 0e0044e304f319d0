#include "crawler/parse/feed_json.h"

#include <optional>
#include <string>

#include "base/url.h"
#include "crawler/parse/feed_date.h"
#include "crawler/parse/html_links.h"
#include "crawler/parse/json_text.h"

namespace atalaya::parse {
namespace {

class JsonFeedReader {
 public:
  explicit JsonFeedReader(const std::string& document_url) {
    if (auto url = Url::parse(document_url)) base_ = std::move(*url);
  }

  void read(const JsonValue& root, Feed& feed) const {
    feed.version = version_of(root.text_of("version"));
    feed.title = root.text_of("title");
    feed.link = absolute(root.text_of("home_page_url"));
    feed.subtitle = root.text_of("description");
    feed.language = root.text_of("language");
    feed.id = root.text_of("feed_url");
    for (const auto& item : root.items_of("items"))
      if (item.kind == JsonValue::Kind::kObject) feed.entries.push_back(entry_of(item));
  }

  static std::string version_of(std::string_view url) {
    if (url.find("jsonfeed.org/version/") == std::string_view::npos) return "";
    return url.ends_with("1.1") ? "json11" : "json1";
  }

 private:
  [[nodiscard]] FeedEntry entry_of(const JsonValue& item) const {
    FeedEntry entry;
    entry.id = item.text_of("id");
    entry.title = item.text_of("title");
    entry.title_form = TextForm::kPlain;
    entry.link = absolute(item.text_of("url"));
    if (entry.link.empty()) entry.link = absolute(item.text_of("external_url"));
    entry.summary = item.text_of("summary");
    entry.summary_form = TextForm::kPlain;
    read_content(item, entry);
    entry.author = authors_of(item);
    entry.published = parse_feed_date(item.text_of("date_published"));
    entry.updated = parse_feed_date(item.text_of("date_modified"));
    for (const auto& tag : item.items_of("tags"))
      if (!tag.text.empty()) entry.categories.push_back(tag.text);
    for (const auto& file : item.items_of("attachments"))
      if (!file.text_of("url").empty())
        entry.enclosures.push_back({absolute(file.text_of("url")),
                                    std::string(file.text_of("mime_type")),
                                    std::string(file.text_of("size_in_bytes"))});
    return entry;
  }

  void read_content(const JsonValue& item, FeedEntry& entry) const {
    entry.content = item.text_of("content_html");
    if (entry.content.empty()) {
      entry.content = item.text_of("content_text");
      entry.content_form = TextForm::kPlain;
    } else if (base_) {
      resolve_html_links(entry.content, *base_);
    }
  }

  static std::string authors_of(const JsonValue& item) {
    std::string names;
    for (const auto& author : item.items_of("authors")) {
      const auto name = author.text_of("name");
      if (name.empty()) continue;
      names.append(names.empty() ? "" : ", ").append(name);
    }
    const auto* single = item.find("author");
    if (names.empty() && single != nullptr) names = single->text_of("name");
    return names;
  }

  [[nodiscard]] std::string absolute(std::string_view address) const {
    if (address.empty() || has_scheme(address) || !base_) return std::string(address);
    const auto url = Url::parse(address, &*base_);
    return url ? url->href() : std::string(address);
  }

  std::optional<Url> base_;
};

}  // namespace

Parsed<Feed> parse_json_feed(std::string_view utf8, const std::string& document_url) {
  Parsed<Feed> out;
  const auto root = parse_json(utf8);
  if (!root) {
    out.warnings.emplace_back("not valid JSON");
    out.malformed = true;
    return out;
  }
  if (JsonFeedReader::version_of(root->text_of("version")).empty()) {
    out.warnings.emplace_back("not a feed: JSON without a version of JSON Feed");
    out.malformed = true;
    return out;
  }
  JsonFeedReader(document_url).read(*root, out.value);
  return out;
}

}  // namespace atalaya::parse
