#pragma once

#include <string_view>

namespace atalaya::parse {

/// Whose element it is, whatever its prefix.
enum class FeedNamespace {
  kOther,
  kCore,  ///< RSS of any version, Atom of any version, CDF
  kRdf,
  kDublinCore,
  kDcTerms,
  kContent,
  kItunes,
  kMedia,
  kXhtml,
};

/// What an element says of a feed or an entry.
enum class FeedField {
  kNone,
  kChannel,
  kEntry,
  kTitle,
  kLink,
  kId,
  kSummary,  ///< description, summary; the subtitle of a feed
  kContent,
  kAuthor,
  kPublished,
  kUpdated,
  kCreated,
  kCategory,
  kKeywords,  ///< categories separated by commas
  kEnclosure,
  kMediaContent,
  kMediaGroup,
  kLanguage,
};

/// Source: the specifications of each format; URIs compare without regard to case and final slash.
[[nodiscard]] FeedNamespace namespace_of_uri(std::string_view uri);

/// What a prefix means by custom, for feeds that forget to declare it.
[[nodiscard]] FeedNamespace namespace_of_prefix(std::string_view prefix);

/// Meaning of an element by its local name, in any case.
[[nodiscard]] FeedField field_of(FeedNamespace space, std::string_view local_name);

}  // namespace atalaya::parse
