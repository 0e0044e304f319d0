#pragma once

#include <string_view>

namespace atalaya::parse {

/// What a document really is, whatever its server says.
enum class ContentKind {
  kEmpty,    ///< nothing but white space
  kFeed,     ///< RSS, RDF, Atom or JSON Feed
  kSitemap,  ///< <urlset> or <sitemapindex>
  kJson,     ///< JSON that is no feed
  kPage,     ///< HTML, plain text and other XML
  kPdf,
  kMail,  ///< one message
  kMbox,  ///< messages in one file
  kCalendar,
  kBinary,  ///< pictures, archives, noise
};

/// Decided by the bytes; the Content-Type only breaks ties between texts. Looks at the first
/// kilobytes, never at the whole document.
[[nodiscard]] ContentKind sniff(std::string_view bytes, std::string_view content_type);

[[nodiscard]] std::string_view to_string(ContentKind kind);

}  // namespace atalaya::parse
