#include "crawler/parse/charset_declaration.h"

#include <algorithm>
#include <string>
#include <vector>

#include "base/text.h"
#include "crawler/parse/charset.h"

namespace atalaya::parse {
namespace {

// The standard looks at 1024 bytes first and restarts when a later <meta> says otherwise; the whole
// document is at hand here, so one look goes further.
constexpr std::size_t kPrescanBytes = 64U << 10U;
constexpr std::size_t kDeclarationBytes = 1024;

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool starts_with_ignoring_case(std::string_view text, std::string_view lower) {
  return text.size() >= lower.size() &&
         equals_ignoring_ascii_case(text.substr(0, lower.size()), lower);
}

struct Attribute {
  std::string name;
  std::string_view value;
};

/// Walks over the tags of the first bytes of a page.
class Prescan {
 public:
  explicit Prescan(std::string_view bytes) : text_(bytes.substr(0, kPrescanBytes)) {}

  std::optional<std::string_view> run() {
    for (; at_ < text_.size(); ++at_) {
      if (text_[at_] != '<') continue;
      if (auto found = at_tag()) return found;
    }
    return std::nullopt;
  }

 private:
  /// Stands on '<'; leaves at_ on the last byte that belongs to the construct.
  std::optional<std::string_view> at_tag() {
    const auto rest = text_.substr(at_);
    if (rest.starts_with("<!--")) {
      skip_past("-->", at_ + 2);
    } else if (starts_with_ignoring_case(rest, "<meta") && rest.size() > 5 &&
               (is_space(rest[5]) || rest[5] == '/')) {
      at_ += 6;
      return meta_encoding();
    } else if (rest.size() > 1 &&
               (is_letter(rest[1]) || (rest[1] == '/' && rest.size() > 2 && is_letter(rest[2])))) {
      while (at_ < text_.size() && !is_space(text_[at_]) && text_[at_] != '>') ++at_;
      while (next_attribute()) {
      }
    } else if (rest.size() > 1 && (rest[1] == '!' || rest[1] == '/' || rest[1] == '?')) {
      skip_past(">", at_);
    }
    return std::nullopt;
  }

  void skip_past(std::string_view end, std::size_t from) {
    const auto found = text_.find(end, from);
    at_ = found == std::string_view::npos ? text_.size() : found + end.size() - 1;
  }

  std::optional<std::string_view> meta_encoding() {
    std::vector<std::string> seen;
    bool got_pragma = false;
    std::optional<bool> needs_pragma;
    std::optional<std::string_view> encoding;
    while (auto attribute = next_attribute()) {
      if (std::ranges::find(seen, attribute->name) != seen.end()) continue;
      seen.push_back(attribute->name);
      if (attribute->name == "http-equiv") {
        got_pragma = got_pragma || equals_ignoring_ascii_case(attribute->value, "content-type");
      } else if (attribute->name == "content" && !encoding) {
        encoding = encoding_in_content(attribute->value);
        if (encoding) needs_pragma = true;
      } else if (attribute->name == "charset") {
        encoding = encoding_of_label(attribute->value);
        needs_pragma = false;
      }
    }
    const bool unfinished = at_ >= text_.size();
    if (unfinished || !needs_pragma || (*needs_pragma && !got_pragma) || !encoding)
      return std::nullopt;
    if (*encoding == "utf-16le" || *encoding == "utf-16be") return "utf-8";
    if (*encoding == "x-user-defined") return "windows-1252";
    return encoding;
  }

  static std::optional<std::string_view> encoding_in_content(std::string_view content) {
    std::size_t at = 0;
    while (true) {
      while (at < content.size() && !starts_with_ignoring_case(content.substr(at), "charset")) ++at;
      if (at >= content.size()) return std::nullopt;
      at += 7;
      while (at < content.size() && is_space(content[at])) ++at;
      if (at < content.size() && content[at] == '=') break;
    }
    return encoding_of_label(value_after_equals(content.substr(at + 1)));
  }

  static std::string_view value_after_equals(std::string_view rest) {
    while (!rest.empty() && is_space(rest.front())) rest.remove_prefix(1);
    if (rest.empty()) return {};
    if (rest.front() == '"' || rest.front() == '\'') {
      const auto close = rest.find(rest.front(), 1);
      return close == std::string_view::npos ? std::string_view{} : rest.substr(1, close - 1);
    }
    const auto* end = std::ranges::find_if(rest, [](char c) { return is_space(c) || c == ';'; });
    return rest.substr(0, static_cast<std::size_t>(end - rest.begin()));
  }

  /// "Get an attribute" of the standard; nothing at the end of the tag, at_ then on its '>'.
  std::optional<Attribute> next_attribute() {
    while (at_ < text_.size() && (is_space(text_[at_]) || text_[at_] == '/')) ++at_;
    if (at_ >= text_.size() || text_[at_] == '>') return std::nullopt;
    Attribute attribute;
    while (at_ < text_.size() && !ends_name(text_[at_], attribute.name.empty()))
      attribute.name += to_lower_ascii(text_[at_++]);
    while (at_ < text_.size() && is_space(text_[at_])) ++at_;
    if (at_ >= text_.size() || text_[at_] != '=') return attribute;
    ++at_;
    attribute.value = attribute_value();
    return attribute;
  }

  static bool ends_name(char c, bool empty) {
    return is_space(c) || c == '/' || c == '>' || (c == '=' && !empty);
  }

  static char to_lower_ascii(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  }

  std::string_view attribute_value() {
    while (at_ < text_.size() && is_space(text_[at_])) ++at_;
    if (at_ >= text_.size()) return {};
    const auto start = at_;
    if (text_[at_] == '"' || text_[at_] == '\'') {
      const auto close = text_.find(text_[at_], at_ + 1);
      at_ = close == std::string_view::npos ? text_.size() : close + 1;
      return close == std::string_view::npos ? std::string_view{}
                                             : text_.substr(start + 1, close - start - 1);
    }
    while (at_ < text_.size() && !is_space(text_[at_]) && text_[at_] != '>') ++at_;
    return text_.substr(start, at_ - start);
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

std::optional<std::string_view> declared_in_meta(std::string_view bytes) {
  return Prescan(bytes).run();
}

std::optional<std::string_view> label_in_xml_declaration(std::string_view bytes) {
  while (!bytes.empty() && is_space(bytes.front())) bytes.remove_prefix(1);
  if (!bytes.starts_with("<?xml")) return std::nullopt;
  bytes = bytes.substr(0, std::min(bytes.find("?>"), kDeclarationBytes));
  auto at = bytes.find("encoding");
  if (at == std::string_view::npos) return std::nullopt;
  at = bytes.find_first_not_of(" \t\r\n", at + 8);
  if (at == std::string_view::npos || bytes[at] != '=') return std::nullopt;
  at = bytes.find_first_not_of(" \t\r\n", at + 1);
  if (at == std::string_view::npos || (bytes[at] != '"' && bytes[at] != '\'')) return std::nullopt;
  const auto close = bytes.find(bytes[at], at + 1);
  if (close == std::string_view::npos) return std::nullopt;
  return bytes.substr(at + 1, close - at - 1);
}

}  // namespace atalaya::parse
