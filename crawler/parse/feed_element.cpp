#include "crawler/parse/feed_element.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/text.h"
#include "crawler/parse/feed_scope.h"

namespace atalaya::parse {
namespace {

constexpr int kDeepestMarkup = 256;

bool is_text(pugi::xml_node node) {
  return node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata;
}

bool has_element(pugi::xml_node element) {
  for (const auto child : element.children())
    if (child.type() == pugi::node_element) return true;
  return false;
}

/// HTML needs no declaration of its own namespace.
bool is_of_html(std::string_view uri) {
  return uri.empty() || namespace_of_uri(uri) != FeedNamespace::kOther;
}

/// HTML's elements without an end tag. Source: HTML standard, "void elements".
bool is_void(std::string_view name) {
  static constexpr std::array<std::string_view, 13> kVoid{
      "area",  "base", "br",   "col",    "embed", "hr", "img",
      "input", "link", "meta", "source", "track", "wbr"};
  return std::ranges::find(kVoid, name) != kVoid.end();
}

/// The namespace that `prefix` is bound to at `node`; elements from `top` upwards do not count.
std::string_view bound_uri(pugi::xml_node node, std::string_view prefix, pugi::xml_node top) {
  for (; node && node != top; node = node.parent())
    for (const auto attribute : node.attributes()) {
      const std::string_view name = attribute.name();
      const bool binds =
          prefix.empty() ? name == "xmlns" : name.starts_with("xmlns:") && name.substr(6) == prefix;
      if (binds) return attribute.value();
    }
  return {};
}

std::string_view uri_of_element(pugi::xml_node node) {
  return bound_uri(node, split_name(node.name()).first, {});
}

enum class Escaping { kNeeded, kDone };

/// Writes the markup inside an element as HTML text, without recursion.
class MarkupWriter {
 public:
  explicit MarkupWriter(Escaping escaping) : escaping_(escaping) {}

  ElementText write(pugi::xml_node element) {
    top_ = element;
    auto node = element.first_child();
    while (node) {
      open(node);
      if (auto next = below(node)) {
        node = next;
        continue;
      }
      while (node && !node.next_sibling()) {
        node = node.parent();
        if (node == element) return std::move(result_);
        --depth_;
        close(node);
      }
      node = node.next_sibling();
    }
    return std::move(result_);
  }

 private:
  pugi::xml_node below(pugi::xml_node node) {
    const auto child = node.first_child();
    if (!child) return {};
    if (depth_ >= kDeepestMarkup) {
      result_.too_deep = true;
      close(node);
      return {};
    }
    ++depth_;
    return child;
  }

  void open(pugi::xml_node node) {
    if (node.type() == pugi::node_element)
      start_tag(node);
    else if (escaping_ == Escaping::kDone)
      result_.text += node.value();
    else
      append_escaped(node.value(), false);
  }

  void start_tag(pugi::xml_node node) {
    const std::string_view local = split_name(node.name()).second;
    result_.text.append("<").append(local);
    inherit_namespace(node);
    for (const auto attribute : node.attributes()) {
      const std::string_view name = attribute.name();
      const bool declares = name == "xmlns" || name.starts_with("xmlns:");
      if (declares && is_of_html(attribute.value())) continue;
      inherit_prefix(node, split_name(name).first);
      append_attribute(name, attribute.value());
    }
    const bool empty = !node.first_child();
    result_.text += empty && is_void(local) ? " />" : ">";
    if (empty && !is_void(local)) close(node);
  }

  /// Names lose their prefixes, so an element of another vocabulary than its parent's says which:
  /// its declaration may stand outside of what is written.
  void inherit_namespace(pugi::xml_node node) {
    if (node.attribute("xmlns")) return;
    const std::string_view uri = uri_of_element(node);
    if (is_of_html(uri)) return;
    const auto parent = node.parent();
    if (parent == top_ || uri_of_element(parent) != uri) append_attribute("xmlns", uri);
  }

  void inherit_prefix(pugi::xml_node node, std::string_view prefix) {
    if (prefix.empty() || prefix == "xml" || prefix == "xmlns") return;
    if (!bound_uri(node, prefix, top_).empty()) return;
    const std::string_view uri = bound_uri(top_, prefix, {});
    const std::string declaration = "xmlns:" + std::string(prefix);
    if (!uri.empty() && !declared_here(declaration)) append_attribute(declaration, uri);
  }

