#include "crawler/parse/feed_link.h"

#include "crawler/parse/feed_element.h"

namespace atalaya::parse {
namespace {

int rank_of(std::string_view relation, std::string_view type) {
  if (!relation.empty() && relation != "alternate" &&
      relation != "http://www.iana.org/assignments/relation/alternate")
    return 0;
  return type.empty() || type.find("html") != std::string_view::npos ? 3 : 2;
}

}  // namespace

FeedLink read_link(pugi::xml_node element, const FeedScope& scope) {
  const auto href = element.attribute("href");
  if (!href) {
    auto url = scope.absolute(plain_text(element));
    const int rank = url.empty() ? 0 : 3;
    return {std::move(url), {}, rank};
  }
  const std::string_view relation = element.attribute("rel").value();
  auto url = scope.absolute(href.value());
  const int rank = url.empty() ? 0 : rank_of(relation, element.attribute("type").value());
  return {std::move(url), relation, rank};
}

}  // namespace atalaya::parse
