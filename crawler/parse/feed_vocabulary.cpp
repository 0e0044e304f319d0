#include "crawler/parse/feed_vocabulary.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace atalaya::parse {
namespace {

using Space = FeedNamespace;
using Field = FeedField;

struct KnownUri {
  std::string_view uri;
  Space space;
};

constexpr std::array<KnownUri, 23> kUris = {{
    {"http://www.w3.org/2005/Atom", Space::kCore},
    {"http://purl.org/atom/ns#", Space::kCore},
    {"http://purl.org/atom/ns", Space::kCore},
    {"http://example.com/newformat#", Space::kCore},
    {"http://example.com/necho", Space::kCore},
    {"http://purl.org/echo", Space::kCore},
    {"http://purl.org/pie", Space::kCore},
    {"http://purl.org/rss/1.0", Space::kCore},
    {"http://my.netscape.com/rdf/simple/0.9", Space::kCore},
    {"http://channel.netscape.com/rdf/simple/0.9", Space::kCore},
    {"http://backend.userland.com/rss", Space::kCore},
    {"http://backend.userland.com/rss2", Space::kCore},
    {"http://backend.userland.com/rss2.1", Space::kCore},
    {"http://blogs.law.harvard.edu/tech/rss", Space::kCore},
    {"http://www.w3.org/1999/02/22-rdf-syntax-ns#", Space::kRdf},
    {"http://purl.org/dc/elements/1.1", Space::kDublinCore},
    {"http://purl.org/dc/elements/1.0", Space::kDublinCore},
    {"http://purl.org/dc/terms", Space::kDcTerms},
    {"http://purl.org/rss/1.0/modules/content", Space::kContent},
    {"http://www.itunes.com/dtds/podcast-1.0.dtd", Space::kItunes},
    {"http://search.yahoo.com/mrss", Space::kMedia},
    {"http://www.w3.org/1999/xhtml", Space::kXhtml},
    {"http://example.com/DTDs/PodCast-1.0.dtd", Space::kItunes},
}};

constexpr std::array<KnownUri, 9> kPrefixes = {{
    {"atom", Space::kCore},
    {"rss", Space::kCore},
    {"rdf", Space::kRdf},
    {"dc", Space::kDublinCore},
    {"dcterms", Space::kDcTerms},
    {"content", Space::kContent},
    {"itunes", Space::kItunes},
    {"media", Space::kMedia},
    {"xhtml", Space::kXhtml},
}};

struct Name {
  std::string_view local;
  Field field;
};

constexpr std::array<Name, 31> kCore = {{
    {"abstract", Field::kSummary},
    {"author", Field::kAuthor},
    {"body", Field::kContent},
    {"category", Field::kCategory},
    {"channel", Field::kChannel},
    {"content", Field::kContent},
    {"created", Field::kCreated},
    {"description", Field::kSummary},
    {"enclosure", Field::kEnclosure},
    {"entry", Field::kEntry},
    {"feed", Field::kChannel},
    {"fullitem", Field::kContent},
    {"guid", Field::kId},
    {"id", Field::kId},
    {"issued", Field::kPublished},
    {"item", Field::kEntry},
    {"keywords", Field::kKeywords},
    {"language", Field::kLanguage},
    {"lastbuilddate", Field::kUpdated},
    {"lastmod", Field::kUpdated},
    {"link", Field::kLink},
    {"managingeditor", Field::kAuthor},
    {"modified", Field::kUpdated},
    {"pubdate", Field::kPublished},
    {"published", Field::kPublished},
    {"subtitle", Field::kSummary},
    {"summary", Field::kSummary},
    {"tagline", Field::kSummary},
    {"tags", Field::kKeywords},
    {"title", Field::kTitle},
    {"updated", Field::kUpdated},
}};

constexpr std::array<Name, 8> kDublinCore = {{
    {"author", Field::kAuthor},
    {"creator", Field::kAuthor},
    {"date", Field::kUpdated},
    {"description", Field::kSummary},
    {"language", Field::kLanguage},
    {"subject", Field::kCategory},
    {"title", Field::kTitle},
    {"abstract", Field::kSummary},
}};

constexpr std::array<Name, 6> kDcTerms = {{
    {"created", Field::kCreated},
    {"description", Field::kSummary},
    {"issued", Field::kPublished},
    {"modified", Field::kUpdated},
    {"subject", Field::kCategory},
    {"title", Field::kTitle},
}};

constexpr std::array<Name, 1> kContent = {{{"encoded", Field::kContent}}};

constexpr std::array<Name, 4> kItunes = {{
    {"author", Field::kAuthor},
    {"keywords", Field::kKeywords},
    {"summary", Field::kSummary},
    {"title", Field::kTitle},
}};

constexpr std::array<Name, 5> kMedia = {{
    {"content", Field::kMediaContent},
    {"description", Field::kSummary},
    {"group", Field::kMediaGroup},
    {"keywords", Field::kKeywords},
    {"title", Field::kTitle},
}};

constexpr std::array<Name, 2> kXhtml = {{{"body", Field::kContent}, {"div", Field::kContent}}};

template <std::size_t N>
Field find_in(const std::array<Name, N>& names, std::string_view local) {
  for (const auto& name : names)
    if (name.local.size() == local.size() && equals_ignoring_ascii_case(name.local, local))
      return name.field;
  return Field::kNone;
}

}  // namespace

FeedNamespace namespace_of_uri(std::string_view uri) {
  uri = trim_ascii(uri);
  if (uri.empty()) return Space::kCore;
  if (uri.ends_with('/')) uri.remove_suffix(1);
  for (const auto& known : kUris)
    if (equals_ignoring_ascii_case(known.uri, uri)) return known.space;
  return Space::kOther;
}

FeedNamespace namespace_of_prefix(std::string_view prefix) {
  const auto* found = std::ranges::find(kPrefixes, prefix, &KnownUri::uri);
  return found == kPrefixes.end() ? Space::kOther : found->space;
}

FeedField field_of(FeedNamespace space, std::string_view local_name) {
  switch (space) {
    case Space::kCore:
      return find_in(kCore, local_name);
    case Space::kDublinCore:
      return find_in(kDublinCore, local_name);
    case Space::kDcTerms:
      return find_in(kDcTerms, local_name);
    case Space::kContent:
      return find_in(kContent, local_name);
    case Space::kItunes:
      return find_in(kItunes, local_name);
    case Space::kMedia:
      return find_in(kMedia, local_name);
    case Space::kXhtml:
      return find_in(kXhtml, local_name);
    case Space::kRdf:
    case Space::kOther:
      return Field::kNone;
  }
  return Field::kNone;
}

}  // namespace atalaya::parse