  /// Whether the tag being written has that declaration already.
  [[nodiscard]] bool declared_here(std::string_view declaration) const {
    const auto tag = std::string_view(result_.text).substr(result_.text.rfind('<'));
    return tag.find(declaration) != std::string_view::npos;
  }

  void append_attribute(std::string_view name, std::string_view value) {
    result_.text.append(" ").append(name).append("=\"");
    append_escaped(value, true);
    result_.text += '"';
  }

  void close(pugi::xml_node node) {
    result_.text.append("</").append(split_name(node.name()).second).append(">");
  }

  void append_escaped(std::string_view text, bool quotes) {
    for (const char c : text) {
      if (c == '&')
        result_.text += "&amp;";
      else if (c == '<')
        result_.text += "&lt;";
      else if (c == '>')
        result_.text += "&gt;";
      else if (c == '"' && quotes)
        result_.text += "&quot;";
      else
        result_.text += c;
    }
  }

  Escaping escaping_;
  pugi::xml_node top_;  ///< the element whose inside is written
  ElementText result_;
  int depth_ = 0;
};

std::string joined_text(pugi::xml_node element) {
  std::string text;
  for (const auto child : element.children())
    if (is_text(child)) text += child.value();
  return text;
}

void trim(std::string& text) {
  const auto inner = trim_ascii(text);
  if (inner.size() == text.size()) return;
  const auto start = static_cast<std::size_t>(inner.data() - text.data());
  text.resize(start + inner.size());
  text.erase(0, start);
}

std::optional<std::string> decoded_base64(std::string_view text) {
  std::string out;
  std::uint32_t bits = 0;
  int count = 0;
  for (const char c : text) {
    constexpr std::string_view kAlphabet =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    if (c == '=' || c == ' ' || c == '\n' || c == '\t' || c == '\r') continue;
    const auto value = kAlphabet.find(c);
    if (value == std::string_view::npos) return std::nullopt;
    bits = (bits << 6U) | static_cast<std::uint32_t>(value);
    if (++count % 4 == 1) continue;
    const auto shift = static_cast<std::uint32_t>(2 * (3 - (count - 1) % 4));
    out += static_cast<char>((bits >> shift) & 0xFFU);
  }
  return out;
}

bool is_markup_type(std::string_view type) {
  return type == "xhtml" || type == "html" || type == "text/html" ||
         type == "application/xhtml+xml" || type.ends_with("xml");
}

bool is_plain_type(std::string_view type) {
  return type == "text" || type == "text/plain";
}

bool is_base64(pugi::xml_node element, std::string_view type) {
  const std::string_view mode = element.attribute("mode").value();
  if (!mode.empty()) return mode == "base64";
  return type.find('/') != std::string_view::npos && !type.starts_with("text/") &&
         !is_markup_type(type);
}

/// The <div> that Atom 1.0 wraps around XHTML, when it is all there is.
pugi::xml_node wrapping_div(pugi::xml_node element) {
  pugi::xml_node only;
  for (const auto child : element.children()) {
    if (is_text(child) && trim_ascii(child.value()).empty()) continue;
    if (only || child.type() != pugi::node_element) return {};
    only = child;
  }
  return split_name(only.name()).second == "div" ? only : pugi::xml_node{};
}

/// Only Atom 1.0 says that the div is not part of the text.
bool wraps_in_div(pugi::xml_node element, std::string_view type) {
  if (type == "xhtml" || type == "html") return true;
  const auto root = element.root().first_child();
  return type == "application/xhtml+xml" &&
         std::string_view(root.attribute("xmlns").value()) == "http://www.w3.org/2005/Atom";
}

ElementText inline_markup(pugi::xml_node element, std::string_view type) {
  if (wraps_in_div(element, type)) {
    if (const auto div = wrapping_div(element)) element = div;
  }
  const bool html = type == "html" || type == "text/html";
  auto markup = MarkupWriter(html ? Escaping::kDone : Escaping::kNeeded).write(element);
  trim(markup.text);
  return markup;
}

}  // namespace

std::string plain_text(pugi::xml_node element) {
  auto text = joined_text(element);
  trim(text);
  return text;
}

ElementText text_construct(pugi::xml_node element) {
  const std::string_view type = element.attribute("type").value();
  if (has_element(element) || type == "xhtml") return inline_markup(element, type);
  ElementText result;
  result.text = plain_text(element);
  if (is_plain_type(type)) result.form = TextForm::kPlain;
  if (is_base64(element, type)) {
    auto decoded = decoded_base64(result.text);
    if (decoded) result.text = repair_utf8(*decoded);
  }
  return result;
}

}  // namespace atalaya::parse
