#include "crawler/parse/tag_role.h"

#include <algorithm>
#include <array>

namespace atalaya::parse {

namespace {

struct TagEntry {
  TagWord name;
  TagRole role;
};

constexpr TagEntry entry(std::string_view name, TagRole role) {
  return {tag_word(name), role};
}

// What is missing is inline.
constexpr auto kTags = [] {
  std::array entries{entry("a", TagRole::kLink),           entry("address", TagRole::kBlock),
                     entry("article", TagRole::kBlock),    entry("aside", TagRole::kBlock),
                     entry("audio", TagRole::kHidden),     entry("b", TagRole::kStrong),
                     entry("blockquote", TagRole::kBlock), entry("body", TagRole::kBlock),
                     entry("br", TagRole::kBreak),         entry("button", TagRole::kHidden),
                     entry("canvas", TagRole::kHidden),    entry("caption", TagRole::kBlock),
                     entry("center", TagRole::kBlock),     entry("datalist", TagRole::kHidden),
                     entry("dd", TagRole::kDefinition),    entry("del", TagRole::kStruck),
                     entry("details", TagRole::kBlock),    entry("dialog", TagRole::kBlock),
                     entry("dir", TagRole::kBlock),        entry("div", TagRole::kBlock),
                     entry("dl", TagRole::kBlock),         entry("dt", TagRole::kTerm),
                     entry("fieldset", TagRole::kBlock),   entry("figcaption", TagRole::kBlock),
                     entry("figure", TagRole::kBlock),     entry("footer", TagRole::kBlock),
                     entry("form", TagRole::kBlock),       entry("h1", TagRole::kHeading),
                     entry("h2", TagRole::kHeading),       entry("h3", TagRole::kHeading),
                     entry("h4", TagRole::kHeading),       entry("h5", TagRole::kHeading),
                     entry("h6", TagRole::kHeading),       entry("header", TagRole::kBlock),
                     entry("hgroup", TagRole::kBlock),     entry("hr", TagRole::kBreak),
                     entry("html", TagRole::kBlock),       entry("iframe", TagRole::kHidden),
                     entry("legend", TagRole::kBlock),     entry("li", TagRole::kItem),
                     entry("main", TagRole::kBlock),       entry("math", TagRole::kHidden),
                     entry("menu", TagRole::kBlock),       entry("nav", TagRole::kBlock),
                     entry("noscript", TagRole::kHidden),  entry("object", TagRole::kHidden),
                     entry("ol", TagRole::kBlock),         entry("optgroup", TagRole::kHidden),
                     entry("option", TagRole::kHidden),    entry("p", TagRole::kBlock),
                     entry("pre", TagRole::kBlock),        entry("s", TagRole::kStruck),
                     entry("script", TagRole::kHidden),    entry("section", TagRole::kBlock),
                     entry("select", TagRole::kHidden),    entry("strike", TagRole::kStruck),
                     entry("strong", TagRole::kStrong),    entry("style", TagRole::kHidden),
                     entry("summary", TagRole::kBlock),    entry("svg", TagRole::kHidden),
                     entry("table", TagRole::kTable),      entry("tbody", TagRole::kBlock),
                     entry("td", TagRole::kCell),          entry("template", TagRole::kHidden),
                     entry("textarea", TagRole::kHidden),  entry("tfoot", TagRole::kBlock),
                     entry("th", TagRole::kHeaderCell),    entry("thead", TagRole::kBlock),
                     entry("title", TagRole::kHidden),     entry("tr", TagRole::kRow),
                     entry("ul", TagRole::kBlock),         entry("video", TagRole::kHidden)};
  std::sort(entries.begin(), entries.end(),
            [](const TagEntry& a, const TagEntry& b) { return a.name < b.name; });
  return entries;
}();

}  // namespace

TagRole role_of_tag(TagWord name) {
  const auto* found =
      std::lower_bound(kTags.begin(), kTags.end(), name,
                       [](const TagEntry& tag, TagWord wanted) { return tag.name < wanted; });
  return found == kTags.end() || found->name != name ? TagRole::kInline : found->role;
}

}  // namespace atalaya::parse
