#include "crawler/parse/html_render.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "crawler/parse/tag_role.h"
#include "crawler/parse/text_writer.h"

namespace atalaya::parse {

namespace {

constexpr std::array<std::string_view, 5> kLabelWords{"label", "etiqueta", "rotulo", "caption",
                                                      "key"};
constexpr std::array<std::string_view, 11> kValueWords{
    "value", "valor", "item", "items", "content", "data", "dato", "detail", "text", "body", "info"};

template <std::size_t Count>
bool has_class_word(const Node& element, const std::array<std::string_view, Count>& words) {
  const std::string_view names = attribute(element, "class");
  for (std::size_t at = 0; at < names.size();) {
    std::size_t end = at;
    while (end < names.size() && is_ascii_letter(names[end])) ++end;
    if (std::find(words.begin(), words.end(), names.substr(at, end - at)) != words.end())
      return true;
    at = end + 1;
  }
  return false;
}

const Node* next_element(const Node& node) {
  const Node* next = next_sibling(node);
  while (next != nullptr && !is_element(*next)) next = next_sibling(*next);
  return next;
}

bool may_be_paired(const Node& element) {
  const GumboTag tag = element.v.element.tag;
  return tag == GUMBO_TAG_DIV || tag == GUMBO_TAG_SPAN || tag == GUMBO_TAG_P;
}

// <div class="field-label">Cierre</div><div class="field-item">3 de mayo</div>
bool is_label(const Node& element) {
  constexpr std::size_t kLabelSource = 300;
  if (!may_be_paired(element) || source_bytes(element) > kLabelSource ||
      !has_class_word(element, kLabelWords))
    return false;
  const Node* value = next_element(element);
  return value != nullptr && may_be_paired(*value) && has_class_word(*value, kValueWords) &&
         !has_class_word(*value, kLabelWords);
}

bool is_value(const Node& element) {
  if (!may_be_paired(element)) return false;
  const Node* label = previous_element(element);
  return label != nullptr && is_label(*label);
}

bool is_struck(const Node& element) {
  return attribute(element, "style").find("line-through") != std::string_view::npos;
}

TagRole role_of_unusual(const Node& element, TagRole role) {
  if (element.v.element.attributes.length == 0 &&
      (role != TagRole::kBlock && role != TagRole::kInline))
    return role;
  if (is_struck(element) && role == TagRole::kInline) return TagRole::kStruck;
  if (is_label(element)) return TagRole::kTerm;
  return is_value(element) ? TagRole::kDefinition : role;
}

TagRole role_of(const Node& element) {
  static const std::array<TagRole, GUMBO_TAG_LAST> kRoles = [] {
    std::array<TagRole, GUMBO_TAG_LAST> roles{};
    for (int tag = 0; tag < GUMBO_TAG_LAST; ++tag)
      roles[static_cast<std::size_t>(tag)] =
          role_of_tag(tag_word(gumbo_normalized_tagname(static_cast<GumboTag>(tag))));
    return roles;
  }();
  const GumboTag tag = element.v.element.tag;
  const TagRole role = tag < GUMBO_TAG_LAST ? kRoles[tag] : TagRole::kInline;
  return role == TagRole::kHidden ? role : role_of_unusual(element, role);
}

/// One rendering: walks the tree and tells a TextWriter what opens and closes.
class Renderer {
 public:
  Renderer(const Node& root, RenderOptions options, TextWriter& writer)
      : root_(root), options_(options), writer_(writer) {}

  void run() {
    const Node* node = &root_;
    while (node != nullptr) {
      const bool entered = enter(*node);
      const Node* child = entered ? first_child(*node) : nullptr;
      if (child != nullptr) {
        node = child;
        continue;
      }
      if (entered) leave(*node);
      node = climb(*node);
    }
  }

 private:
  // The node that comes next, leaving the elements that end on the way.
  const Node* climb(const Node& from) {
    const Node* node = &from;
    while (node != &root_) {
      if (const Node* sibling = next_sibling(*node)) return sibling;
      node = parent_of(*node);
      if (node == nullptr) return nullptr;
      leave(*node);
    }
    return nullptr;
  }

  bool enter(const Node& node) {
    if (is_text(node)) {
      writer_.text(node.v.text.text);
      return false;
    }
    if (!is_element(node)) return node.type == GUMBO_NODE_DOCUMENT;
    const TagRole role = role_of(node);
    const bool is_root = &node == &root_;
    if (role == TagRole::kHidden || (!is_root && is_left_out(node))) return false;
    const bool needs_target = role == TagRole::kLink && options_.base != nullptr;
    writer_.open(role, needs_target ? link_target(node, *options_.base) : std::string());
    return true;
  }

  [[nodiscard]] bool is_left_out(const Node& element) const {
    if (element.v.element.attributes.length > 0 && is_hidden(element)) return true;
    return options_.without != nullptr && options_.without->is_furniture(element);
  }

  void leave(const Node& node) {
    if (is_element(node)) writer_.close(role_of(node));
  }

  const Node& root_;
  RenderOptions options_;
  TextWriter& writer_;
};

// Headings of the columns of the table that a row stands in.
std::vector<std::string> column_headings(const Node& row) {
  constexpr std::size_t kLongestRow = 20'000;
  const Node* table = parent_of(row);
  while (table != nullptr && !is_tag(*table, GUMBO_TAG_TABLE)) table = parent_of(*table);
  const Node* first_row = table == nullptr ? nullptr : find_tag(*table, GUMBO_TAG_TR);
  if (first_row == nullptr || first_row == &row || source_bytes(*first_row) > kLongestRow)
    return {};
  TextWriter writer(TextWriter::Layout::kNone);
  Renderer(*first_row, {}, writer).run();
  return writer.take_headings();
}

}  // namespace

RenderedText render(const Node& root, const RenderOptions& options) {
  TextWriter writer(options.base == nullptr ? TextWriter::Layout::kNone
                                            : TextWriter::Layout::kKeep);
  if (is_tag(root, GUMBO_TAG_TR)) writer.set_headings(column_headings(root));
  Renderer(root, options, writer).run();
  RenderedText rendered;
  rendered.text = writer.take_text();
  rendered.layout = writer.take_layout();
  return rendered;
}

std::string line_of(const Node& element) {
  const std::string line = clean_line(render(element).text);
  return line.starts_with("- ") ? line.substr(2) : line;
}

std::string link_target(const Node& element, const Url& base) {
  const std::string_view href = trim_ascii(attribute(element, "href"));
  if (href.empty() || href.starts_with('#')) return {};
  const auto url = Url::parse(href, &base);
  if (!url || url->has_credentials()) return {};
  const std::string_view scheme = url->scheme();
  const bool followable =
      scheme == "http" || scheme == "https" || (scheme == "file" && base.scheme() == "file");
  if (!followable) return {};
  return url->fragment().empty() ? url->href() : url->without_fragment().href();
}

}  // namespace atalaya::parse
