#include "crawler/parse/sitemap.h"

#include <utility>

#include <fmt/format.h>
#include <pugixml.hpp>

#include "base/text.h"
#include "base/url.h"
#include "crawler/parse/charset.h"
#include "crawler/parse/gzip.h"
#include "crawler/parse/xml_text.h"

namespace atalaya::parse {

namespace {

constexpr std::size_t kUnpackedBytes = 50U << 20U;  // the protocol's own limit

// Without its prefix: sitemaps name their namespace as they like.
std::string_view local_name(const pugi::xml_node& node) {
  const std::string_view name = node.name();
  return name.substr(name.find(':') + 1);
}

pugi::xml_node child_of(const pugi::xml_node& node, std::string_view name) {
  for (const pugi::xml_node child : node.children())
    if (local_name(child) == name) return child;
  return {};
}

// "2027-01-10", "2027-01-10T08:00:00-05:00", and "2027-01" or "2027" for their first day.
std::optional<Instant> instant_of(std::string_view text) {
  std::string whole(trim_ascii(text));
  if (whole.size() == 4) whole += "-01";
  if (whole.size() == 7) whole += "-01";
  const auto instant = parse_instant(whole);
  return instant ? std::optional(*instant) : std::nullopt;
}

std::optional<SitemapEntry> entry_of(const pugi::xml_node& node, const Url* base) {
  const std::string_view written = trim_ascii(child_of(node, "loc").text().get());
  const auto url = Url::parse(written, base);
  if (written.empty() || !url || (url->scheme() != "http" && url->scheme() != "https") ||
      url->has_credentials())
    return std::nullopt;
  return SitemapEntry{url->without_fragment().href(),
                      instant_of(child_of(node, "lastmod").text().get())};
}

class SitemapReader {
 public:
  explicit SitemapReader(const DocumentHints& hints) : hints_(hints) {
    if (auto base = Url::parse(hints.url)) base_ = std::move(*base);
  }

  Parsed<Sitemap> read(std::string_view bytes) {
    std::string unpacked;
    if (is_gzip(bytes)) {
      auto content = unpack_gzip(bytes, kUnpackedBytes);
      if (!content) return broken("a gzip file that cannot be unpacked");
      unpacked = std::move(*content);
      bytes = unpacked;
    }
    read_xml(decode_text(bytes, hints_.content_type, Markup::kXml).utf8);
    return std::move(parsed_);
  }

 private:
  Parsed<Sitemap> broken(std::string why) {
    parsed_.malformed = true;
    parsed_.warnings.push_back(std::move(why));
    return std::move(parsed_);
  }

  void read_xml(std::string utf8) {
    PreparedXml prepared = prepare_xml(std::move(utf8));
    pugi::xml_document document;
    const auto status = document.load_buffer(prepared.text.data(), prepared.text.size(),
                                             pugi::parse_default, pugi::encoding_utf8);
    const pugi::xml_node root = document.document_element();
    const bool is_index = local_name(root) == "sitemapindex";
    if (!is_index && local_name(root) != "urlset") {
      (void)broken("the document is no sitemap");
      return;
    }
    if (!status) (void)broken(fmt::format("broken sitemap: {}", status.description()));
    take_entries(root, is_index ? parsed_.value.sitemaps : parsed_.value.pages);
  }

  void take_entries(const pugi::xml_node& root, std::vector<SitemapEntry>& entries) {
    for (const pugi::xml_node node : root.children()) {
      if (node.type() != pugi::node_element) continue;
      if (entries.size() >= kSitemapAddresses) {
        parsed_.warnings.push_back(
            fmt::format("only the first {} addresses are kept", kSitemapAddresses));
        return;
      }
      if (auto entry = entry_of(node, base_ ? &*base_ : nullptr))
        entries.push_back(std::move(*entry));
    }
  }

  const DocumentHints& hints_;
  std::optional<Url> base_;
  Parsed<Sitemap> parsed_;
};

}  // namespace

Parsed<Sitemap> parse_sitemap(std::string_view bytes, const DocumentHints& hints) {
  return SitemapReader(hints).read(bytes);
}

}  // namespace atalaya::parse
