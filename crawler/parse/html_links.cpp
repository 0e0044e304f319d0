#include "crawler/parse/html_links.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"

namespace atalaya::parse {
namespace {

constexpr std::array<std::string_view, 13> kAddressAttributes = {
    "href", "src",  "cite",   "action",   "background", "longdesc", "poster",
    "data", "icon", "usemap", "codebase", "classid",    "profile"};

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool holds_address(std::string_view name) {
  return std::ranges::any_of(kAddressAttributes, [&](std::string_view known) {
    return known.size() == name.size() && equals_ignoring_ascii_case(known, name);
  });
}

/// "&amp;" is the only reference that addresses need read before they are resolved.
std::string plain_address(std::string_view written) {
  std::string address(trim_ascii(written));
  for (auto at = address.find("&amp;"); at != std::string::npos; at = address.find("&amp;", at + 1))
    address.erase(at + 1, 4);
  return address;
}

/// One attribute of a start tag; views into the markup.
struct Attribute {
  std::string_view name;
  std::string_view value;  ///< without quotes
};

/// Walks the attributes of a start tag.
class AttributeReader {
 public:
  /// `at` stands on the first letter of the tag's name.
  AttributeReader(std::string_view in, std::size_t at) : in_(in), at_(at) {
    while (at_ < in_.size() && !is_space(in_[at_]) && in_[at_] != '>' && in_[at_] != '/') ++at_;
  }

  /// Nothing at the end of the tag. Attributes without a value are passed over.
  std::optional<Attribute> next() {
    while (at_ < in_.size() && in_[at_] != '>' && in_[at_] != '<') {
      if (is_space(in_[at_]) || in_[at_] == '/' || in_[at_] == '=')
        ++at_;
      else if (auto attribute = read())
        return attribute;
    }
    return std::nullopt;
  }
  [[nodiscard]] std::size_t at() const { return at_; }

 private:
  std::optional<Attribute> read() {
    const auto start = at_;
    while (at_ < in_.size() && !is_space(in_[at_]) && in_[at_] != '=' && in_[at_] != '>') ++at_;
    const auto name = in_.substr(start, at_ - start);
    skip_space();
    if (at_ >= in_.size() || in_[at_] != '=') return std::nullopt;
    ++at_;
    skip_space();
    return Attribute{name, read_value()};
  }

  void skip_space() {
    while (at_ < in_.size() && is_space(in_[at_])) ++at_;
  }

  std::string_view read_value() {
    if (at_ >= in_.size()) return {};
    const auto start = at_ + 1;
    if (in_[at_] == '"' || in_[at_] == '\'') {
      const auto close = std::min(in_.find(in_[at_], start), in_.size());
      at_ = std::min(close + 1, in_.size());
      return in_.substr(start, close - start);
    }
    while (at_ < in_.size() && !is_space(in_[at_]) && in_[at_] != '>') ++at_;
    return in_.substr(start - 1, at_ - start + 1);
  }

  std::string_view in_;
  std::size_t at_;
};

class LinkResolver {
 public:
  LinkResolver(std::string_view html, const Url& base) : in_(html), base_(base) {}

  /// Empty when nothing had to change.
  std::string run() && {
    for (at_ = in_.find('<'); at_ < in_.size(); at_ = in_.find('<', at_)) {
      ++at_;
      if (at_ < in_.size() && is_letter(in_[at_])) tag();
    }
    if (copied_ == 0) return {};
    out_.append(in_.substr(copied_));
    return std::move(out_);
  }

 private:
  void tag() {
    AttributeReader attributes(in_, at_);
    while (const auto attribute = attributes.next())
      if (holds_address(attribute->name)) resolve(attribute->value);
    at_ = attributes.at();
  }

  void resolve(std::string_view written) {
    const auto trimmed = trim_ascii(written);
    if (trimmed.empty() || trimmed[0] == '#' || has_scheme(trimmed)) return;
    const auto url = Url::parse(plain_address(written), &base_);
    if (!url) return;
    const auto offset = static_cast<std::size_t>(written.data() - in_.data());
    out_.append(in_.substr(copied_, offset - copied_)).append(escape_html(url->href()));
    copied_ = offset + written.size();
  }

  std::string_view in_;
  const Url& base_;
  std::string out_;
  std::size_t at_ = 0;
  std::size_t copied_ = 0;
};

}  // namespace

std::string link_target(std::string_view tag) {
  AttributeReader attributes(tag, 1);
  while (const auto attribute = attributes.next())
    if (equals_ignoring_ascii_case(attribute->name, "href")) return plain_address(attribute->value);
  return {};
}

bool has_scheme(std::string_view address) {
  if (address.empty() || !is_letter(address[0])) return false;
  for (const char c : address) {
    if (c == ':') return true;
    if (!is_letter(c) && (c < '0' || c > '9') && c != '+' && c != '-' && c != '.') return false;
  }
  return false;
}

void resolve_html_links(std::string& html, const Url& base) {
  auto resolved = LinkResolver(html, base).run();
  if (!resolved.empty()) html = std::move(resolved);
}

}  // namespace atalaya::parse
