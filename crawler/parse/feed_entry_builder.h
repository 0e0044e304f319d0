#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <pugixml.hpp>

#include "crawler/parse/feed.h"
#include "crawler/parse/feed_element.h"
#include "crawler/parse/feed_scope.h"

namespace atalaya::parse {

/// Fills an entry from its elements, in the order of the document.
///
/// An element of the feed's own format wins over the same field of an extension (Dublin Core,
/// media, iTunes); of two equal dates the later one wins, of two texts the first.
class FeedEntryBuilder {
 public:
  explicit FeedEntryBuilder(FeedScope& scope) : scope_(scope) {}

  /// `element` is a child of the entry and has been entered in the scope.
  void take(pugi::xml_node element, FeedField field);
  /// Attributes of the entry itself: rdf:about, and those of CDF.
  void take_attributes(pugi::xml_node entry);
  [[nodiscard]] FeedEntry finish();
  [[nodiscard]] bool met_deep_markup() const { return too_deep_; }

 private:
  [[nodiscard]] static int rank_of(FeedNamespace space);
  [[nodiscard]] FeedNamespace space_of(pugi::xml_node element);
  [[nodiscard]] ElementText construct(pugi::xml_node element);
  void take_title(pugi::xml_node element);
  void take_summary(pugi::xml_node element);
  void take_content(pugi::xml_node element);
  void take_id(pugi::xml_node element);
  void take_link(pugi::xml_node element);
  void take_author(pugi::xml_node element);
  void take_category(pugi::xml_node element);
  void take_keywords(pugi::xml_node element);
  void take_media(pugi::xml_node element);
  void take_media_group(pugi::xml_node group);
  void take_date(pugi::xml_node element, FeedField field);
  void add_enclosure(std::string_view url, std::string_view type, std::string_view length);

  FeedScope& scope_;
  FeedEntry entry_;
  std::optional<Instant> created_;
  std::string id_link_;               ///< link that the id stands for
  std::string last_resort_link_;      ///< where content lies that is not in the feed
  std::string_view summary_element_;  ///< name of the element that gave the summary
  // Ranks: 0 nothing yet, 1 from an extension, 2 from the format itself; links as in FeedLink.
  int title_rank_ = 0;
  int summary_rank_ = 0;
  int author_rank_ = 0;
  int link_rank_ = 0;
  bool too_deep_ = false;
};

}  // namespace atalaya::parse
