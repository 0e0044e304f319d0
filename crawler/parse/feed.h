#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.h"
#include "crawler/parse/document_hints.h"
#include "crawler/parse/parsed.h"

namespace atalaya::parse {

/// A file attached to an entry.
struct Enclosure {
  std::string url;     ///< absolute when a base is known
  std::string type;    ///< media type as announced; may be empty
  std::string length;  ///< bytes as announced; may be empty or nonsense
};

/// How a text of an entry is to be read.
enum class TextForm {
  kHtml,   ///< may hold tags and entities
  kPlain,  ///< declared plain: "<" is a less-than sign
};

/// One announcement of a feed. Texts are as delivered (they may be HTML), entities decoded once.
struct FeedEntry {
  std::string id;       ///< guid or atom:id; empty when the feed gives none
  std::string title;    ///< may hold markup
  std::string link;     ///< absolute when a base is known
  std::string summary;  ///< description, atom:summary
  std::string content;  ///< content:encoded, atom:content; empty when the feed gives only a summary
  TextForm title_form = TextForm::kHtml;
  TextForm summary_form = TextForm::kHtml;
  TextForm content_form = TextForm::kHtml;
  std::string author;
  std::optional<Instant> published;
  std::optional<Instant> updated;
  std::vector<std::string> categories;
  std::vector<Enclosure> enclosures;
};

/// A feed as its publisher wrote it.
struct Feed {
  std::string version;   ///< "rss20", "rss10", "atom10", "json11", …; empty when it is no feed
  std::string encoding;  ///< WHATWG name of the encoding that was used
  std::string title;
  std::string link;
  std::string subtitle;
  std::string language;
  std::string id;
  std::optional<Instant> updated;
  std::vector<FeedEntry> entries;
};

/// Reads RSS 0.90–2.0, RDF, Atom 0.3 and 1.0 (a single entry too), CDF and JSON Feed 1.0 and 1.1.
///
/// Never fails: of a broken feed the complete entries remain and `malformed` is set; what is no
/// feed gives an empty version, no entries and a warning. Linear in the size of `bytes`.
[[nodiscard]] Parsed<Feed> parse_feed(std::string_view bytes, const DocumentHints& hints);

/// Plain text of an entry: its content, or its summary when that says more; without markup.
[[nodiscard]] std::string entry_text(const FeedEntry& entry);

/// Plain text of an entry's title, on one line.
[[nodiscard]] std::string entry_title(const FeedEntry& entry);

}  // namespace atalaya::parse
