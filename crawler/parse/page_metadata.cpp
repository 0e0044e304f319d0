#include "crawler/parse/page_metadata.h"

#include <array>

#include "base/text.h"
#include "crawler/parse/html_render.h"
#include "crawler/parse/main_text.h"

namespace atalaya::parse {

namespace {

constexpr std::array<std::string_view, 6> kDateKeys{
    "article:published_time", "datePublished", "dc.date",
    "dcterms.created",        "date",          "DC.date.issued"};

bool is_named(const Node& meta, std::string_view key) {
  return equals_ignoring_ascii_case(attribute(meta, "property"), key) ||
         equals_ignoring_ascii_case(attribute(meta, "name"), key) ||
         equals_ignoring_ascii_case(attribute(meta, "itemprop"), key);
}

std::optional<CivilDate> date_of(std::string_view text) {
  return text.size() < 10 ? std::nullopt : CivilDate::parse_iso(text.substr(0, 10));
}

std::string meta_content(const Node& head, std::string_view key) {
  for (const Node* node = &head; node != nullptr; node = next_in(head, *node)) {
    if (is_tag(*node, GUMBO_TAG_META) && is_named(*node, key))
      return clean_line(attribute(*node, "content"));
  }
  return {};
}

// The date of the first key of kDateKeys that has one, in one walk.
std::optional<CivilDate> meta_date(const Node& root) {
  std::optional<CivilDate> best;
  std::size_t rank = kDateKeys.size();
  for (const Node* node = &root; node != nullptr; node = next_in(root, *node)) {
    if (!is_tag(*node, GUMBO_TAG_META)) continue;
    for (std::size_t key = 0; key < rank; ++key) {
      if (!is_named(*node, kDateKeys[key])) continue;
      const auto date = date_of(clean_line(attribute(*node, "content")));
      if (!date) continue;
      best = date;
      rank = key;
    }
  }
  return best;
}

// "datePublished":"2026-08-03…" in JSON-LD, without reading the JSON.
std::optional<CivilDate> json_ld_date(std::string_view html) {
  constexpr std::string_view kKey = "\"datePublished\"";
  const std::size_t at = html.find(kKey);
  if (at == html.npos) return std::nullopt;
  const std::size_t quote = html.find('"', at + kKey.size());
  return quote == html.npos ? std::nullopt : date_of(html.substr(quote + 1, 10));
}

}  // namespace

std::optional<CivilDate> publication_day(const Node& root, std::string_view html) {
  if (const auto date = meta_date(root)) return date;
  if (const auto date = json_ld_date(html)) return date;
  for (const Node* node = &root; node != nullptr; node = next_in(root, *node))
    if (is_tag(*node, GUMBO_TAG_TIME) &&
        (has_attribute(*node, "pubdate") || attribute(*node, "itemprop") == "datePublished"))
      if (const auto date = date_of(attribute(*node, "datetime"))) return date;
  return std::nullopt;
}

namespace {

// "Fondo de agua | Fundación X" when the page's heading is "Fondo de agua".
std::string without_site_suffix(std::string title) {
  for (const std::string_view separator : {" | ", " – ", " — ", " - ", " :: ", " » "}) {
    const std::size_t at = title.rfind(separator);
    if (at != title.npos && at >= 12) return title.substr(0, at);
  }
  return title;
}

}  // namespace

std::string title_of(const Node& root, const Node& body) {
  const Node& main = main_element(body);
  const Node* heading = find_tag(main, GUMBO_TAG_H1);
  if (heading == nullptr) heading = find_tag(body, GUMBO_TAG_H1);
  std::string line = heading == nullptr ? std::string() : line_of(*heading);
  if (!line.empty()) return line;
  line = meta_content(root, "og:title");
  if (!line.empty()) return line;
  const Node* title = find_tag(root, GUMBO_TAG_TITLE);
  const Node* text = title == nullptr ? nullptr : first_child(*title);
  if (text != nullptr && is_text(*text)) return without_site_suffix(clean_line(text->v.text.text));
  return {};
}

Url base_address(const Node& root, const Url& address) {
  const Node* base = find_tag(root, GUMBO_TAG_BASE);
  if (base == nullptr) return address;
  const auto url = Url::parse(attribute(*base, "href"), &address);
  return url ? *url : address;
}

std::string declared_language(const Node& root) {
  const Node* html = find_tag(root, GUMBO_TAG_HTML);
  return html == nullptr ? std::string() : clean_line(attribute(*html, "lang"));
}

}  // namespace atalaya::parse
