#include "crawler/parse/nesting_scan.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.h"
#include "crawler/parse/tag_word.h"

namespace atalaya::parse {

namespace {

template <std::size_t Count>
constexpr std::array<TagWord, Count> words(const std::string_view (&names)[Count]) {
  std::array<TagWord, Count> found{};
  for (std::size_t index = 0; index < Count; ++index) found[index] = tag_word(names[index]);
  return found;
}

template <std::size_t Count>
bool holds(const std::array<TagWord, Count>& list, TagWord word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

constexpr auto kVoid =
    words({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param",
           "source", "track", "wbr", "frame", "html", "body", "head"});
constexpr auto kRawText =
    words({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"});
constexpr auto kForeign = words({"svg", "math"});

// Elements through which no open li, dd or p is looked for: "special" in the HTML standard, but
// those that its algorithms for implied ends step over.
constexpr auto kSpecial =
    words({"article",  "aside",  "blockquote", "button",  "center", "details", "dl",
           "fieldset", "figure", "footer",     "form",    "header", "main",    "menu",
           "nav",      "ol",     "section",    "select",  "table",  "td",      "th",
           "tr",       "ul",     "object",     "template"});
constexpr auto kTable = words({"table", "template"});

constexpr auto kItems = words({"li"});
constexpr auto kTerms = words({"dt", "dd"});
constexpr auto kCells = words({"td", "th"});
constexpr auto kRows = words({"tr"});
constexpr auto kRowGroups = words({"tbody", "thead", "tfoot"});
constexpr auto kOptions = words({"option"});
constexpr auto kLinks = words({"a"});
constexpr auto kParagraph = words({"p"});
// What ends an open paragraph.
constexpr auto kBlocks = words(
    {"address", "article", "aside", "blockquote", "center", "div", "dl",      "fieldset", "footer",
     "form",    "h1",      "h2",    "h3",         "h4",     "h5",  "h6",      "header",   "hr",
     "main",    "menu",    "nav",   "ol",         "p",      "pre", "section", "table",    "ul"});

/// The elements that are open at some place of a page.
class OpenElements {
 public:
  void open(TagWord name) {
    close_implied(name);
    names_.push_back(name);
    foreign_ += holds(kForeign, name) ? 1 : 0;
  }

  // An end tag without its start tag changes nothing.
  void close(TagWord name) {
    const auto found = std::find(names_.rbegin(), names_.rend(), name);
    if (found != names_.rend()) cut_to(static_cast<std::size_t>(names_.rend() - found) - 1);
  }

  [[nodiscard]] std::size_t depth() const { return names_.size(); }
  [[nodiscard]] bool is_foreign() const { return foreign_ > 0; }

 private:
  void close_implied(TagWord name) {
    if (holds(kBlocks, name)) close_nearest(kParagraph, kSpecial);
    if (holds(kItems, name)) return close_nearest(kItems, kSpecial);
    if (holds(kTerms, name)) return close_nearest(kTerms, kSpecial);
    if (holds(kOptions, name)) return close_nearest(kOptions, kSpecial);
    if (holds(kLinks, name)) return close_nearest(kLinks, kSpecial);
    if (holds(kCells, name)) return close_nearest(kCells, kTable);
    if (holds(kRows, name)) return close_nearest(kRows, kTable);
    if (holds(kRowGroups, name)) return close_nearest(kRowGroups, kTable);
  }

  template <std::size_t Ends, std::size_t Stops>
  void close_nearest(const std::array<TagWord, Ends>& ended,
                     const std::array<TagWord, Stops>& barrier) {
    constexpr std::size_t kFarthest = 24;
    const std::size_t lowest = names_.size() > kFarthest ? names_.size() - kFarthest : 0;
    for (std::size_t index = names_.size(); index-- > lowest;) {
      if (holds(ended, names_[index])) return cut_to(index);
      if (holds(barrier, names_[index])) return;
    }
  }

  void cut_to(std::size_t size) {
    for (std::size_t index = size; index < names_.size(); ++index)
      foreign_ -= holds(kForeign, names_[index]) ? 1 : 0;
    names_.resize(size);
  }

  std::vector<TagWord> names_;
  int foreign_ = 0;  ///< open svg and math elements: only inside them "/>" closes
};

std::size_t end_of_comment(std::string_view html, std::size_t at) {
  const std::size_t end = html.find("-->", at + 2);
  return end == html.npos ? html.size() : end + 3;
}

// Position of the end tag of a script, style or other element whose content is no markup.
std::size_t end_of_raw_text(std::string_view html, std::size_t at, std::string_view name) {
  for (at = html.find("</", at); at != html.npos; at = html.find("</", at + 2))
    if (equals_ignoring_ascii_case(html.substr(at + 2, name.size()), name)) return at;
  return html.size();
}

}  // namespace

bool nests_deeper_than(std::string_view html, int limit) {
  OpenElements open;
  std::size_t at = html.find('<');
  while (at < html.size()) {
    if (html.substr(at, 4) == "<!--") {
      at = html.find('<', end_of_comment(html, at));
      continue;
    }
    const bool closing = html.substr(at, 2) == "</";
    const std::string_view name = tag_name_at(html, at + (closing ? 2 : 1));
    if (name.empty()) {
      at = html.find('<', at + 1);
      continue;
    }
    const TagWord word = tag_word(name);
    std::size_t end = end_of_tag(html, at + 1);
    const bool self_closing = open.is_foreign() && end > 1 && html[end - 2] == '/';
    if (closing) {
      open.close(word);
    } else if (holds(kRawText, word) && !open.is_foreign()) {
      end = end_of_raw_text(html, end, name);
    } else if (!self_closing && !holds(kVoid, word)) {
      open.open(word);
      if (open.depth() > static_cast<std::size_t>(limit)) return true;
    }
    at = html.find('<', end);
  }
  return false;
}

}  // namespace atalaya::parse
